import { DEFAULT_SERVICE_ACCOUNT } from "../../../kubernetes/service-account";
import { error, type Rule } from "../../../rule";
import type { PodSubject } from "../subject";

/** The account of its own that a workload gets is called as the workload, and Terraform cannot make `default` a second time. */
export const podAccountName: Rule<PodSubject> = {
  id: "pod/account-name",
  holds: "A workload with an account of its own is not called as the account that every namespace has.",
  source: "https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts",
  *check({ name, serviceAccount }) {
    if (name !== DEFAULT_SERVICE_ACCOUNT || typeof serviceAccount === "string") return;
    yield error(
      [],
      "be called otherwise than the account that every namespace has",
      name,
      'rename it, or write serviceAccount: "default", which runs its pods as that account',
    );
  },
};
