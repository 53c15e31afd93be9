import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Cilium moves the packets and enforces the policies, or does neither. */
export const dataPlane: Rule<ResolvedCluster> = {
  id: "cluster/data-plane",
  holds: "Cilium is both data plane and network policy, on Linux nodes, or neither of them.",
  source: "https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium",
  *check(cluster) {
    const { dataPlane: plane, networkPolicy, podNetwork } = cluster.network;
    if (podNetwork === "none") return;
    if (plane === "cilium" && networkPolicy !== "cilium") {
      yield error(
        ["network", "networkPolicy"],
        "be cilium with the data plane cilium",
        networkPolicy,
        "leave it out, or write dataPlane azure",
      );
    }
    if (plane !== "cilium" && networkPolicy === "cilium") {
      yield error(
        ["network", "networkPolicy"],
        "be azure or calico with the data plane azure",
        networkPolicy,
        "leave it out, or write dataPlane cilium",
      );
    }
    if (plane !== "cilium") return;
    for (const { name, osType } of poolsOf(cluster)) {
      if (osType !== "Windows") continue;
      yield error(
        ["pools", name, "osType"],
        "be Linux with the data plane cilium",
        osType,
        'write dataPlane: "azure" in the network of the cluster, or run the services on Linux',
      );
    }
  },
};
