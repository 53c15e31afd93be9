const NAME = "app.kubernetes.io/name";
const PART_OF = "app.kubernetes.io/part-of";
const MANAGED_BY = "app.kubernetes.io/managed-by";

/** Label that Kubernetes itself gives to every namespace, with the namespace's name as its value. */
export const NAMESPACE_NAME_LABEL = "kubernetes.io/metadata.name";

/** Labels by key. */
export type Labels = Readonly<Record<string, string>>;

/**
 * The labels that every object has.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export function recommendedLabels(name: string, partOf: string): Labels {
  return { [NAME]: name, [PART_OF]: partOf, [MANAGED_BY]: "terraform" };
}

/** The one stable label that finds the pods of a service: selectors cannot be changed, so they contain nothing else. */
export function selectorLabels(name: string): Labels {
  return { [NAME]: name };
}
