import { deviceOffersOf } from "../../../model/azure/device-offers";
import type { NodePoolDeclaration } from "../../../model/azure/node-pool";
import { cluster } from "../../support/cluster";

function offers(changes: Partial<NodePoolDeclaration>) {
  const { apps } = cluster({ pools: { apps: changes } }).pools;
  if (!apps) throw new Error("the cluster has a pool apps");
  return deviceOffersOf(apps);
}

describe("what a node offers to pods", () => {
  it.each<[string, Partial<NodePoolDeclaration>, object]>([
    ["is nothing without graphics cards", {}, {}],
    ["are its cards", { vmSize: "Standard_NC64as_T4_v3" }, { "nvidia.com/gpu": 4 }],
    [
      "are the parts of its cards",
      { vmSize: "Standard_NC48ads_A100_v4", gpuInstance: "MIG2g" },
      { "nvidia.com/gpu": 6 },
    ],
    ["is what the pool says besides", { extendedResources: { "smaacc.io/fpga": 2 } }, { "smaacc.io/fpga": 2 }],
    [
      "is what the pool says of its cards",
      { vmSize: "Standard_NC4as_T4_v3", extendedResources: { "nvidia.com/gpu": 8 } },
      { "nvidia.com/gpu": 8 },
    ],
  ])("%s", (_, changes, expected) => {
    expect(offers(changes)).toEqual(expected);
  });

  it("has the name of the maker", () => {
    const vmSize = {
      name: "Standard_ND96isr_MI300X_v5",
      series: "ND_MI300X_v5",
      vcpus: 96,
      memoryGib: 1850,
      tempDiskGib: 1000,
      ephemeralOsDiskGib: 1000,
      architecture: "amd64",
      gpus: 8,
    } as const;
    expect(offers({ vmSize })).toEqual({ "amd.com/gpu": 8 });
  });
});
