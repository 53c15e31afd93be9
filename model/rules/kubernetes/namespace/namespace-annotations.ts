import { DESCRIPTION_ANNOTATION } from "../../../kubernetes/annotations";
import type { ResolvedNamespace } from "../../../kubernetes/namespace";
import type { Rule } from "../../../rule";
import { annotationForm } from "../annotation-form";

/** The API server refuses other forms. */
export const namespaceAnnotations: Rule<ResolvedNamespace> = {
  id: "namespace/annotations",
  holds: "Annotations of a namespace have the form that Kubernetes accepts, and none takes the place of its reason.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",
  about: ({ annotations }) => annotations,
  *check({ annotations, podSecurityReason }) {
    yield* annotationForm(["annotations"], annotations, (key) =>
      key === DESCRIPTION_ANNOTATION && podSecurityReason !== undefined ? TAKEN : undefined,
    );
  },
};

const TAKEN = [
  "leave the description to podSecurityReason",
  "write it there, or call the annotation otherwise",
] as const;
