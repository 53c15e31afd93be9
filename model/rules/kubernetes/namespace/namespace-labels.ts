import type { ResolvedNamespace } from "../../../kubernetes/namespace";
import type { Rule } from "../../../rule";
import { labelForm, RESERVED_LABELS } from "../label-form";

const POD_SECURITY = "pod-security.kubernetes.io/";
const NAME = "kubernetes.io/metadata.name";

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
      (key) => key.startsWith(POD_SECURITY) || key === NAME || RESERVED_LABELS.includes(key),
    );
  },
};
