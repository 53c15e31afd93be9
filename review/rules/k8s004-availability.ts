import { destroys } from "../plan/resource-change";
import { at, isBlank, numberAt, textAt, UNKNOWN, type Value } from "../plan/value";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewRule } from "../rule";
import { containerBlocks, describeObject, objectKindOf, objectOf, specOf } from "./support/kubernetes-object";

const WORKLOADS = ["Deployment", "StatefulSet", "DaemonSet"];
/** What a container loses, by its names in a resource and in a manifest. */
const CONTAINER_PARTS: readonly (readonly [names: readonly string[], meaning: string])[] = [
  [["readiness_probe", "readinessProbe"], "readiness probe"],
  [["liveness_probe", "livenessProbe"], "liveness probe"],
  [["startup_probe", "startupProbe"], "startup probe"],
  [["resources.requests"], "requests"],
];

/** K8S004: replicas that fall to one or none, or a disruption budget, probe or request that is removed. */
export const rule: ReviewRule = {
  id: "K8S004",
  name: "availability",
  severity: "medium",
  looksFor: "Replicas that fall to one or none, or a disruption budget, probe or request that is removed.",
  matters: "The next drain of a node, or the next busy neighbour, takes the service down.",
  remedy: "Keep two replicas, a budget that leaves one of them, probes and requests; scale to zero on purpose only.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/",
  *review(plans) {
    for (const change of changesOf(plans, /^kubernetes_/)) {
      const losses = [...lossesOf(change)];
      if (losses.length === 0) continue;
      const object = objectOf(change.type, change.before);
      const what = object ? describeObject(object) : change.address;
      yield { stack: change.plan.stack, address: change.address, message: `${what}: ${losses.join("; ")}` };
    }
  },
};

function* lossesOf(change: PlannedChange): Iterable<string> {
  const { type, before, after, kind } = change;
  const object = objectKindOf(type, before);
  if (object === undefined) return;
  if (object === "PodDisruptionBudget" && kind !== "replace" && destroys(change)) {
    yield "no budget limits disruptions any more";
  }
  if (kind !== "update" && kind !== "replace") return;
  if (object === "HorizontalPodAutoscaler") yield* fewer(minimum(type, before), minimum(type, after));
  if (!WORKLOADS.includes(object)) return;
  yield* fewer(numberAt(specOf(type, before), "replicas"), numberAt(specOf(type, after), "replicas"));
  for (const container of containerBlocks(type, after)) {
    const name = textAt(container, "name") ?? "";
    const old = containerBlocks(type, before).find((candidate) => textAt(candidate, "name") === name);
    for (const [names, meaning] of CONTAINER_PARTS) {
      if (has(old, names) && !has(container, names)) yield `the container ${name} loses its ${meaning}`;
    }
  }
}

function* fewer(before: number | undefined, after: number | undefined): Iterable<string> {
  if (before === undefined || after === undefined || after > 1 || after >= before) return;
  yield `replicas fall from ${before} to ${after}`;
}

function minimum(type: string, value: Value): number | undefined {
  return numberAt(specOf(type, value), type === "kubernetes_manifest" ? "minReplicas" : "min_replicas");
}

function has(container: Value | undefined, names: readonly string[]): boolean {
  return names.some((name) => {
    const value = at(container, name);
    return value === UNKNOWN || !isBlank(value);
  });
}
