import type { LabelSelector, LabelSelectorRequirement } from "kubernetes-types/meta/v1";

type Labels = Readonly<Record<string, string>>;

/** Whether a selector finds something with labels; without a selector, nothing is found. Asked of everything by everything. */
export function selects(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (!selector) return false;
  const { matchLabels, matchExpressions } = selector;
  for (const key in matchLabels) if (labels[key] !== matchLabels[key]) return false;
  return matchExpressions === undefined || matchExpressions.every((each) => isMet(each, labels));
}

function isMet({ key, operator, values = [] }: LabelSelectorRequirement, labels: Labels): boolean {
  const label = labels[key];
  if (operator === "In") return label !== undefined && values.includes(label);
  if (operator === "NotIn") return label === undefined || !values.includes(label);
  return operator === "Exists" ? label !== undefined : label === undefined;
}
