import { POD_TEMPLATE_HASH_LABEL, RESERVED_POD_LABELS } from "../../../kubernetes/labels";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { Rule } from "../../../rule";
import { labelForm } from "../label-form";

/** The selector of a Deployment never changes: a label of its own that could be overridden would break it. */
export const labels: Rule<ResolvedPod> = {
  id: "pod/labels",
  holds:
    "Labels have the form that Kubernetes accepts, and none replaces one that finds the pods or says who made them.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",
  *check(service) {
    yield* labelForm(
      ["labels"],
      service.labels,
      (key) => key === POD_TEMPLATE_HASH_LABEL || RESERVED_POD_LABELS.includes(key),
    );
  },
};
