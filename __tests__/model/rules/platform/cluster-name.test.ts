import { clusterName } from "../../../../model/rules/platform/cluster-name";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

describe("platform/cluster-name", () => {
  it("accepts the names that follow from the environments", () => {
    expect(findings(clusterName, platform({ dev: {}, prod: {} }))).toEqual([]);
  });

  it("fails when two clusters have one name, whatever its capitals", () => {
    expect(findings(clusterName, platform({ dev: { name: "portal" }, prod: { name: "Portal" } }))).toEqual([
      'error [environments.prod.name] must differ from that of environment "dev", got "Portal"; write "aks-portal-prod", or leave it out',
    ]);
  });
});
