import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { gpu } from "../../../../../model/rules/azure/pool/gpu";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/gpu", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    [
      "a driver that the operator installs",
      { pools: { train: { vmSize: "Standard_NC4as_T4_v3", nodes: 1, gpuDriver: "None" } } },
    ],
    ["parts of an A100", { pools: { train: { vmSize: "Standard_NC24ads_A100_v4", nodes: 1, gpuInstance: "MIG1g" } } }],
    ["nothing said of cards that are not there", {}],
  ])("accepts %s", (_, changes) => {
    expect(findings(gpu, cluster(changes))).toEqual([]);
  });

  it("fails when there are no graphics cards", () => {
    expect(findings(gpu, cluster({ pools: { apps: { gpuDriver: "None", gpuInstance: "MIG1g" } } }))).toEqual([
      'error [pools.apps.gpuDriver] must be left out, because Standard_D4ds_v5 has no graphics cards, got "None"; take it away, or choose a size such as Standard_NC24ads_A100_v4',
      'error [pools.apps.gpuInstance] must be left out, because Standard_D4ds_v5 has no graphics cards, got "MIG1g"; take it away, or choose a size such as Standard_NC24ads_A100_v4',
    ]);
  });

  it("fails when AKS has no driver for the cards", () => {
    const vmSize = {
      name: "Standard_NV8as_v4",
      series: "NVv4",
      vcpus: 8,
      memoryGib: 28,
      tempDiskGib: 176,
      ephemeralOsDiskGib: 0,
      architecture: "amd64",
      gpus: 1,
    } as const;
    expect(findings(gpu, cluster({ pools: { train: { vmSize, nodes: 1 } } }))).toEqual([
      'error [pools.train.vmSize] must be of a series that AKS supports, which NVv4 is not, got "Standard_NV8as_v4"; choose a size of NVads_A10_v5',
    ]);
  });

  it("fails when the cards cannot be divided", () => {
    const pools = { train: { vmSize: "Standard_NC4as_T4_v3", nodes: 1, gpuInstance: "MIG1g" } } as const;
    expect(findings(gpu, cluster({ pools }))).toEqual([
      'error [pools.train.gpuInstance] must be left out, because the graphics cards of Standard_NC4as_T4_v3 cannot be divided, got "MIG1g"; take it away, or choose a size such as Standard_NC24ads_A100_v4',
    ]);
  });
});
