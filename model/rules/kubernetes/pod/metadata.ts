import type { ResolvedMetadata } from "../../../kubernetes/metadata";
import type { Rule } from "../../../rule";
import { annotationForm } from "../annotation-form";
import { labelForm } from "../label-form";

/** The API server refuses other forms. */
export const metadata: Rule<{
  readonly metadata: ResolvedMetadata;
  readonly serviceMetadata?: ResolvedMetadata | undefined;
}> = {
  id: "pod/metadata",
  holds: "Labels and annotations of objects have the form that Kubernetes accepts.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
  *check(described) {
    for (const field of ["metadata", "serviceMetadata"] as const) {
      const { labels = {}, annotations = {} } = described[field] ?? {};
      yield* labelForm([field, "labels"], labels, () => false);
      yield* annotationForm([field, "annotations"], annotations, () => undefined);
    }
  },
};
