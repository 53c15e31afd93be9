import { RESERVED_POD_LABELS } from "../../../kubernetes/labels";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { Rule } from "../../../rule";
import { annotationForm } from "../annotation-form";
import { labelForm } from "../label-form";

/** The API server refuses other forms; names and who made an object are found by the rest. */
export const metadata: Rule<ResolvedPod> = {
  id: "pod/metadata",
  holds: "Labels and annotations of objects have the form that Kubernetes accepts, and none says who an object is.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
  *check({ metadata: { labels, annotations } }) {
    yield* labelForm(["metadata", "labels"], labels, (key) => RESERVED_POD_LABELS.includes(key));
    yield* annotationForm(["metadata", "annotations"], annotations, () => undefined);
  },
};
