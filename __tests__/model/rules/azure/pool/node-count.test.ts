import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { nodeCount } from "../../../../../model/rules/azure/pool/node-count";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/node-count", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["1000 nodes", { pools: { apps: { nodes: 1000 } } }],
    ["a system pool of one node", { pools: { system: { nodes: 1 } } }],
    ["a user pool of no nodes", { pools: { apps: { nodes: 0 } } }],
    ["a user pool that scales from zero", { pools: { apps: { nodes: { min: 0, max: 1 } } } }],
    ["equal bounds", { pools: { apps: { nodes: { min: 3, max: 3 } } } }],
    [
      "5000 nodes together",
      {
        pools: {
          apps: { nodes: 998 },
          system: { nodes: 2 },
          a: { vmSize: "Standard_D4ds_v5", nodes: 1000 },
          b: { vmSize: "Standard_D4ds_v5", nodes: 1000 },
          c: { vmSize: "Standard_D4ds_v5", nodes: { min: 0, max: 1000 } },
          d: { vmSize: "Standard_D4ds_v5", nodes: 1000 },
        },
      },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(nodeCount, cluster(changes))).toEqual([]);
  });

  it("fails when a pool has 1001 nodes", () => {
    expect(findings(nodeCount, cluster({ pools: { apps: { nodes: 1001 } } }))).toEqual([
      "error [pools.apps.nodes] must be a whole number from 0 to 1000, got 1001; write 1000",
    ]);
  });

  it("fails when a pool has a negative number of nodes", () => {
    expect(findings(nodeCount, cluster({ pools: { apps: { nodes: -1 } } }))).toEqual([
      "error [pools.apps.nodes] must be a whole number from 0 to 1000, got -1; write 0",
    ]);
  });

  it("fails when a pool has half a node", () => {
    expect(findings(nodeCount, cluster({ pools: { apps: { nodes: 2.5 } } }))).toEqual([
      "error [pools.apps.nodes] must be a whole number from 0 to 1000, got 2.5; write 3",
    ]);
  });

  it("fails when a system pool has no nodes", () => {
    expect(findings(nodeCount, cluster({ pools: { system: { nodes: 0 } } }))).toEqual([
      "error [pools.system.nodes] must be a whole number from 1 to 1000, got 0; write 1",
    ]);
  });

  it("fails when a system pool scales to zero", () => {
    expect(findings(nodeCount, cluster({ pools: { system: { nodes: { min: 0, max: 3 } } } }))).toEqual([
      "error [pools.system.nodes.min] must be a whole number from 1 to 1000, got 0; write 1",
    ]);
  });

  it("fails when the maximum of the autoscaler is zero", () => {
    expect(findings(nodeCount, cluster({ pools: { apps: { nodes: { min: 0, max: 0 } } } }))).toEqual([
      "error [pools.apps.nodes.max] must be a whole number from 1 to 1000, got 0; write 1",
    ]);
  });

  it("fails when the minimum is above the maximum", () => {
    expect(findings(nodeCount, cluster({ pools: { apps: { nodes: { min: 4, max: 3 } } } }))).toEqual([
      "error [pools.apps.nodes.min] must be at most the maximum, 3, got 4; exchange min and max",
    ]);
  });

  it("fails when the maximum is above 1000", () => {
    expect(findings(nodeCount, cluster({ pools: { apps: { nodes: { min: 1, max: 1001 } } } }))).toEqual([
      "error [pools.apps.nodes.max] must be a whole number from 1 to 1000, got 1001; write 1000",
    ]);
  });

  it("fails when the pools have 5001 nodes together", () => {
    expect(
      findings(
        nodeCount,
        cluster({
          pools: {
            apps: { nodes: 999 },
            system: { nodes: 2 },
            a: { vmSize: "Standard_D4ds_v5", nodes: 1000 },
            b: { vmSize: "Standard_D4ds_v5", nodes: 1000 },
            c: { vmSize: "Standard_D4ds_v5", nodes: { min: 0, max: 1000 } },
            d: { vmSize: "Standard_D4ds_v5", nodes: 1000 },
          },
        }),
      ),
    ).toEqual([
      "error [pools] must have at most 5000 nodes together, got 5001; take away 1, or declare a second cluster",
    ]);
  });
});
