import { allocatableOf, roomAtMost } from "../../../model/azure/node-allocatable";
import type { NodePoolDeclaration } from "../../../model/azure/node-pool";
import { cluster } from "../../support/cluster";

const pool = (changes: Partial<NodePoolDeclaration> = {}) => {
  const { apps } = cluster({ pools: { apps: { vmSize: "Standard_D4ds_v5", nodes: 1, ...changes } } }).pools;
  if (!apps) throw new Error("no pool apps");
  return apps;
};
const MIB = 2 ** 20;

describe("what a node has for pods", () => {
  it.each([
    ["Standard_D2ds_v5", 1900],
    ["Standard_D4ds_v5", 3860],
    ["Standard_D8ds_v5", 7820],
    ["Standard_D16ds_v5", 15_740],
    ["Standard_D32ds_v5", 31_580],
    ["Standard_NC64as_T4_v3", 63_260],
  ] as const)("is processor time less what AKS keeps of it: %s", (vmSize, millicores) => {
    expect(allocatableOf(pool({ vmSize })).cpu).toBe(millicores);
  });

  // 16384 MiB less 7.5 percent of them, less 100 at which pods are evicted, less what the kubelet keeps
  it.each([
    [110, 16_384 - 1228.8 - 100 - 2250],
    [50, 16_384 - 1228.8 - 100 - 1050],
    [250, 16_384 - 1228.8 - 100 - 4096],
  ])("is memory less what AKS keeps of it, which grows with the number of pods: %d", (maxPods, mib) => {
    expect((allocatableOf(pool({ maxPods })).memory ?? 0) / MIB).toBe(Math.floor(mib));
  });

  it("is less memory with Windows", () => {
    const linux = allocatableOf(pool()).memory ?? 0;
    expect(allocatableOf(pool({ osType: "Windows" })).memory).toBe(linux - 2048 * MIB);
  });

  it("is disk as nodes of 128 GB report it", () => {
    const gib = (allocatableOf(pool())["ephemeral-storage"] ?? 0) / 2 ** 30;
    expect(gib).toBeCloseTo(111.5, 1);
  });

  it("is devices as the pool has them", () => {
    expect(allocatableOf(pool({ vmSize: "Standard_NC64as_T4_v3" }))).toMatchObject({ "nvidia.com/gpu": 4, pods: 110 });
  });

  it.each([
    ["Standard_D4ds_v5", 8],
    ["Standard_D32ds_v5", 32],
    ["Standard_D5_v2", 64],
    ["Standard_D2s_v6", 8],
    ["Standard_D16ds_v6", 48],
    ["Standard_NC24ads_A100_v4", 8],
    ["Standard_ND96isr_H100_v5", 16],
  ] as const)("is disks as Azure attaches them to %s", (vmSize, disks) => {
    expect(allocatableOf(pool({ vmSize })).disks).toBe(disks);
  });

  it("is never more than the whole node", () => {
    for (const maxPods of [10, 250]) {
      const small = pool({ vmSize: { ...pool().vmSize, vcpus: 1, memoryGib: 1 }, maxPods });
      const most = roomAtMost(small);
      for (const [name, amount] of Object.entries(allocatableOf(small))) {
        expect(amount).toBeLessThanOrEqual(most[name] ?? 0);
        expect(amount).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
