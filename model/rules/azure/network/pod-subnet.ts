import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Pods of all pools get their addresses in one way. */
export const podSubnet: Rule<ResolvedCluster> = {
  id: "cluster/pod-subnet",
  holds: 'Every pool has a podSubnetId with podNetwork "podSubnet", and none has one without.',
  source: "https://learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation",
  *check(cluster) {
    const { podNetwork } = cluster.network;
    for (const { name, podSubnetId } of poolsOf(cluster)) {
      const at = ["pools", name, "podSubnetId"];
      if (podNetwork === "podSubnet" && podSubnetId === undefined) {
        yield error(at, 'be declared with podNetwork "podSubnet"', undefined, "write the id of a subnet for its pods");
      }
      if (podNetwork !== "podSubnet" && podSubnetId !== undefined) {
        yield error(
          at,
          `be left out with podNetwork "${podNetwork}"`,
          podSubnetId,
          'take it away, or write podNetwork: "podSubnet" in the network of the cluster',
        );
      }
    }
  },
};
