import { defaultPoolOf, poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { isBurstable } from "../../../azure/vm-series";
import { error, type Rule, warning } from "../../../rule";

const FEWEST_VCPUS = 4;

/** The cluster's own pods, such as its DNS, run in system pools. */
export const systemPool: Rule<ResolvedCluster> = {
  id: "cluster/system-pool",
  holds: "A cluster has a system pool; system pools run Linux on sizes with steady performance.",
  source: "https://learn.microsoft.com/azure/aks/use-system-pools#system-and-user-node-pools",
  *check(cluster) {
    if (!defaultPoolOf(cluster)) {
      yield error(
        ["pools"],
        "have a pool of mode System",
        Object.keys(cluster.pools),
        'add one, such as system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 }',
      );
    }
    for (const { name, mode, osType, vmSize } of poolsOf(cluster)) {
      if (mode !== "System") continue;
      if (osType !== "Linux") {
        yield error(
          ["pools", name, "osType"],
          "be Linux in a system pool",
          osType,
          "move Windows to a pool of mode User",
        );
      }
      if (isBurstable(vmSize)) {
        yield error(
          ["pools", name, "vmSize"],
          "be no burstable size in a system pool",
          vmSize.name,
          "choose another series, such as Standard_D4ds_v5",
        );
      }
      if (vmSize.vcpus < FEWEST_VCPUS) {
        yield warning(
          ["pools", name, "vmSize"],
          `have at least ${FEWEST_VCPUS} vCPUs in a system pool`,
          `${vmSize.name}, which has ${vmSize.vcpus}`,
          "choose a size such as Standard_D4ds_v5",
        );
      }
    }
  },
};
