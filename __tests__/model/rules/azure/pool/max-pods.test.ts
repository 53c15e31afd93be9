import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { maxPods } from "../../../../../model/rules/azure/pool/max-pods";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/max-pods", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["10 pods on each of three nodes", { pools: { apps: { maxPods: 10, nodes: 3 } } }],
    ["250 pods", { pools: { apps: { maxPods: 250 } } }],
    ["30 pods in a pool that scales to zero", { pools: { apps: { maxPods: 30, nodes: { min: 0, max: 4 } } } }],
    ["15 pods on each of two nodes", { pools: { system: { maxPods: 15 } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(maxPods, cluster(changes))).toEqual([]);
  });

  it("fails when a node takes 9 pods", () => {
    expect(findings(maxPods, cluster({ pools: { apps: { maxPods: 9, nodes: 4 } } }))).toEqual([
      "error [pools.apps.maxPods] must be a whole number from 10 to 250, got 9; write 10",
    ]);
  });

  it("fails when a node takes 251 pods", () => {
    expect(findings(maxPods, cluster({ pools: { apps: { maxPods: 251 } } }))).toEqual([
      "error [pools.apps.maxPods] must be a whole number from 10 to 250, got 251; write 250",
    ]);
  });

  it("fails when a node takes half a pod", () => {
    expect(findings(maxPods, cluster({ pools: { apps: { maxPods: 30.5 } } }))).toEqual([
      "error [pools.apps.maxPods] must be a whole number from 10 to 250, got 30.5; write 31",
    ]);
  });

  it("fails when the nodes of a pool take 28 pods together", () => {
    expect(findings(maxPods, cluster({ pools: { apps: { maxPods: 14 } } }))).toEqual([
      'error [pools.apps.maxPods] must give the pool room for 30 pods at its smallest, got "14 on each of 2 node(s)"; write 15 or more',
    ]);
  });

  it("fails when a pool takes 30 pods only after it has grown", () => {
    expect(findings(maxPods, cluster({ pools: { apps: { maxPods: 10, nodes: { min: 1, max: 5 } } } }))).toEqual([
      'error [pools.apps.maxPods] must give the pool room for 30 pods at its smallest, got "10 on each of 1 node(s)"; write 30 or more',
    ]);
  });

  it("fails when the first node of a pool that scales to zero takes 29 pods", () => {
    expect(findings(maxPods, cluster({ pools: { apps: { maxPods: 29, nodes: { min: 0, max: 5 } } } }))).toEqual([
      'error [pools.apps.maxPods] must give the pool room for 30 pods at its smallest, got "29 on each of 1 node(s)"; write 30 or more',
    ]);
  });
});
