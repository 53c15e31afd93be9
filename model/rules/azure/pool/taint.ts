import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Kubernetes tells taints apart by key and effect; Azure sets a taint of its own on spot nodes. */
export const taint: Rule<ResolvedCluster> = {
  id: "cluster/taint",
  holds: "A pool has a taint of the same key and effect only once.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/",
  *check(cluster) {
    for (const { name, taints } of poolsOf(cluster)) {
      for (const [index, { key, effect }] of taints.entries()) {
        const first = taints.findIndex((other) => other.key === key && other.effect === effect);
        if (first === index) continue;
        yield error(
          ["pools", name, "taints", index],
          `be the only taint "${key}" with the effect ${effect}`,
          `a second one beside taints[${first}]`,
          "take away one of the two",
        );
      }
    }
  },
};
