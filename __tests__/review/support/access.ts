import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s005-access-weakened";
import { planned, planOf, setOf } from "../support/planned";

export type Members = { readonly [key: string]: Value };

const METADATA = [{ name: "web", namespace: "shop" }];
export const binding = (role: string, ...subjects: readonly string[]): Value => ({
  metadata: METADATA,
  role_ref: [{ name: role }],
  subject: subjects.map((name) => ({ kind: "Group", name })),
});
export const role = (...rule: readonly Members[]): Value => ({ metadata: METADATA, rule: [...rule] });
export const pod = (container: Members, more: Members = {}): Value => ({
  metadata: METADATA,
  spec: [{ template: [{ spec: [{ container: [{ name: "web", security_context: [container] }], ...more }] }] }],
});
export const policy = (ingress: readonly Members[], types = ["Ingress", "Egress"]): Value => ({
  metadata: METADATA,
  spec: [{ policy_types: types, ingress: [...ingress] }],
});
export const namespace = (level?: string): Value => ({
  metadata: [{ name: "shop", labels: level === undefined ? {} : { "pod-security.kubernetes.io/enforce": level } }],
});

export function found(type: string, before: Value, after: Value): string[] {
  return [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(
    ({ severity, message }) => `${severity ?? rule.severity} ${message}`,
  );
}
