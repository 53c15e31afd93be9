import type { ResolvedOperator } from "../../../kubernetes/operator";
import type { ResolvedWebhook } from "../../../kubernetes/webhook";
import { each, error, type Rule } from "../../../rule";

const OF_EVERY_CLUSTER: readonly string[] = ["*", "pods", "leases", "nodes", "endpointslices"];

/** An operator that does not run cannot let its own pod be made. */
export const webhookScope: Rule<ResolvedOperator> = {
  id: "operator/webhook-scope",
  holds: "A webhook without which pods or leases are refused says which namespaces it is asked about.",
  source: "https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/",
  *check({ webhooks }) {
    if (!webhooks) return;
    for (const kind of ["validating", "mutating"] as const) {
      yield* each(Object.entries(webhooks[kind]), function* ([name, webhook]) {
        if (webhook.failurePolicy === "Ignore" || !isOfAll(webhook) || !selectsAll(webhook)) return;
        yield error(
          ["webhooks", kind, name, "namespaceSelector"],
          "leave out namespaces of the cluster and of the operator",
          webhook.namespaceSelector,
          'leave it out, name namespaces, or write failurePolicy: "Ignore"',
        );
      });
    }
  },
};

function isOfAll({ rules }: ResolvedWebhook): boolean {
  return rules.some(({ resources }) =>
    resources.some((resource) => OF_EVERY_CLUSTER.includes(resource.split("/")[0] ?? "")),
  );
}

/** A selector that is left out leaves those namespaces out. */
function selectsAll({ namespaceSelector }: ResolvedWebhook): boolean {
  if (!namespaceSelector) return false;
  const { matchLabels = {}, matchExpressions = [] } = namespaceSelector;
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}
