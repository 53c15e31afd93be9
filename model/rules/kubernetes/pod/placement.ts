import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, formOf, type Rule } from "../../../rule";
import { parseLabelKey, parseLabelValue } from "../../../value/label";

/** A selector or a toleration that no node can match leaves the replicas pending. */
export const placement: Rule<ResolvedPod> = {
  id: "pod/placement",
  holds: "Node selectors and tolerations have keys and values that nodes can have.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/",
  *check({ placement: { nodeSelector, tolerations } }) {
    yield* each(Object.entries(nodeSelector), function* ([key, value]) {
      yield* formOf(["placement", "nodeSelector", key], key, parseLabelKey);
      yield* formOf(["placement", "nodeSelector", key], value, parseLabelValue);
    });
    yield* each(tolerations.entries(), function* ([index, { key, value }]) {
      yield* formOf(["placement", "tolerations", index, "key"], key, parseLabelKey);
      if (value !== undefined) {
        yield* formOf(["placement", "tolerations", index, "value"], value, parseLabelValue);
      }
    });
  },
};
