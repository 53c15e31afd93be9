import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** The channel node-image installs node images itself. */
export const nodeOsChannel: Rule<ResolvedCluster> = {
  id: "cluster/node-os-channel",
  holds: "The upgrade channel node-image goes with the node OS channel NodeImage.",
  source: "azurerm internal/services/containers/kubernetes_cluster_resource.go (node_os_upgrade_channel)",
  *check({ upgradeChannel, nodeOsChannel: channel }) {
    if (upgradeChannel !== "node-image" || channel === "NodeImage") return;
    yield error(
      ["nodeOsChannel"],
      'be NodeImage with upgradeChannel "node-image"',
      channel,
      'leave it out, or write upgradeChannel "patch"',
    );
  },
};
