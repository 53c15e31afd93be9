import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { systemPoolTaint } from "../../../../../model/rules/azure/pool/system-pool-taint";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/system-pool-taint", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["taints of a user pool", { pools: { apps: { taints: [{ key: "team", value: "data", effect: "NoSchedule" }] } } }],
    [
      "CriticalAddonsOnly in a second system pool",
      {
        pools: {
          second: {
            mode: "System",
            vmSize: "Standard_D4ds_v5",
            nodes: 2,
            taints: [{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }],
          },
        },
      },
    ],
    [
      "PreferNoSchedule in a second system pool",
      {
        pools: {
          second: {
            mode: "System",
            vmSize: "Standard_D4ds_v5",
            nodes: 2,
            taints: [{ key: "team", value: "data", effect: "PreferNoSchedule" }],
          },
        },
      },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(systemPoolTaint, cluster(changes))).toEqual([]);
  });

  it("fails when the first system pool has a taint", () => {
    expect(
      findings(
        systemPoolTaint,
        cluster({
          pools: { system: { taints: [{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }] } },
        }),
      ),
    ).toEqual([
      'error [pools.system.taints[0]] must be left out of the first system pool, for which azurerm has no field, got "CriticalAddonsOnly"; move the taint to a pool of mode User',
    ]);
  });

  it("fails when a second system pool keeps the cluster's own pods away", () => {
    expect(
      findings(
        systemPoolTaint,
        cluster({
          pools: {
            second: {
              mode: "System",
              vmSize: "Standard_D4ds_v5",
              nodes: 2,
              taints: [{ key: "team", value: "data", effect: "NoSchedule" }],
            },
          },
        }),
      ),
    ).toEqual([
      'error [pools.second.taints[0]] must be CriticalAddonsOnly in a system pool, or have the effect PreferNoSchedule, got "team with NoSchedule"; move the taint to a pool of mode User',
    ]);
  });
});
