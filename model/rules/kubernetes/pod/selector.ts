import type { ResolvedPod } from "../../../kubernetes/pod";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { labelForm } from "../label-form";

/** A selector without labels finds every pod of the namespace; the API server refuses other forms. */
export const selectorForm: Rule<ResolvedPod> = {
  id: "pod/selector",
  holds: "What finds the pods of a workload is at least one label, in a form that Kubernetes accepts.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors",
  *check({ selector }) {
    if (selector === undefined) return;
    if (Object.keys(selector).length === 0) {
      yield error(["selector"], "name at least one label", new Wording("none"), "add one that only these pods have");
    }
    yield* labelForm(["selector"], selector, () => false);
  },
};
