import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** The subnet is delegated, so that Azure puts nothing but API servers there. */
export const apiServerSubnet: Rule<ResolvedCluster> = {
  id: "cluster/api-server-subnet",
  holds: "The subnet of the API server is not one of nodes or pods.",
  source: "https://learn.microsoft.com/azure/aks/api-server-vnet-integration",
  *check(cluster) {
    const { apiServer, subnetId } = cluster;
    const ofPools = poolsOf(cluster).flatMap((pool) => [pool.subnetId, pool.podSubnetId]);
    const taken = [subnetId, ...ofPools].map((id) => id?.toLowerCase());
    if (apiServer.subnetId === undefined || !taken.includes(apiServer.subnetId.toLowerCase())) return;
    yield error(
      ["apiServer", "subnetId"],
      "be a subnet without nodes and pods",
      apiServer.subnetId,
      "name another one of /28 or larger, delegated to Microsoft.ContainerService/managedClusters",
    );
  },
};
