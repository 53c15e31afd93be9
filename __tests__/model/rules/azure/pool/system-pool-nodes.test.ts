import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { systemPoolNodes } from "../../../../../model/rules/azure/pool/system-pool-nodes";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/system-pool-nodes", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["two nodes in production", { production: true, pools: { system: { nodes: 2 } } }],
    [
      "two system pools of one node each",
      {
        production: true,
        pools: { system: { nodes: 1 }, second: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 1 } },
      },
    ],
    ["an autoscaled pool of at least two nodes", { pools: { system: { nodes: { min: 2, max: 3 } } } }],
    ["no system pool, which is the matter of another rule", { pools: { system: null } }],
    ["no system nodes, which are the matter of another rule", { pools: { system: { nodes: 0 } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(systemPoolNodes, cluster(changes))).toEqual([]);
  });

  it("warns when there is one system node", () => {
    expect(findings(systemPoolNodes, cluster({ pools: { system: { nodes: 1 } } }))).toEqual([
      "warning [pools.system.nodes] should be at least 2 in a system pool, so that the cluster's DNS survives the loss of a node, got 1; write 2, or 3 to have one in each zone",
    ]);
  });

  it("fails when there is one system node in production", () => {
    expect(findings(systemPoolNodes, cluster({ production: true, pools: { system: { nodes: 1 } } }))).toEqual([
      "error [pools.system.nodes] must be at least 2 in a system pool, so that the cluster's DNS survives the loss of a node, got 1; write 2, or 3 to have one in each zone",
    ]);
  });

  it("fails when the autoscaler may leave one system node in production", () => {
    expect(
      findings(systemPoolNodes, cluster({ production: true, pools: { system: { nodes: { min: 1, max: 3 } } } })),
    ).toEqual([
      "error [pools.system.nodes.min] must be at least 2 in a system pool, so that the cluster's DNS survives the loss of a node, got 1; write 2, or 3 to have one in each zone",
    ]);
  });
});
