import { DEFAULT_SERVICE_ACCOUNT } from "../../kubernetes/service-account";
import { error, type Rule } from "../../rule";
import { notFound, type ReferenceSubject } from "./reference-subject";

/** Pods whose account is not there are not made. */
export const serviceAccountReference: Rule<ReferenceSubject> = {
  id: "platform/service-account-reference",
  holds: "Where a platform declares service accounts, pods name those only, in their own namespace and environment.",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  *check(subject) {
    const { serviceAccount } = subject.pod;
    if (typeof serviceAccount !== "string" || serviceAccount === DEFAULT_SERVICE_ACCOUNT) return;
    const wrong = notFound(subject, "serviceAccounts", "service account", serviceAccount);
    if (wrong) yield error(["serviceAccount"], ...wrong);
  },
};
