import { DeclarationReader } from "../../model/declaration-reader";
import { resolveService, type ServiceDeclaration } from "../../model/kubernetes/service";
import { merge, type Override } from "../../model/merge";
import { formatProblem, type Problem } from "../../model/problem";
import type { ServiceSubject } from "../../model/rules/kubernetes/subject";
import { shapeOf } from "../../model/shape/declared-shape";

/** A service that breaks no rule. */
export const VALID_SERVICE: ServiceDeclaration = {
  image: "smaacc/users:1.14.2",
  ports: { http: 8080 },
  resources: { requests: { cpu: "100m", memory: "128Mi" } },
  replicas: 2,
};

/** A valid, resolved service named `users` with something changed. */
export function service(changes: Override<ServiceDeclaration> = {}, production = false): ServiceSubject {
  const problems: Problem[] = [];
  const declared = merge<ServiceDeclaration>(VALID_SERVICE, changes, shapeOf("Service"));
  const resolved = resolveService(new DeclarationReader(problems), "users", declared);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join("\n"));
  return { ...resolved, production };
}

/** A sidecar that breaks no rule. */
export const VALID_SIDECAR = {
  image: "prom/statsd-exporter:v0.28.0",
  resources: { requests: { cpu: "20m", memory: "32Mi" } },
};
