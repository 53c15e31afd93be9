import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { poolVersion } from "../../../../../model/rules/azure/version/pool-version";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/pool-version", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["a pool of the version of the cluster", { pools: { apps: { kubernetesVersion: "1.35" } } }],
    [
      "a pool 3 minor versions behind without a channel",
      { upgradeChannel: "none", kubernetesVersion: "1.36.2", pools: { apps: { kubernetesVersion: "1.33.1" } } },
    ],
    [
      "a first pool that lags during an upgrade",
      {
        upgradeChannel: "none",
        kubernetesVersion: "1.36.2",
        upgradesFrom: "1.35.4",
        pools: { system: { kubernetesVersion: "1.35.4" } },
      },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(poolVersion, cluster(changes))).toEqual([]);
  });

  it("fails when a pool is ahead", () => {
    expect(findings(poolVersion, cluster({ pools: { apps: { kubernetesVersion: "1.36" } } }))).toEqual([
      'error [pools.apps.kubernetesVersion] must be at most 1.35, the version of the cluster, got "1.36"; upgrade the cluster first',
    ]);
  });

  it("fails when a pool is a patch ahead", () => {
    expect(
      findings(
        poolVersion,
        cluster({
          upgradeChannel: "none",
          kubernetesVersion: "1.35.3",
          pools: { apps: { kubernetesVersion: "1.35.4" } },
        }),
      ),
    ).toEqual([
      'error [pools.apps.kubernetesVersion] must be at most 1.35.3, the version of the cluster, got "1.35.4"; upgrade the cluster first',
    ]);
  });

  it("fails when a channel moves pool and cluster together", () => {
    expect(findings(poolVersion, cluster({ pools: { apps: { kubernetesVersion: "1.34" } } }))).toEqual([
      'error [pools.apps.kubernetesVersion] must be the version of the cluster, 1.35: with upgradeChannel "patch" they move together, got "1.34"; leave it out, or write upgradeChannel "none"',
    ]);
  });

  it("fails when a pool is 4 minor versions behind", () => {
    expect(
      findings(
        poolVersion,
        cluster({
          upgradeChannel: "none",
          kubernetesVersion: "1.36.2",
          pools: { apps: { kubernetesVersion: "1.32.1" } },
        }),
      ),
    ).toEqual([
      'error [pools.apps.kubernetesVersion] must be at most 3 minor versions behind 1.36.2, the version of the cluster, got "1.32.1"; upgrade the pool first',
    ]);
  });

  it("fails when the first pool differs outside an upgrade", () => {
    expect(
      findings(
        poolVersion,
        cluster({
          upgradeChannel: "none",
          kubernetesVersion: "1.36.2",
          pools: { system: { kubernetesVersion: "1.35.4" } },
        }),
      ),
    ).toEqual([
      'error [pools.system.kubernetesVersion] must be the version of the cluster, 1.36.2, in the pool that is made with it, got "1.35.4"; leave it out, or declare upgradesFrom while an upgrade is under way',
    ]);
  });
});
