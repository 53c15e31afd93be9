import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { versionSupport } from "../../../../../model/rules/azure/version/version-support";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/version-support", () => {
  it.each<[string, Override<ClusterDeclaration>, string]>([
    ["a version of which support ends in 61 days", { kubernetesVersion: "1.34" }, "2026-09-30"],
    ["a version in long-term support", { kubernetesVersion: "1.33", supportPlan: "AKSLongTermSupport" }, "2026-11-23"],
    ["a pool of the version of the cluster", { pools: { apps: { kubernetesVersion: "1.35" } } }, "2026-11-23"],
    ["a pool of an older version in support", { pools: { apps: { kubernetesVersion: "1.34.2" } } }, "2026-11-23"],
    [
      "a pool on the last day of its support",
      { kubernetesVersion: "1.36.2", pools: { apps: { kubernetesVersion: "1.33.1" } } },
      "2026-07-31",
    ],
  ])("accepts %s", (_, changes, today) => {
    expect(findings(versionSupport, cluster(changes), today)).toEqual([]);
  });

  it("warns when support ends in 60 days", () => {
    expect(findings(versionSupport, cluster({ kubernetesVersion: "1.34" }), "2026-10-01")).toEqual([
      'warning [kubernetesVersion] should be supported for 60 days and more, got "1.34, whose support ends on 2026-11-30, in 60 day(s)"; upgrade to 1.35 or later, or keep it until 2027-11-30 with tier Premium and AKSLongTermSupport',
    ]);
  });

  it("warns on the last day of support", () => {
    expect(findings(versionSupport, cluster({ kubernetesVersion: "1.34.2" }), "2026-11-30")).toEqual([
      'warning [kubernetesVersion] should be supported for 60 days and more, got "1.34.2, whose support ends on 2026-11-30, in 0 day(s)"; upgrade to 1.35 or later, or keep it until 2027-11-30 with tier Premium and AKSLongTermSupport',
    ]);
  });

  it("warns louder on the day after, and stops nobody", () => {
    expect(findings(versionSupport, cluster({ kubernetesVersion: "1.34" }), "2026-12-01")).toEqual([
      'warning [kubernetesVersion] should be a version that AKS supports, got "1.34, whose support ended on 2026-11-30"; upgrade to 1.35 or later, or keep it until 2027-11-30 with tier Premium and AKSLongTermSupport: nobody has mended it for 1 day(s), and AKS makes no new cluster of it',
    ]);
  });

  it("warns when long-term support has ended", () => {
    expect(
      findings(versionSupport, cluster({ kubernetesVersion: "1.32", supportPlan: "AKSLongTermSupport" }), "2027-04-01"),
    ).toEqual([
      'warning [kubernetesVersion] should be a version that AKS supports, got "1.32, whose support ended on 2027-03-31"; upgrade to 1.36 or later: nobody has mended it for 1 day(s), and AKS makes no new cluster of it',
    ]);
  });

  it("fails when the version is older than any that is known", () => {
    expect(findings(versionSupport, cluster({ kubernetesVersion: "1.31" }))).toEqual([
      'error [kubernetesVersion] must be a version that AKS makes clusters of, got "1.31"; upgrade to 1.35 or later; where a cluster runs it, declare upgradesFrom "1.31" too',
    ]);
  });

  it("warns of such a version where a cluster runs it", () => {
    expect(findings(versionSupport, cluster({ kubernetesVersion: "1.31", upgradesFrom: "1.31.4" }))).toEqual([
      'warning [kubernetesVersion] should be a version that AKS supports, got "1.31"; upgrade to 1.35 or later',
    ]);
  });

  it("warns when the version is newer than any that is known", () => {
    expect(findings(versionSupport, cluster({ kubernetesVersion: "1.38" }))).toEqual([
      'warning [kubernetesVersion] should be at most 1.37, the newest version whose support this project knows, got "1.38"; see that "az aks get-versions --location westeurope" lists it, and add it to model/azure/kubernetes-release.ts',
    ]);
  });

  it("warns when a pool runs a version out of support", () => {
    expect(
      findings(
        versionSupport,
        cluster({ kubernetesVersion: "1.36.2", pools: { apps: { kubernetesVersion: "1.33.1" } } }),
      ),
    ).toEqual([
      'warning [pools.apps.kubernetesVersion] should be a version that AKS supports, got "1.33.1, whose support ended on 2026-07-31"; upgrade the pool to 1.36.2',
    ]);
  });

  it("says so when nothing that is known is in support", () => {
    expect(findings(versionSupport, cluster({ kubernetesVersion: "1.36" }), "2029-01-01")).toEqual([
      'warning [kubernetesVersion] should be a version that AKS supports, got "1.36, whose support ended on 2027-06-30"; upgrade to a version that "az aks get-versions --location westeurope" lists: nobody has mended it for 551 day(s), and AKS makes no new cluster of it',
    ]);
  });
});
