import type { Rule } from "../../../rule";
import { labelForm, RESERVED_LABELS } from "../label-form";
import type { ServiceSubject } from "../subject";

const POD_TEMPLATE_HASH = "pod-template-hash";

/** The selector of a Deployment never changes: a label of its own that could be overridden would break it. */
export const labels: Rule<ServiceSubject> = {
  id: "service/labels",
  holds: "Labels have the form that Kubernetes accepts, and none replaces one that the construct sets.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",
  *check(service) {
    yield* labelForm(["labels"], service.labels, (key) => key === POD_TEMPLATE_HASH || RESERVED_LABELS.includes(key));
  },
};
