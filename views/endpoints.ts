import type { ResolvedProbe } from "../model/kubernetes/probe";
import { hasPorts, type ResolvedServed } from "../model/kubernetes/served";
import { alertGroups } from "../model/platform/alert-groups";
import type { ResolvedEnvironment } from "../model/platform/environment";
import type { InNamespace } from "../model/platform/workloads";

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

/** Where the workloads of an environment say how they are. Ports are those of the pods, which each answers for itself. */
export function endpointsOf(environment: ResolvedEnvironment): readonly WorkloadEndpoints[] {
  const { services, statefulSets, daemonSets, operators } = environment;
  const sections: Readonly<Record<string, Readonly<Record<string, InNamespace<ResolvedServed>>>>> = {
    services,
    statefulSets,
    daemonSets,
    operators,
  };
  const groups = new Map(
    alertGroups(environment).flatMap(({ workload, rules }) =>
      workload ? [[workload.join("."), [...new Set(rules.map(({ name }) => name))]] as const] : [],
    ),
  );
  return Object.entries(sections).flatMap(([section, workloads]) =>
    Object.entries(workloads).map(([key, workload]) => {
      const { name, namespace, team, metrics, info } = workload;
      return {
        workload: `${section}.${key}`,
        namespace,
        team,
        address: hasPorts(workload) && section !== "daemonSets" ? `${name}.${namespace}.svc.cluster.local` : undefined,
        live: probed(workload, workload.probes.liveness),
        ready: probed(workload, workload.probes.readiness),
        metrics:
          metrics === false ? undefined : `${portOf(workload, metrics.port)}${metrics.monitor?.path ?? metrics.path}`,
        info: info && `${portOf(workload, info.port)}${info.path}`,
        alerts: groups.get(`${section}.${key}`) ?? [],
      };
    }),
  );
}

function probed(workload: ResolvedServed, probe: ResolvedProbe | false): string | undefined {
  return probe && probe.path !== undefined ? `${portOf(workload, probe.port)}${probe.path}` : undefined;
}

function portOf({ ports }: ResolvedServed, name: string): string {
  return `:${ports[name]?.container ?? name}`;
}
