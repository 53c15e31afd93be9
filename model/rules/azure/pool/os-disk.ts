import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { SMALLEST_OS_DISK_GB } from "../../../azure/os-disk";
import { error, type Rule } from "../../../rule";

/** An ephemeral OS disk lives on the node: on the temporary disk, on the cache for some older series. */
export const osDisk: Rule<ResolvedCluster> = {
  id: "cluster/os-disk",
  holds: "An ephemeral OS disk is no larger than the room that the VM size has for it.",
  source: "https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks",
  *check(cluster) {
    for (const { name, osDiskType, osDiskSizeGb, vmSize } of poolsOf(cluster)) {
      if (osDiskType !== "Ephemeral" || osDiskSizeGb <= vmSize.ephemeralOsDiskGib) continue;
      if (vmSize.ephemeralOsDiskGib < SMALLEST_OS_DISK_GB) {
        yield error(
          ["pools", name, "osDiskType"],
          `be Managed, because ${vmSize.name} has room for ${vmSize.ephemeralOsDiskGib} GB of ${SMALLEST_OS_DISK_GB} at least`,
          osDiskType,
          "write Managed, or choose a size with a local disk, such as Standard_D4ds_v5",
        );
      } else {
        yield error(
          ["pools", name, "osDiskSizeGb"],
          `be at most ${vmSize.ephemeralOsDiskGib}, the room of ${vmSize.name} for an ephemeral disk`,
          osDiskSizeGb,
          `write ${vmSize.ephemeralOsDiskGib}, or osDiskType Managed`,
        );
      }
    }
  },
};
