import { NAMESPACE_NAME_LABEL, POD_SECURITY_LABELS, RESERVED_LABELS } from "../../../kubernetes/labels";
import type { ResolvedNamespace } from "../../../kubernetes/namespace";
import type { Rule } from "../../../rule";
import { labelForm } from "../label-form";

/** Pod security and network policies go by labels of the namespace. */
export const namespaceLabels: Rule<ResolvedNamespace> = {
  id: "namespace/labels",
  holds: "Labels have the form that Kubernetes accepts, and none weakens pod security or renames the namespace.",
  source:
    "https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces",
  *check(namespace) {
    yield* labelForm(
      ["labels"],
      namespace.labels,
      (key) => key.startsWith(POD_SECURITY_LABELS) || key === NAMESPACE_NAME_LABEL || RESERVED_LABELS.includes(key),
    );
  },
};
