import { CONTENT_ANNOTATION } from "../../model/kubernetes/annotations";
import { type Labels, recommendedLabels } from "../../model/kubernetes/labels";

/** Annotations that tools leave on what they made, and that mean nothing once Terraform makes it. */
const LEFT_BY_TOOLS =
  /^(kubectl\.kubernetes\.io\/(last-applied-configuration|restartedAt)|deployment\.kubernetes\.io\/|deprecated\.daemonset\.template\.generation$|meta\.helm\.sh\/|pv\.kubernetes\.io\/|volume\.(beta\.)?kubernetes\.io\/|control-plane\.alpha\.kubernetes\.io\/)/;

/** Label that says who keeps an object: that is Terraform from now on, whoever it was. */
const MANAGED_BY = "app.kubernetes.io/managed-by";

/** Labels less those that ours say by themselves. */
export function ownLabels(labels: Labels, name: string, partOf: string): Labels {
  const own = recommendedLabels(name, partOf);
  return entriesOf(labels, ([key, value]) => key !== MANAGED_BY && own[key] !== value);
}

/** Annotations less those that tools left. */
export function ownAnnotations(annotations: Labels): Labels {
  return entriesOf(annotations, ([key]) => !LEFT_BY_TOOLS.test(key) && key !== CONTENT_ANNOTATION);
}

/** Whether nobody declares an annotation, because a tool left it. */
export function isLeftByTools(annotation: string): boolean {
  return LEFT_BY_TOOLS.test(annotation);
}

/** Labels without others. */
export function without(labels: Labels, others: Labels): Labels {
  return entriesOf(labels, ([key, value]) => others[key] !== value);
}

function entriesOf(labels: Labels, keep: (entry: [string, string]) => boolean): Labels {
  return Object.fromEntries(Object.entries(labels).filter(keep));
}
