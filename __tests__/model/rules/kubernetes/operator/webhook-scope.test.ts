import type { WebhookDeclaration } from "../../../../../model/kubernetes/webhook";
import { webhookScope } from "../../../../../model/rules/kubernetes/operator/webhook-scope";
import { findings } from "../../../../support/findings";
import { operator } from "../../../../support/operator";

const PODS: WebhookDeclaration = { path: "/", rules: [{ apiGroups: [""], resources: ["pods"] }] };

function found(changes: Partial<WebhookDeclaration>) {
  const validating = { "a.b.c": { ...PODS, ...changes } };
  return findings(webhookScope, operator({ webhooks: { ca: { kind: "operator" }, validating } }));
}

describe("operator/webhook-scope", () => {
  it.each([
    {},
    { namespaceSelector: { matchLabels: { databases: "on" } } },
    { namespaceSelector: {}, failurePolicy: "Ignore" as const },
    { namespaceSelector: {}, rules: [{ apiGroups: ["smaacc.io"], resources: ["databases"] }] },
  ])("accepts %j", (changes) => {
    expect(found(changes)).toEqual([]);
  });

  it("refuses one without which no pod of any namespace is made", () => {
    expect(found({ namespaceSelector: {} })).toEqual([
      'error [webhooks.validating["a.b.c"].namespaceSelector] must leave out namespaces of the cluster and of the operator, got {}; leave it out, name namespaces, or write failurePolicy: "Ignore"',
    ]);
    expect(found({ namespaceSelector: {}, rules: [{ apiGroups: ["*"], resources: ["*"] }] })).toHaveLength(1);
  });
});
