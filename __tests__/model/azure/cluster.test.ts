import { defaultPoolOf, nodesAtMost, reservesSystemPools } from "../../../model/azure/cluster";
import type { NodePoolDeclaration } from "../../../model/azure/node-pool";
import { cluster } from "../../support/cluster";

const GPU_TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" } as const;

describe("system pools are reserved for the cluster's own pods", () => {
  it.each<[string, boolean, NodePoolDeclaration | null]>([
    ["by a pool of regular Linux nodes", true, { vmSize: "Standard_D4ds_v5", nodes: 2 }],
    [
      "by a pool that only prefers to be left alone",
      true,
      { vmSize: "Standard_D4ds_v5", nodes: 2, taints: [{ ...GPU_TAINT, effect: "PreferNoSchedule" }] },
    ],
    ["not without another pool", false, null],
    ["not by a pool that services must tolerate", false, { vmSize: "Standard_D4ds_v5", nodes: 2, taints: [GPU_TAINT] }],
    ["not by a spot pool", false, { vmSize: "Standard_D4ds_v5", nodes: 2, spot: {} }],
    ["not by a Windows pool", false, { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows", osSku: "Windows2022" }],
  ])("%s", (_, reserved, apps) => {
    expect(reservesSystemPools(cluster({ pools: { apps } }))).toBe(reserved);
  });
});

it("a cluster is made with its first system pool", () => {
  const pools = { apps: null, extra: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } } as const;
  expect(defaultPoolOf(cluster({ pools }))?.name).toBe("system");
});

describe("the largest number of nodes of a cluster", () => {
  it.each<[string, number, Partial<NodePoolDeclaration>]>([
    ["counts the extra nodes of each pool", 3 + 12, { nodes: { min: 2, max: 9 }, maxSurge: "33%" }],
    ["counts no extra nodes of spot pools, which have none", 3 + 9, { nodes: { min: 2, max: 9 }, spot: {} }],
  ])("%s", (_, expected, apps) => {
    expect(nodesAtMost(cluster({ pools: { system: { maxSurge: 1 }, apps } }))).toBe(expected);
  });
});
