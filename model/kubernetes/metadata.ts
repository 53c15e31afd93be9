import type { Labels } from "./labels";

/**
 * What the objects of a workload carry for whoever looks for them: Deployment, Service, account, policies and all others.
 * Pods have `labels` and `annotations` of their own, so that a change here replaces no pod.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export interface MetadataDeclaration {
  /** More labels, such as `app.kubernetes.io/component`; `app.kubernetes.io/part-of` takes the place of the usual one. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** More annotations. @default {} */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Metadata with every field known, each as in {@link MetadataDeclaration}. */
export interface ResolvedMetadata {
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** Fills in the defaults of metadata. */
export function resolveMetadata(declared: MetadataDeclaration | undefined): ResolvedMetadata {
  return { labels: declared?.labels ?? {}, annotations: declared?.annotations ?? {} };
}
