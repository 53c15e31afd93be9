import type { Override } from "../../../../model/merge";
import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { soak } from "../../../../model/rules/platform/soak";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

type Environment = Override<EnvironmentDeclaration>;
const DEV: Environment = { kubernetesVersion: "1.36", upgradedOn: "2026-11-26" };
const PROD: Environment = { kubernetesVersion: "1.36", upgradesFrom: "1.35" };

/** What is said on a day of prod, which comes after dev. */
const said = (today: string, dev = DEV, prod = PROD, changes: Parameters<typeof platform>[1] = {}) =>
  findings(soak, platform({ dev, prod }, { promotion: ["dev", "prod"], ...changes }), today);

describe("platform/soak", () => {
  it("tells an environment to wait while the one before it has the version for less than three days", () => {
    const waits =
      'warning [environments.prod.kubernetesVersion] should wait until 2026-11-29, for "dev" has the version since 2026-11-26, got "1.36"; write "1.35" until then';
    expect(said("2026-11-26")).toEqual([waits]);
    expect(said("2026-11-28T23:59:59Z")).toEqual([waits]);
    expect(said("2026-11-29")).toEqual([]);
  });

  it.each<[string, Environment, Environment]>([
    ["nobody says since when", { ...DEV, upgradedOn: null }, PROD],
    ["the version is there already", DEV, { kubernetesVersion: "1.36" }],
    ["it is to get an older one", DEV, { kubernetesVersion: "1.35", upgradesFrom: "1.34" }],
  ])("says nothing where %s", (_, dev, prod) => {
    expect(said("2026-11-26", dev, prod)).toEqual([]);
  });

  it("leaves it to a Fleet where there is one", () => {
    expect(said("2026-11-26", DEV, PROD, { fleet: { location: "westeurope" } })).toEqual([]);
  });
});
