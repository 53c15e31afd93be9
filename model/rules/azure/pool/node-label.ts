import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { SPOT_LABEL } from "../../../azure/node-taints";
import { error, type Rule } from "../../../rule";

const OWNED_BY_AZURE = "kubernetes.azure.com";
const OWNED_BY_KUBERNETES = ["kubernetes.io", "k8s.io"];
const OPEN_TO_ALL = ["node.kubernetes.io", "kubelet.kubernetes.io"];
const SET_BY_AZURE = ["node.kubernetes.io/instance-type"];

/** Azure refuses labels that it or Kubernetes sets: a wrong one would mislead the scheduler. */
export const nodeLabel: Rule<ResolvedCluster> = {
  id: "cluster/node-label",
  holds: "A label of nodes has a prefix that neither Azure nor Kubernetes reserves, but for that of spot nodes.",
  source: "https://learn.microsoft.com/azure/aks/use-labels#unavailable-labels",
  *check(cluster) {
    for (const { name, labels, spot } of poolsOf(cluster)) {
      for (const key of Object.keys(labels).filter(isReserved)) {
        if (key === SPOT_LABEL.key) {
          if (spot && labels[key] === SPOT_LABEL.value) continue;
          yield error(
            ["pools", name, "labels", key],
            `be left out, because Azure gives it to spot nodes, with the value "${SPOT_LABEL.value}"`,
            labels[key],
            spot ? "take it away" : "take it away, or declare spot: {}",
          );
          continue;
        }
        yield error(
          ["pools", name, "labels", key],
          "have a prefix that neither Azure nor Kubernetes reserves",
          key,
          `write "${key.slice(key.indexOf("/") + 1)}", or put a domain of your own before it`,
        );
      }
    }
  },
};

/**
 * Azure lets labels of Kubernetes' domains pass below `node.` and `kubelet.` only.
 *
 * @see https://github.com/Azure/AKS/issues/2866
 */
function isReserved(key: string): boolean {
  const prefix = key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
  const isBelow = (domain: string) => prefix === domain || prefix.endsWith(`.${domain}`);
  if (isBelow(OWNED_BY_AZURE) || SET_BY_AZURE.includes(key)) return true;
  return OWNED_BY_KUBERNETES.some(isBelow) && !OPEN_TO_ALL.some(isBelow);
}
