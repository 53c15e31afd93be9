import type { ResolvedPod } from "../../../kubernetes/pod";
import { type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { annotationsOf } from "../service-account/annotations";

const CLIENT_ID = "azure.workload.identity/client-id";
const USE = "azure.workload.identity/use";

/** Without the label, the webhook of workload identity leaves the pod alone, and its program finds no credential. */
export const podServiceAccount: Rule<ResolvedPod> = {
  id: "pod/service-account",
  holds:
    "The account of a pod has annotations that Kubernetes accepts, and a pod with an Azure identity says that it uses it.",
  source: "https://learn.microsoft.com/azure/aks/workload-identity-overview#pod-labels",
  *check({ serviceAccount, labels }) {
    if (typeof serviceAccount === "string") return;
    yield* annotationsOf(["serviceAccount"], serviceAccount);
    if (!Object.hasOwn(serviceAccount.annotations, CLIENT_ID) || labels[USE] === "true") return;
    const given = Object.hasOwn(labels, USE) ? labels[USE] : new Wording("none");
    yield warning(["labels"], `have ${USE}: "true"`, given, "add it: the pods do not get the identity without");
  },
};
