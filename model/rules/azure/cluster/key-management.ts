import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** The API server asks the vault for each Secret; the tunnel from outside to a private vault ended with Kubernetes 1.30. */
export const keyManagement: Rule<ResolvedCluster> = {
  id: "cluster/key-management",
  holds: "A vault that answers through a private link only is asked by an API server that is in the network.",
  source: "https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption#limitations",
  *check({ keyManagement: keys, apiServer }) {
    if (keys?.keyVaultNetworkAccess !== "Private" || apiServer.subnetId !== undefined) return;
    yield error(
      ["keyManagement", "keyVaultNetworkAccess"],
      "be Public, unless the API server is in a subnet",
      keys.keyVaultNetworkAccess,
      "declare apiServer.subnetId, or a vault that answers publicly",
    );
  },
};
