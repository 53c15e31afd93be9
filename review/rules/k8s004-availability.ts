import { MemoryQuantity } from "../../model/value/quantity";
import { destroys } from "../plan/resource-change";
import { at, isBlank, numberAt, textAt, UNKNOWN, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewRule } from "../rule";
import {
  conditionsOf,
  containerBlocks,
  describeObject,
  mappingAt,
  objectKindOf,
  objectOf,
  podMetadataOf,
  podOf,
  specOf,
} from "./support/kubernetes-object";
import { harsherProbes } from "./support/probes";

/** What objects of operators call the number of what they run. */
const COUNTS = ["replicas", "instances", "members"];
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
  looksFor:
    "Replicas that fall to one or none, or below half, also the least or the most of an autoscaler; a workload that stops before its successor starts, is paused or suspended, may lose all its pods in a rollout, or is kept on several nodes no longer; pods that are killed at once; a memory limit below half, or a liveness or startup probe that kills a container after less than half of the time; a container, disruption budget, probe or request that is removed, and a budget that lets no pod go, or all. High in production where nothing runs any more.",
  matters: "The next drain of a node, the next busy neighbour or the next peak takes the service down.",
  remedy: "Keep two replicas, a budget that leaves one of them, probes and requests; scale to zero on purpose only.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/",
  *review(plans) {
    for (const change of changesOf(plans, /^kubernetes_/)) {
      if (isBudgetOfNothing(change, plans)) continue;
      const losses = [...lossesOf(change)];
      if (losses.length === 0) continue;
      const object = objectOf(change.type, change.before);
      const what = object ? describeObject(object) : change.address;
      const isDown = stops(change) && plans.production.includes(change.plan.environment);
      yield {
        stack: change.plan.stack,
        address: change.address,
        ...(isDown && { severity: "high" }),
        message: `${what}: ${losses.join("; ")}`,
      };
    }
  },
};

/** Whether a budget goes with the pods that it is about, or with their namespace: nobody misses it. */
function isBudgetOfNothing({ type, kind, before, plan }: PlannedChange, plans: PlanSet): boolean {
  if (kind !== "delete" || objectKindOf(type, before) !== "PodDisruptionBudget") return false;
  const namespace = objectOf(type, before)?.namespace;
  const labels = conditionsOf(at(specOf(type, before), "selector"));
  const beside = changesOf(plans, /^kubernetes_/).filter((other) => other.plan === plan && destroys(other));
  return beside.some((other) => {
    const object = objectOf(other.type, other.before);
    if (object?.kind === "Namespace") return object.name === namespace;
    const pods = Object.entries(mappingAt(podMetadataOf(other.type, other.before), "labels"));
    const has = pods.map(([key, value]) => `${key}=${String(value)}`);
    return object?.namespace === namespace && labels.length > 0 && labels.every((label) => has.includes(label));
  });
}

function* lossesOf(change: PlannedChange): Iterable<string> {
  const { type, before, after, kind } = change;
  const object = objectKindOf(type, before);
  if (object === undefined) return;
  if (object === "PodDisruptionBudget" && kind !== "replace" && destroys(change)) {
    yield "no budget limits disruptions any more";
  }
  if (kind !== "update" && kind !== "replace") return;
  const isManifest = type === "kubernetes_manifest";
  const old = specOf(type, before);
  const next = specOf(type, after);
  if (object === "HorizontalPodAutoscaler") {
    yield* fewer(boundOf(type, old, "min"), boundOf(type, next, "min"));
    yield* halved(boundOf(type, old, "max"), boundOf(type, next, "max"), "replicas at most fall");
  }
  if (object === "PodDisruptionBudget" && !lets(type, next) && lets(type, old)) {
    yield "it lets no pod go any more: drains and upgrades of nodes wait for it";
  }
  if (object === "PodDisruptionBudget" && letsAll(type, next) && !letsAll(type, old)) {
    yield "it lets all pods go at once";
  }
  if (object === "StatefulSet" && rollsOut(type, old) === "RollingUpdate" && rollsOut(type, next) === "OnDelete") {
    yield "no later change reaches its pods until somebody deletes them";
  }
  if (object === "CronJob" && at(old, "suspend") !== true && at(next, "suspend") === true) yield "it runs no longer";
  if (type === "kubernetes_manifest" && !WORKLOADS.includes(object)) {
    for (const name of COUNTS) yield* fewer(numberAt(old, name), numberAt(next, name), name);
    for (const name of ["minReplicaCount", "maxReplicaCount"]) {
      const [was, is] = [numberAt(old, name), numberAt(next, name)];
      if (was !== undefined && is !== undefined && is < was && (is === 0 || is * 2 < was))
        yield `${name} falls from ${was} to ${is}`;
    }
  }
  if (![...WORKLOADS, "CronJob"].includes(object)) return;
  yield* fewer(numberAt(old, "replicas"), numberAt(next, "replicas"));
  if (at(old, "paused") !== true && at(next, "paused") === true) yield "it is paused: no later change reaches its pods";
  const was = textAt(old, "strategy.type");
  const is = textAt(next, "strategy.type");
  if (was === "RollingUpdate" && is === "Recreate") yield "its pods stop before their successors start";
  const containers = containerBlocks(type, after);
  const pod = podOf(type, after);
  yield* lessCareful(type, old, next);
  yield* harder(type, podOf(type, before), pod);
  if (pod !== undefined && at(pod, isManifest ? "containers" : "container") !== UNKNOWN) {
    for (const container of containerBlocks(type, before)) {
      const name = textAt(container, "name");
      const isAlone = containerBlocks(type, before).length === 1;
      const stays = containers.some(
        (candidate) => at(candidate, "name") === UNKNOWN || textAt(candidate, "name") === name,
      );
      // The only container under another name is the same workload.
      if (name !== undefined && !isAlone && !stays) yield `the container ${name} goes`;
    }
  }
  for (const container of containers) {
    const name = textAt(container, "name") ?? "";
    const old = containerBlocks(type, before).find((candidate) => textAt(candidate, "name") === name);
    for (const [names, meaning] of CONTAINER_PARTS) {
      if (has(old, names) && !has(container, names)) yield `the container ${name} loses its ${meaning}`;
    }
    for (const harsher of harsherProbes(old, container, isManifest)) yield `of the container ${name}, ${harsher}`;
    const [was, is] = [memoryOf(old), memoryOf(container)];
    if (was && is && is.bytes * 2 < was.bytes)
      yield `the memory limit of the container ${name} falls from ${was} to ${is}`;
  }
}

/** A rollout in which all pods may go at once. */
function* lessCareful(type: string, old: Value | undefined, next: Value | undefined): Iterable<string> {
  const path =
    type === "kubernetes_manifest"
      ? "strategy.rollingUpdate.maxUnavailable"
      : "strategy.rolling_update.max_unavailable";
  if (textAt(next, path) === "100%" && textAt(old, path) !== "100%") yield "all its pods may go at once in a rollout";
}

/** Pods that are killed at once, or that nothing keeps on several nodes. */
function* harder(type: string, old: Value | undefined, next: Value | undefined): Iterable<string> {
  if (next === undefined || next === UNKNOWN) return;
  const isManifest = type === "kubernetes_manifest";
  const grace = isManifest ? "terminationGracePeriodSeconds" : "termination_grace_period_seconds";
  if (numberAt(next, grace) === 0 && numberAt(old, grace) !== 0) yield "its pods are killed without any time to end";
  const spreading = isManifest
    ? ["topologySpreadConstraints", "affinity.podAntiAffinity"]
    : ["topology_spread_constraint", "affinity.pod_anti_affinity"];
  if (has(old, spreading) && !has(next, spreading)) yield "all its pods may run on one node";
}

/** Whether a budget lets any pod go. */
function lets(type: string, spec: Value | undefined): boolean {
  const isManifest = type === "kubernetes_manifest";
  const most = at(spec, isManifest ? "maxUnavailable" : "max_unavailable");
  const least = at(spec, isManifest ? "minAvailable" : "min_available");
  return !/^0%?$/.test(typeof most === "string" || typeof most === "number" ? String(most) : "") && least !== "100%";
}

/** Whether a budget holds back nothing. */
function letsAll(type: string, spec: Value | undefined): boolean {
  const isManifest = type === "kubernetes_manifest";
  const text = (name: string) => {
    const value = at(spec, name);
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const least = text(isManifest ? "minAvailable" : "min_available");
  return /^0%?$/.test(least) || text(isManifest ? "maxUnavailable" : "max_unavailable") === "100%";
}

/** How a StatefulSet brings a change to its pods. */
function rollsOut(type: string, spec: Value | undefined): string | undefined {
  return textAt(spec, `${type === "kubernetes_manifest" ? "updateStrategy" : "update_strategy"}.type`);
}

function memoryOf(container: Value | undefined): MemoryQuantity | undefined {
  const limit = mappingAt(container, "resources.limits").memory;
  try {
    return typeof limit === "string" ? MemoryQuantity.parse(limit) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether nothing of a workload runs afterwards, and something did. */
function stops({ type, before, after }: PlannedChange): boolean {
  const replicas = (value: Value) => numberAt(specOf(type, value), "replicas");
  return WORKLOADS.includes(objectKindOf(type, before) ?? "") && replicas(after) === 0 && replicas(before) !== 0;
}

function* fewer(before: number | undefined, after: number | undefined, what = "replicas"): Iterable<string> {
  if (before === undefined || after === undefined || after >= before) return;
  if (after <= 1) yield `${what} fall from ${before} to ${after}`;
  else yield* halved(before, after, `${what} fall`);
}

function* halved(before: number | undefined, after: number | undefined, what: string): Iterable<string> {
  if (before === undefined || after === undefined || after * 2 >= before) return;
  yield `${what} from ${before} to ${after}`;
}

function boundOf(type: string, spec: Value | undefined, bound: "min" | "max"): number | undefined {
  return numberAt(spec, type === "kubernetes_manifest" ? `${bound}Replicas` : `${bound}_replicas`);
}

function has(container: Value | undefined, names: readonly string[]): boolean {
  return names.some((name) => {
    const value = at(container, name);
    return value === UNKNOWN || !isBlank(value);
  });
}
