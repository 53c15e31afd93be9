import type { ResolvedMetadata } from "../../../kubernetes/metadata";
import type { Rule } from "../../../rule";
import { annotationForm } from "../annotation-form";
import { labelForm } from "../label-form";

/** The API server refuses other forms. */
export const metadata: Rule<{ readonly metadata: ResolvedMetadata }> = {
  id: "pod/metadata",
  holds: "Labels and annotations of objects have the form that Kubernetes accepts.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
  *check({ metadata: { labels, annotations } }) {
    yield* labelForm(["metadata", "labels"], labels, () => false);
    yield* annotationForm(["metadata", "annotations"], annotations, () => undefined);
  },
};
