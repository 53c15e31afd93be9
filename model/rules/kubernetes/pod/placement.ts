import type { ResolvedNodeRequirement, ResolvedNodeTerm } from "../../../kubernetes/node-affinity";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, formOf, type Rule } from "../../../rule";
import { parseCount } from "../../../value/integer";
import { parseLabelKey, parseLabelValue } from "../../../value/label";
import { Wording } from "../../../value/value-error";

const NUMBER = /^[-+]?\d+$/;
const REMEDY = 'write effect: "NoExecute", or remove it: only such taints send pods away';

/** A selector or a toleration that no node can match leaves the replicas pending. */
export const placement: Rule<ResolvedPod> = {
  id: "pod/placement",
  holds: "Node selectors, node affinities and tolerations have keys and values that nodes can have.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/",
  *check({ placement: { nodeSelector, nodeAffinity, tolerations } }) {
    yield* terms("required", nodeAffinity.required);
    yield* terms("preferred", nodeAffinity.preferred);
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

/** A term that asks nothing matches no node. */
function* terms(kind: "required" | "preferred", declared: readonly ResolvedNodeTerm[]): Iterable<Finding> {
  yield* each(declared.entries(), function* ([index, { matchExpressions }]) {
    const at = ["placement", "nodeAffinity", kind, index, "matchExpressions"];
    if (matchExpressions.length === 0) {
      yield error(at, "ask something of a label", matchExpressions, "write it, or remove the term: it matches no node");
    }
    yield* each(matchExpressions.entries(), (entry) => requirement([...at, entry[0]], entry[1]));
  });
}

function* requirement(at: readonly PathSegment[], one: ResolvedNodeRequirement): Iterable<Finding> {
  yield* formOf([...at, "key"], one.key, parseLabelKey);
  if (!("values" in one)) return;
  const { operator, values } = one;
  if (operator !== "Gt" && operator !== "Lt") {
    if (values.length === 0)
      yield error([...at, "values"], "name at least one", values, "write the values of the label");
    yield* each(values.entries(), ([index, value]) => formOf([...at, "values", index], value, parseLabelValue));
    return;
  }
  const [than = ""] = values;
  if (values.length !== 1 || !NUMBER.test(than)) {
    yield error(
      [...at, "values"],
      `be one whole number for "${operator}"`,
      values,
      'write it as a text, such as ["4"]',
    );
  }
}
