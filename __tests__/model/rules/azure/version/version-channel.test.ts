import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { versionChannel } from "../../../../../model/rules/azure/version/version-channel";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/version-channel", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["a minor version with a channel", { upgradeChannel: "stable" }],
    ["an exact patch with the channel of images", { upgradeChannel: "node-image", kubernetesVersion: "1.35.4" }],
    ["a minor version with the channel of images", { upgradeChannel: "node-image" }],
    ["an exact patch without a channel", { upgradeChannel: "none", kubernetesVersion: "1.35.4" }],
  ])("accepts %s", (_, changes) => {
    expect(findings(versionChannel, cluster(changes))).toEqual([]);
  });

  it("fails when a channel meets an exact patch", () => {
    expect(findings(versionChannel, cluster({ kubernetesVersion: "1.35.4" }))).toEqual([
      'error [kubernetesVersion] must have no patch number with upgradeChannel "patch", which chooses the patch, got "1.35.4"; write "1.35", or upgradeChannel "none"',
    ]);
  });

  it("fails when no channel meets a minor version", () => {
    expect(findings(versionChannel, cluster({ upgradeChannel: "none" }))).toEqual([
      'error [kubernetesVersion] must be an exact patch with upgradeChannel "none", so that every cluster gets the same, got "1.35"; write a patch that "az aks get-versions --location westeurope" lists, such as "1.35.3"',
    ]);
  });

  it("fails when a pool has an exact patch with a channel", () => {
    expect(findings(versionChannel, cluster({ pools: { apps: { kubernetesVersion: "1.35.4" } } }))).toEqual([
      'error [pools.apps.kubernetesVersion] must have no patch number with upgradeChannel "patch", which chooses the patch, got "1.35.4"; write "1.35", or upgradeChannel "none"',
    ]);
  });

  it("fails when a pool has no patch without a channel", () => {
    expect(
      findings(
        versionChannel,
        cluster({
          upgradeChannel: "none",
          kubernetesVersion: "1.35.4",
          pools: { apps: { kubernetesVersion: "1.34" } },
        }),
      ),
    ).toEqual([
      'error [pools.apps.kubernetesVersion] must be an exact patch with upgradeChannel "none", so that every cluster gets the same, got "1.34"; write a patch that "az aks get-versions --location westeurope" lists, such as "1.34.3"',
    ]);
  });
});
