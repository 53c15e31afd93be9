import type { StoredObject } from "./kubectl";

/** How far a workload, or what leads to it, has come. */
export interface Progress {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly isReady: boolean;
  /** Whether it will never be ready by itself. */
  readonly isFailed: boolean;
  /** How far it is, such as `1 of 1 ready`. */
  readonly state: string;
  /** What keeps it, as the cluster says; none where nothing is known. */
  readonly reasons: readonly string[];
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

interface ContainerStatus {
  readonly name: string;
  readonly ready?: boolean;
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly running?: object;
  };
}

interface Fields {
  readonly replicas?: number;
  readonly suspend?: boolean;
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly observedGeneration?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly numberReady?: number;
  readonly desiredNumberScheduled?: number;
  readonly updatedNumberScheduled?: number;
  readonly conditions?: readonly Condition[];
  readonly parents?: readonly { readonly conditions?: readonly Condition[] }[];
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
}

/** The kinds of which it is known when they are ready, as commands call them. */
export const WATCHED_KINDS: readonly string[] = [
  "Deployment.apps",
  "StatefulSet.apps",
  "DaemonSet.apps",
  "Job.batch",
  "Gateway.gateway.networking.k8s.io",
  "HTTPRoute.gateway.networking.k8s.io",
  "GRPCRoute.gateway.networking.k8s.io",
];

/**
 * How far an object has come.
 *
 * @param pods every pod of its namespace, which say what keeps them
 */
export function progressOf(object: StoredObject, pods: readonly StoredObject[]): Progress {
  const { kind, metadata } = object;
  const spec = fields(object.spec);
  const status = fields(object.status);
  const { namespace = "", name = "" } = metadata;
  const isSeen = (status.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  const known = (isReady: boolean, state: string, isFailed = false): Progress => ({
    kind,
    namespace,
    name,
    isReady,
    isFailed,
    state,
    reasons: isReady ? [] : [...conditionReasons(status.conditions), ...podReasons(spec, namespace, pods)],
  });
  switch (kind) {
    case "Deployment":
    case "StatefulSet": {
      const wanted = spec.replicas ?? 1;
      const ready = Math.min(status.readyReplicas ?? 0, status.updatedReplicas ?? 0);
      return known(isSeen && ready >= wanted, `${ready} of ${wanted} ready`);
    }
    case "DaemonSet": {
      const wanted = status.desiredNumberScheduled ?? 0;
      const ready = Math.min(status.numberReady ?? 0, status.updatedNumberScheduled ?? 0);
      return known(isSeen && ready >= wanted, `${ready} of ${wanted} ready`);
    }
    case "Job": {
      if (isTrue(status.conditions, "Failed")) return known(false, "failed", true);
      if (spec.suspend) return known(true, "suspended");
      return isTrue(status.conditions, "Complete") ? known(true, "complete") : known(false, "running");
    }
    case "Gateway":
      return isTrue(status.conditions, "Programmed") ? known(true, "programmed") : known(false, "not programmed");
    default: {
      const parents = status.parents ?? [];
      const isAccepted = parents.length > 0 && parents.every(({ conditions }) => isTrue(conditions, "Accepted"));
      return known(isAccepted, isAccepted ? "accepted" : "not accepted");
    }
  }
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? value : {};
}

function isTrue(conditions: readonly Condition[] | undefined, type: string): boolean {
  return conditions?.some((condition) => condition.type === type && condition.status === "True") ?? false;
}

/** What keeps pods from being made, and why a Job has failed. */
function conditionReasons(conditions: readonly Condition[] = []): readonly string[] {
  return conditions
    .filter(({ type, status }) => ["ReplicaFailure", "Failed"].includes(type) && status === "True")
    .map(({ reason, message }) => message ?? reason ?? "");
}

/** What keeps the pods of a workload: nodes that do not take them, and containers that wait for something. */
function podReasons({ selector }: Fields, namespace: string, pods: readonly StoredObject[]): readonly string[] {
  const labels = Object.entries(selector?.matchLabels ?? {});
  if (labels.length === 0) return [];
  const own = pods.filter(
    ({ metadata }) =>
      metadata.namespace === namespace && labels.every(([key, value]) => metadata.labels?.[key] === value),
  );
  const reasons = own.flatMap((pod) => {
    const { conditions = [], containerStatuses = [], initContainerStatuses = [] } = fields(pod.status);
    const unscheduled = conditions.filter(({ type, status }) => type === "PodScheduled" && status === "False");
    const waiting = [...initContainerStatuses, ...containerStatuses].flatMap(({ name, state }) => {
      const { reason, message } = state?.waiting ?? {};
      if (reason === undefined || USUAL.has(reason)) return [];
      return [`${name}: ${reason}${message === undefined ? "" : `: ${message}`}`];
    });
    const silent = containerStatuses
      .filter(({ ready, state }) => state?.running && ready === false)
      .map(({ name }) => `${name} runs, and its probes do not say that it is ready`);
    return [...unscheduled.map(({ reason, message }) => message ?? reason ?? ""), ...waiting, ...silent];
  });
  return [...new Set(reasons)];
}

/** What every container waits for at first. */
const USUAL = new Set(["ContainerCreating", "PodInitializing"]);
