import { DeclarationReader } from "../../model/declaration-reader";
import { type DaemonSetDeclaration, type ResolvedDaemonSet, resolveDaemonSet } from "../../model/kubernetes/daemon-set";
import { merge, type Override } from "../../model/merge";
import { formatProblem, type Problem } from "../../model/problem";
import { shapeOf } from "../../model/shape/declared-shape";

/** Something that runs on every node and breaks no rule. */
export const VALID_DAEMON_SET: DaemonSetDeclaration = {
  reason: "reads the logs of every node",
  image: "smaacc/logs:1.4.0",
  ports: { http: 2020 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
};

/** A valid, resolved daemon set named `logs` with something changed. */
export function daemonSet(changes: Override<DaemonSetDeclaration> = {}): ResolvedDaemonSet {
  const problems: Problem[] = [];
  const declared = merge<DaemonSetDeclaration>(VALID_DAEMON_SET, changes, shapeOf("DaemonSetDeclaration"));
  const resolved = resolveDaemonSet(new DeclarationReader(problems), "logs", declared);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join("\n"));
  return resolved;
}
