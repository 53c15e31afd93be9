import { DeclarationReader } from "../../model/declaration-reader";
import { resolveStatefulSet, type StatefulSetDeclaration } from "../../model/kubernetes/stateful-set";
import { merge, type Override } from "../../model/merge";
import { formatProblem, type Problem } from "../../model/problem";
import type { StatefulSetSubject } from "../../model/rules/kubernetes/subject";
import { shapeOf } from "../../model/shape/declared-shape";

/** A StatefulSet that breaks no rule. */
export const VALID_STATEFUL_SET: StatefulSetDeclaration = {
  image: "smaacc/queue:4.1.4",
  ports: { http: 8080 },
  resources: { requests: { cpu: "100m", memory: "128Mi" } },
  replicas: 3,
  volumes: { data: { kind: "claimTemplate", size: "8Gi", mountPath: "/data" } },
};

/** A valid, resolved StatefulSet named `queue` with something changed. */
export function statefulSet(changes: Override<StatefulSetDeclaration> = {}): StatefulSetSubject {
  const problems: Problem[] = [];
  const declared = merge<StatefulSetDeclaration>(VALID_STATEFUL_SET, changes, shapeOf("StatefulSetDeclaration"));
  const resolved = resolveStatefulSet(new DeclarationReader(problems), "queue", declared);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join("\n"));
  return { ...resolved, production: false };
}
