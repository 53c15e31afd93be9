import type { LabelSelector } from "kubernetes-types/meta/v1";

/** Whether a selector finds something with labels; without a selector, nothing is found. */
export function selects(selector: LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean {
  if (!selector) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const label = labels[key];
      if (operator === "In") return label !== undefined && values.includes(label);
      if (operator === "NotIn") return label === undefined || !values.includes(label);
      return operator === "Exists" ? label !== undefined : label === undefined;
    })
  );
}
