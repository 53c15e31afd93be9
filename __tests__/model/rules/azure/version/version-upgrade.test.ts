import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { versionUpgrade } from "../../../../../model/rules/azure/version/version-upgrade";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/version-upgrade", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["the next minor version", { upgradesFrom: "1.34.2" }],
    ["a later patch", { upgradeChannel: "none", kubernetesVersion: "1.35.4", upgradesFrom: "1.35.3" }],
    ["the same version", { upgradesFrom: "1.35" }],
    [
      "a leap between two long-term versions",
      { upgradesFrom: "1.32", supportPlan: "AKSLongTermSupport", tier: "Premium" },
    ],
    ["no upgrade", {}],
  ])("accepts %s", (_, changes) => {
    expect(findings(versionUpgrade, cluster(changes))).toEqual([]);
  });

  it("fails when a minor version is skipped", () => {
    expect(findings(versionUpgrade, cluster({ upgradesFrom: "1.33.2" }))).toEqual([
      'error [kubernetesVersion] must be at most one minor version ahead of 1.33.2, which runs today, got "1.35"; upgrade to 1.34 first, then declare upgradesFrom "1.34"',
    ]);
  });

  it("fails when the version goes back", () => {
    expect(findings(versionUpgrade, cluster({ upgradesFrom: "1.36" }))).toEqual([
      'error [kubernetesVersion] must be 1.36 or later, because a cluster cannot go back, got "1.35"; write "1.36", or make a new cluster of the older version',
    ]);
  });

  it("fails when the patch goes back", () => {
    expect(
      findings(
        versionUpgrade,
        cluster({ upgradeChannel: "none", kubernetesVersion: "1.35.3", upgradesFrom: "1.35.4" }),
      ),
    ).toEqual([
      'error [kubernetesVersion] must be 1.35.4 or later, because a cluster cannot go back, got "1.35.3"; write "1.35.4", or make a new cluster of the older version',
    ]);
  });

  it("fails when a leap leaves long-term support", () => {
    expect(
      findings(
        versionUpgrade,
        cluster({
          kubernetesVersion: "1.37",
          upgradesFrom: "1.35",
          supportPlan: "AKSLongTermSupport",
          tier: "Premium",
        }),
      ),
    ).toEqual([
      'error [kubernetesVersion] must be at most one minor version ahead of 1.35, which runs today, got "1.37"; upgrade to 1.36 first, then declare upgradesFrom "1.36"',
    ]);
  });
});
