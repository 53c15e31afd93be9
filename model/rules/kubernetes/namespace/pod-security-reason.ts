import type { ResolvedNamespace } from "../../../kubernetes/namespace";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** Whoever finds the namespace later has to be able to see what would break. */
export const podSecurityReason: Rule<ResolvedNamespace> = {
  id: "namespace/pod-security-reason",
  holds: "A namespace whose pods may have more rights says why.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  *check({ podSecurity, podSecurityReason: reason }) {
    if (podSecurity === undefined || podSecurity === "restricted" || reason?.trim()) return;
    yield error(
      ["podSecurityReason"],
      `say why pods are held to "${podSecurity}" only`,
      reason ?? new Wording("nothing"),
      'write what needs it, such as "the image starts as root"',
    );
  },
};
