import type { ResolvedProbe } from "../model/kubernetes/probe";
import { hasPorts, isServed, type ResolvedServed } from "../model/kubernetes/served";
import { alertGroups } from "../model/platform/alert-groups";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { workloadsOf } from "../model/platform/resolve-workloads";
import type { InNamespace, WorkloadSection } from "../model/platform/workloads";

/** Where a workload says how it is, to those who may ask it in the cluster. */
export interface WorkloadEndpoints {
  /** Record and name of the workload, such as `services.orders`. */
  readonly workload: string;
  readonly namespace: string;
  /** Team that it belongs to; undefined for nobody in particular. */
  readonly team: string | undefined;
  /** Address of the Service; undefined for pods that have none. */
  readonly address: string | undefined;
  /** Where the kubelet asks whether it lives; undefined where it does not ask over HTTP. */
  readonly live: string | undefined;
  /** Where the kubelet asks whether it is ready; undefined where it does not ask over HTTP. */
  readonly ready: string | undefined;
  /** Where Prometheus asks for metrics; undefined for nowhere. */
  readonly metrics: string | undefined;
  /** Where it says which version it is; undefined for nowhere. */
  readonly info: string | undefined;
  /** Names of its alerts, each once. */
  readonly alerts: readonly string[];
}

/**
 * Where the workloads of an environment say how they are, of every kind. Ports are those of the pods, which each answers for
 * itself; jobs and cron jobs have none, and are there with their team and their alerts.
 */
export function endpointsOf(environment: ResolvedEnvironment): readonly WorkloadEndpoints[] {
  const groups = new Map(
    alertGroups(environment).flatMap(({ workload, rules }) =>
      workload ? [[workload.join("."), [...new Set(rules.map(({ name }) => name))]] as const] : [],
    ),
  );
  return workloadsOf(environment).map(({ section, name: key, workload }) => {
    const { namespace, team } = workload;
    const known = `${section}.${key}`;
    const places = isServed(workload) ? servedAt(workload, section) : NOWHERE;
    return { workload: known, namespace, team, ...places, alerts: groups.get(known) ?? [] };
  });
}

type Places = Pick<WorkloadEndpoints, "address" | "live" | "ready" | "metrics" | "info">;

const NOWHERE: Places = { address: undefined, live: undefined, ready: undefined, metrics: undefined, info: undefined };

function servedAt(workload: InNamespace<ResolvedServed>, section: WorkloadSection): Places {
  const { name, namespace, metrics, info, probes } = workload;
  return {
    address: hasPorts(workload) && section !== "daemonSets" ? `${name}.${namespace}.svc.cluster.local` : undefined,
    live: probed(workload, probes.liveness),
    ready: probed(workload, probes.readiness),
    metrics:
      metrics === false ? undefined : `${portOf(workload, metrics.port)}${metrics.monitor?.path ?? metrics.path}`,
    info: info && `${portOf(workload, info.port)}${info.path}`,
  };
}

function probed(workload: ResolvedServed, probe: ResolvedProbe | false): string | undefined {
  return probe && probe.path !== undefined ? `${portOf(workload, probe.port)}${probe.path}` : undefined;
}

function portOf({ ports }: ResolvedServed, name: string): string {
  return `:${ports[name]?.container ?? name}`;
}
