import { NAMESPACE_NAME_LABEL, recommendedLabels } from "../../model/kubernetes/labels";

/** Requests that a policy is asked about. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly operations: readonly ("CREATE" | "UPDATE" | "DELETE")[];
}

/** What has to hold for a request, in CEL, and what is said where it does not. */
export interface PolicyValidation {
  readonly expression: string;
  readonly message: string;
  /** Expression of a text that says more; what it cannot say is left to the message. @default - the message */
  readonly messageExpression?: string;
}

/** A policy as it is written here: what Kubernetes adds to it is the same for all. */
export interface PolicyParts {
  /** Name of the policy, and of its binding: both belong to no namespace. */
  readonly name: string;
  /** Value of the label `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** Namespaces that it holds in. */
  readonly namespaces: readonly string[];
  readonly rules: readonly PolicyRule[];
  /** Further conditions of requests that it is asked about, by name. @default {} */
  readonly conditions?: Readonly<Record<string, string>>;
  /** Expressions that others use as `variables.<name>`; each may use those before it. @default {} */
  readonly variables?: Readonly<Record<string, string>>;
  readonly validations: readonly PolicyValidation[];
}

/** An object of the API group of admission; its types in `kubernetes-types` lack the resources of a rule. */
export interface AdmissionObject {
  readonly apiVersion: "admissionregistration.k8s.io/v1";
  readonly kind: "ValidatingAdmissionPolicy" | "ValidatingAdmissionPolicyBinding";
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A policy, and what says where it holds. */
export interface AdmissionPolicy {
  readonly policy: AdmissionObject;
  readonly binding: AdmissionObject;
}

/**
 * A policy of admission that refuses what breaks it, with what the API server sets by itself: a plan would take that for
 * somebody's change. A policy that cannot be asked refuses too.
 *
 * No policy has parameters: an API server that has had none for a moment reads them never again until it starts anew, and
 * refuses everybody, or goes by what was.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 * @see https://github.com/kubernetes/kubernetes/issues/130887
 */
export function admissionPolicy(parts: PolicyParts): AdmissionPolicy {
  const { name, namespaces } = parts;
  const metadata = { name, labels: { ...recommendedLabels(name, parts.partOf) } };
  return {
    policy: {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicy",
      metadata,
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          matchPolicy: "Equivalent",
          namespaceSelector: {},
          objectSelector: {},
          resourceRules: parts.rules.map(({ apiGroups, resources, operations }) => ({
            apiGroups: [...apiGroups],
            apiVersions: ["v1"],
            operations: [...operations],
            resources: [...resources],
            scope: "Namespaced",
          })),
        },
        ...named("matchConditions", parts.conditions),
        ...named("variables", parts.variables),
        validations: parts.validations.map((validation) => ({ ...validation, reason: "Forbidden" })),
      },
    },
    binding: {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicyBinding",
      metadata,
      spec: {
        policyName: name,
        matchResources: {
          matchPolicy: "Equivalent",
          namespaceSelector: {
            matchExpressions: [{ key: NAMESPACE_NAME_LABEL, operator: "In", values: [...namespaces].sort() }],
          },
          objectSelector: {},
        },
        validationActions: ["Deny"],
      },
    },
  };
}

function named(field: string, expressions: Readonly<Record<string, string>> = {}): object {
  const entries = Object.entries(expressions);
  return entries.length > 0 ? { [field]: entries.map(([name, expression]) => ({ name, expression })) } : {};
}
