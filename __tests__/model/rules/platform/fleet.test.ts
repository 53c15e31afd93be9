import { fleet } from "../../../../model/rules/platform/fleet";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const declared = { location: "westeurope" } as const;

describe("platform/fleet", () => {
  it("asks for nothing where there is no Fleet, or one with clusters", () => {
    expect(findings(fleet, platform({ dev: {} }))).toEqual([]);
    expect(findings(fleet, platform({ dev: {} }, { promotion: ["dev"], fleet: declared }))).toEqual([]);
  });

  it("asks for clusters", () => {
    expect(findings(fleet, platform({ dev: {} }, { fleet: declared }))).toEqual([
      'error [fleet] must have clusters to upgrade, got no environment of AKS in promotion; add environments to promotion, such as ["dev", "prod"], or leave fleet out',
    ]);
  });

  it("asks for a group of its own", () => {
    const inGroup = { ...declared, resourceGroup: "RG-portal-dev" };
    expect(findings(fleet, platform({ dev: {} }, { promotion: ["dev"], fleet: inGroup }))).toEqual([
      'error [fleet.resourceGroup] must differ from that of environment "dev", got "RG-portal-dev"; write "rg-portal-fleet", or leave it out',
    ]);
  });
});
