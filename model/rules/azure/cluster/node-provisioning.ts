import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { each, error, type Finding, type Rule, warning } from "../../../rule";

const AT = ["nodeProvisioning", "mode"] as const;
const OVERLAY = 'write podNetwork: "overlay"';

/** Azure refuses them together when the cluster is told, long after it was made. */
export const nodeProvisioning: Rule<ResolvedCluster> = {
  id: "cluster/node-provisioning",
  holds: "Where AKS makes nodes for pods that wait, network, policies and pools are those that this works with.",
  source: "https://learn.microsoft.com/azure/aks/node-auto-provisioning#limitations-and-unsupported-features",
  *check(cluster) {
    const { nodeProvisioning: declared } = cluster;
    if (!declared) return;
    if (declared.mode === "Manual") {
      if (declared.defaultNodePools === undefined) return;
      yield error(
        ["nodeProvisioning", "defaultNodePools"],
        'be left out with mode "Manual", which makes no nodes',
        declared.defaultNodePools,
        'remove it, or write mode: "Auto"',
      );
      return;
    }
    yield* networks(cluster);
    yield* each(poolsOf(cluster), function* ({ name, osType, nodes }) {
      if (osType === "Windows") {
        const at = ["pools", name, "osType"];
        yield error(at, "be Linux where AKS makes nodes", osType, 'write nodeProvisioning: { mode: "Manual" }');
      }
      if (typeof nodes === "number") return;
      yield warning(
        ["pools", name, "nodes"],
        "be a number where AKS makes nodes, because Azure makes no further pool with an autoscaler then",
        nodes,
        "write how many nodes it keeps; one that exists may stay until its pods have moved",
      );
    });
  },
};

function* networks({ network }: ResolvedCluster): Iterable<Finding> {
  const { podNetwork, networkPolicy, dataPlane, ipv6 } = network;
  const must = 'be "Manual" with';
  if (ipv6) yield error(AT, `${must} IPv6`, "Auto", "remove network.ipv6");
  // beside the data plane Cilium, Calico is a mistake of its own
  if (networkPolicy === "calico" && dataPlane !== "cilium") {
    yield error(AT, `${must} policies of Calico`, "Auto", 'write networkPolicy: "cilium" and dataPlane: "cilium"');
  }
  if (podNetwork === "podSubnet") yield error(AT, `${must} a subnet of pods`, "Auto", OVERLAY);
  if (podNetwork === "none") yield error(AT, `${must} a network plugin of one's own`, "Auto", OVERLAY);
}
