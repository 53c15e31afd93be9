import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, formOf, type Rule } from "../../../rule";
import { parseCount } from "../../../value/integer";
import { parseLabelKey, parseLabelValue } from "../../../value/label";
import { Wording } from "../../../value/value-error";

const REMEDY = 'write effect: "NoExecute", or remove it: only such taints send pods away';

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
    yield* each(tolerations.entries(), function* ([index, toleration]) {
      const { key, value, effect, seconds } = toleration;
      const at = ["placement", "tolerations", index];
      if (key !== undefined) yield* formOf([...at, "key"], key, parseLabelKey);
      else if (value !== undefined) yield error([...at, "value"], "be of a key", value, "write the key of the taint");
      if (seconds !== undefined) {
        yield* formOf([...at, "seconds"], seconds, parseCount);
        if (effect !== "NoExecute") {
          yield error([...at, "seconds"], 'have the effect "NoExecute"', new Wording(effect ?? "every effect"), REMEDY);
        }
      }
      if (value !== undefined) {
        yield* formOf([...at, "value"], value, parseLabelValue);
      }
    });
  },
};
