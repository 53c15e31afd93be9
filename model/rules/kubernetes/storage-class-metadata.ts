import { IS_DEFAULT_CLASS_ANNOTATION } from "../../kubernetes/annotations";
import type { ResolvedMetadata } from "../../kubernetes/metadata";
import type { Rule } from "../../rule";
import { annotationForm } from "./annotation-form";
import { labelForm } from "./label-form";

/** Of two ways to say which class is the default, nobody knows which counts. */
export const storageClassMetadata: Rule<{ readonly metadata: ResolvedMetadata }> = {
  id: "storage-class/metadata",
  holds:
    "Labels and annotations of a class have the form that Kubernetes accepts; which class is the default is none of them.",
  source: "https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass",
  *check({ metadata: { labels, annotations } }) {
    yield* labelForm(["metadata", "labels"], labels, () => false);
    yield* annotationForm(["metadata", "annotations"], annotations, (key) =>
      key === IS_DEFAULT_CLASS_ANNOTATION ? TAKEN : undefined,
    );
  },
};

const TAKEN = [
  "leave which class is the default to isDefaultClass",
  "write isDefaultClass: true beside metadata",
] as const;
