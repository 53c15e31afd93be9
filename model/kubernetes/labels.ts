const NAME = "app.kubernetes.io/name";
const PART_OF = "app.kubernetes.io/part-of";
const MANAGED_BY = "app.kubernetes.io/managed-by";

/** Label of pods and alerts that says which team they belong to. */
export const TEAM_LABEL = "team";

/** Labels by key. */
export type Labels = Readonly<Record<string, string>>;

/** Label that Kubernetes itself gives to every namespace, with the namespace's name as its value. */
export const NAMESPACE_NAME_LABEL = "kubernetes.io/metadata.name";

/** Label that tells the pods of one version of a Deployment from those of another; Kubernetes sets it. */
export const POD_TEMPLATE_HASH_LABEL = "pod-template-hash";

/** Label that tells the pods of one version of a StatefulSet from those of another; Kubernetes sets it. */
export const VERSION_OF_STATEFUL_SET_LABEL = "controller-revision-hash";

/** What labels begin with that tell how strictly the pods of a namespace are judged. */
export const POD_SECURITY_LABELS = "pod-security.kubernetes.io/";

/** Labels of namespaces that nobody may declare: three are always set, and the fourth of their family belongs to them. */
export const RESERVED_LABELS: readonly string[] = [NAME, "app.kubernetes.io/instance", PART_OF, MANAGED_BY];

/** Name of what lets a pipeline set images, the same in every namespace. */
export const IMAGE_DEPLOYER = "image-deployer";

/**
 * The labels that every object has.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export function recommendedLabels(name: string, partOf: string): Labels {
  return { [NAME]: name, [PART_OF]: partOf, [MANAGED_BY]: "terraform" };
}

/** A workload, as far as its pods are found by it. */
export interface Selecting {
  /** Name of the workload. */
  readonly name: string;
  /** Labels that find its pods, where they are declared. @default - one, with the name */
  readonly selector?: Labels | undefined;
}

/**
 * The labels that find the pods of a workload: those that are declared, or one stable label. Selectors cannot be changed,
 * so they contain nothing else.
 */
export function selectorOf({ name, selector }: Selecting): Labels {
  return selector ?? { [NAME]: name };
}
