import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Images are built for an instruction set. */
export const architecture: Rule<ResolvedCluster> = {
  id: "cluster/architecture",
  holds: "Windows nodes run on amd64.",
  source: "https://learn.microsoft.com/azure/aks/use-arm64-vms#limitations",
  *check(cluster) {
    for (const { name, osType, vmSize } of poolsOf(cluster)) {
      if (osType !== "Windows" || vmSize.architecture === "amd64") continue;
      yield error(
        ["pools", name, "vmSize"],
        "be a size of amd64 for Windows",
        `${vmSize.name}, which is ${vmSize.architecture}`,
        "choose a size such as Standard_D4ds_v5, or run the services on Linux",
      );
    }
  },
};
