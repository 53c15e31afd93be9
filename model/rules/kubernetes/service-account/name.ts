import { DEFAULT_SERVICE_ACCOUNT, type ResolvedServiceAccount } from "../../../kubernetes/service-account";
import { error, type Rule } from "../../../rule";

/** Kubernetes makes the account `default` with each namespace, and Terraform cannot make it a second time. */
export const serviceAccountName: Rule<ResolvedServiceAccount> = {
  id: "service-account/name",
  holds: "A service account that is made here is not called as the one that every namespace has.",
  source: "https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts",
  *check({ name, exists }) {
    if (name !== DEFAULT_SERVICE_ACCOUNT || exists) return;
    yield error(
      [],
      "be one that no namespace has already",
      name,
      "choose another name, or say exists: true to refer to that of Kubernetes",
    );
  },
};
