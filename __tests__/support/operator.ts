import { DeclarationReader } from "../../model/declaration-reader";
import type { CustomResourceDefinition } from "../../model/kubernetes/definition";
import { type OperatorDeclaration, type ResolvedOperator, resolveOperator } from "../../model/kubernetes/operator";
import { merge, type Override } from "../../model/merge";
import { formatProblem, type Problem } from "../../model/problem";
import { shapeOf } from "../../model/shape/declared-shape";

/** The definition of a kind with fields of several shapes. */
export const DATABASES: CustomResourceDefinition = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "databases.smaacc.io" },
  spec: {
    group: "smaacc.io",
    names: { kind: "Database", plural: "databases" },
    scope: "Namespaced",
    versions: [
      { name: "v1alpha1", served: false },
      {
        name: "v1",
        served: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: {
              spec: {
                type: "object",
                required: ["engine", "replicas"],
                properties: {
                  engine: { type: "string", enum: ["postgres", "mysql"] },
                  replicas: { type: "integer", default: 1 },
                  backup: { type: "boolean" },
                  port: { "x-kubernetes-int-or-string": true },
                  zones: { type: "array", items: { type: "string" } },
                  parameters: { type: "object", additionalProperties: { type: "string" } },
                  extra: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
                },
              },
            },
          },
        },
      },
    ],
  },
};

/** An operator that breaks no rule. */
export const VALID_OPERATOR: OperatorDeclaration = {
  image: "smaacc/databases:1.4.0",
  ports: { webhook: { container: 9443, service: 443 } },
  probes: { liveness: { path: "/healthz", scheme: "HTTPS" }, readiness: { path: "/readyz", scheme: "HTTPS" } },
  metrics: false,
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
};

/** A valid, resolved operator named `databases` in a namespace of that name, with something changed. */
export function operator(
  changes: Override<OperatorDeclaration> = {},
): ResolvedOperator & { readonly namespace: string } {
  const problems: Problem[] = [];
  const declared = merge<OperatorDeclaration>(VALID_OPERATOR, changes, shapeOf("OperatorDeclaration"));
  const resolved = resolveOperator(new DeclarationReader(problems), "databases", declared);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join("\n"));
  return { ...resolved, namespace: "databases" };
}
