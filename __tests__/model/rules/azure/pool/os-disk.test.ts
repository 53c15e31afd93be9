import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { osDisk } from "../../../../../model/rules/azure/pool/os-disk";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/os-disk", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["the whole room of the VM size", { pools: { apps: { osDiskType: "Ephemeral", osDiskSizeGb: 150 } } }],
    ["a large managed disk", { pools: { apps: { osDiskType: "Managed", osDiskSizeGb: 1024 } } }],
    ["the defaults of a size without a local disk", { pools: { apps: { vmSize: "Standard_D4s_v5" } } }],
    [
      "the cache of an older series",
      { pools: { apps: { vmSize: "Standard_D4s_v3", osDiskType: "Ephemeral", osDiskSizeGb: 100 } } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(osDisk, cluster(changes))).toEqual([]);
  });

  it("fails when the disk is larger than its room", () => {
    expect(findings(osDisk, cluster({ pools: { apps: { osDiskType: "Ephemeral", osDiskSizeGb: 151 } } }))).toEqual([
      "error [pools.apps.osDiskSizeGb] must be at most 150, the room of Standard_D4ds_v5 for an ephemeral disk, got 151; write 150, or osDiskType Managed",
    ]);
  });

  it("fails when the VM size has no local disk", () => {
    expect(
      findings(osDisk, cluster({ pools: { apps: { vmSize: "Standard_D4s_v5", osDiskType: "Ephemeral" } } })),
    ).toEqual([
      'error [pools.apps.osDiskType] must be Managed, because Standard_D4s_v5 has room for 0 GB of 30 at least, got "Ephemeral"; write Managed, or choose a size with a local disk, such as Standard_D4ds_v5',
    ]);
  });

  it("accepts a cache with room for the smallest disk, where it is asked for", () => {
    const pool = { vmSize: "Standard_F2s_v2", osDiskType: "Ephemeral", osDiskSizeGb: 30 } as const;
    expect(findings(osDisk, cluster({ pools: { apps: pool } }))).toEqual([]);
    expect(cluster({ pools: { apps: { vmSize: "Standard_F2s_v2" } } }).pools.apps?.osDiskType).toBe("Managed");
  });

  it("fails when the cache is smaller than the smallest OS disk", () => {
    const vmSize = {
      name: "Standard_X1s",
      series: "X",
      vcpus: 1,
      memoryGib: 4,
      tempDiskGib: 29,
      ephemeralOsDiskGib: 29,
      architecture: "amd64",
      gpus: 0,
    } as const;
    expect(findings(osDisk, cluster({ pools: { apps: { vmSize, osDiskType: "Ephemeral" } } }))).toEqual([
      'error [pools.apps.osDiskType] must be Managed, because Standard_X1s has room for 29 GB of 30 at least, got "Ephemeral"; write Managed, or choose a size with a local disk, such as Standard_D4ds_v5',
    ]);
  });
});
