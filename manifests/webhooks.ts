import type {
  MutatingWebhookConfiguration,
  ValidatingWebhook,
  ValidatingWebhookConfiguration,
} from "kubernetes-types/admissionregistration/v1";
import type { LabelSelector } from "kubernetes-types/meta/v1";
import { NAMESPACE_NAME_LABEL } from "../model/kubernetes/labels";
import { type ResolvedOperator, watchedNamespaces } from "../model/kubernetes/operator";
import type {
  LabelSelectorDeclaration,
  ResolvedWebhook,
  ResolvedWebhooks,
  WebhookCaDeclaration,
} from "../model/kubernetes/webhook";
import type { ObjectOf, ObjectOwner } from "./kubernetes-object";

/** Who is asked before the API server stores an object. */
export interface WebhookObjects {
  /** Undefined where nobody may refuse anything. */
  readonly validating: ObjectOf<ValidatingWebhookConfiguration> | undefined;
  /** Undefined where nobody may change anything. */
  readonly mutating: ObjectOf<MutatingWebhookConfiguration> | undefined;
}

const API_VERSION = "admissionregistration.k8s.io/v1";
const CA_FROM_CERTIFICATE = "cert-manager.io/inject-ca-from";
const CA_FROM_SECRET = "cert-manager.io/inject-ca-from-secret";
const KUBE_SYSTEM = "kube-system";

/** The webhooks of an operator, which belong to no namespace. */
export function webhookObjects(operator: ResolvedOperator, owner: ObjectOwner, caBundle?: string): WebhookObjects {
  const { webhooks } = operator;
  if (!webhooks) return { validating: undefined, mutating: undefined };
  const annotations = annotationsFor(webhooks.ca, owner);
  const metadata = (kind: string) => ({
    name: `${owner.name}-${kind}-webhook-configuration`,
    labels: { ...owner.labels },
    ...(annotations && { annotations }),
  });
  const asked = (of: ResolvedWebhooks["validating"]) =>
    Object.entries(of).map(([name, webhook]) => webhookOf(name, webhook, { operator, webhooks, owner, caBundle }));
  const validating = asked(webhooks.validating);
  const mutating = asked(webhooks.mutating).map((webhook) => ({ ...webhook, reinvocationPolicy: "Never" }));
  return {
    validating:
      validating.length > 0
        ? {
            apiVersion: API_VERSION,
            kind: "ValidatingWebhookConfiguration",
            metadata: metadata("validating"),
            webhooks: validating,
          }
        : undefined,
    mutating:
      mutating.length > 0
        ? {
            apiVersion: API_VERSION,
            kind: "MutatingWebhookConfiguration",
            metadata: metadata("mutating"),
            webhooks: mutating,
          }
        : undefined,
  };
}

/** What cert-manager reads to write into the webhooks whose certificates are believed. */
function annotationsFor(ca: WebhookCaDeclaration, { namespace }: ObjectOwner): Record<string, string> | undefined {
  if (ca.kind === "certManager") return { [CA_FROM_CERTIFICATE]: `${namespace}/${ca.certificate}` };
  return ca.kind === "secret" ? { [CA_FROM_SECRET]: `${namespace}/${ca.secret}` } : undefined;
}

interface WebhookContext {
  readonly operator: ResolvedOperator;
  readonly webhooks: ResolvedWebhooks;
  readonly owner: ObjectOwner;
  readonly caBundle: string | undefined;
}

function webhookOf(
  name: string,
  webhook: ResolvedWebhook,
  { operator, webhooks, owner, caBundle }: WebhookContext,
): ValidatingWebhook {
  const { path, rules, failurePolicy, namespaceSelector, objectSelector, timeoutSeconds, sideEffects } = webhook;
  return {
    name,
    admissionReviewVersions: ["v1"],
    clientConfig: {
      ...(caBundle !== undefined && { caBundle }),
      service: {
        name: owner.name,
        namespace: owner.namespace,
        path,
        port: operator.ports[webhooks.port]?.service ?? 443,
      },
    },
    failurePolicy,
    matchPolicy: "Equivalent",
    namespaceSelector: namespaceSelector ? selector(namespaceSelector) : watched(operator, owner),
    ...(objectSelector && { objectSelector: selector(objectSelector) }),
    rules: rules.map(({ apiGroups, apiVersions, resources, operations, scope }) => ({
      apiGroups: [...apiGroups],
      apiVersions: [...apiVersions],
      resources: [...resources],
      operations: [...operations],
      scope,
    })),
    sideEffects,
    timeoutSeconds,
  };
}

function watched(operator: ResolvedOperator, { namespace }: ObjectOwner): LabelSelector {
  const namespaces = watchedNamespaces(operator, namespace);
  const expression = namespaces
    ? { operator: "In", values: [...namespaces] }
    : { operator: "NotIn", values: [KUBE_SYSTEM, namespace] };
  return { matchExpressions: [{ key: NAMESPACE_NAME_LABEL, ...expression }] };
}

function selector({ matchLabels, matchExpressions }: LabelSelectorDeclaration): LabelSelector {
  return {
    ...(matchLabels && { matchLabels: { ...matchLabels } }),
    ...(matchExpressions && {
      matchExpressions: matchExpressions.map(({ key, operator, values }) => ({
        key,
        operator,
        ...(values && { values: [...values] }),
      })),
    }),
  };
}
