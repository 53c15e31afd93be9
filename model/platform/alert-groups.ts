import { type AlertRule, type AlertSubject, alertRules, certificateEnding, SCRAPED } from "../kubernetes/alert-rules";
import { isScaledByEvents, type ResolvedAutoscaling } from "../kubernetes/autoscaling";
import type { ClusterConventions } from "../kubernetes/cluster-conventions";
import { monitorOf, type ResolvedMetrics } from "../kubernetes/metrics";
import type { ResolvedPod } from "../kubernetes/pod";
import type { ResolvedEnvironment } from "./environment";
import { workloadsOf } from "./resolve-workloads";
import type { InNamespace, WorkloadSection } from "./workloads";

/** The alerts of one workload, or of the gateway, in an environment. */
export interface AlertGroup {
  /** Name of the group: namespace and workload. */
  readonly name: string;
  readonly namespace: string;
  /** Record and name of the workload; undefined for what belongs to none. */
  readonly workload: readonly [section: WorkloadSection, name: string] | undefined;
  /** Team that hears of it; undefined for nobody in particular. */
  readonly team: string | undefined;
  readonly rules: readonly AlertRule[];
}

/** Kind of the object that each record of workloads becomes. */
export const KINDS: Readonly<Record<WorkloadSection, AlertSubject["kind"]>> = {
  services: "Deployment",
  operators: "Deployment",
  statefulSets: "StatefulSet",
  daemonSets: "DaemonSet",
  jobs: "Job",
  cronJobs: "CronJob",
};

/** The alerts of an environment, by workload. */
export function alertGroups(environment: ResolvedEnvironment): readonly AlertGroup[] {
  const ofWorkloads = workloadsOf(environment).flatMap(({ section, name, workload }): AlertGroup[] => {
    const subject = subjectOf(section, workload, environment.conventions);
    const rules = subject ? alertRules(subject) : [];
    const { namespace, team } = workload;
    if (rules.length === 0) return [];
    return [{ name: `${namespace}-${workload.name}`, namespace, workload: [section, name], team, rules }];
  });
  const { certificateEnding: certificate } = environment.alerting;
  const { namespace } = environment.routing;
  if (!certificate || environment.routes.length === 0) return ofWorkloads;
  const rules = [certificateEnding(namespace, certificate.days, certificate)];
  return [
    ...ofWorkloads,
    { name: `${namespace}-certificates`, namespace, workload: undefined, team: undefined, rules },
  ];
}

/** Whether alerts are rule groups of Azure Monitor, and there are any. */
export function hasRuleGroups(environment: ResolvedEnvironment): boolean {
  return !environment.alerting.prometheusRules && alertGroups(environment).length > 0;
}

/** A workload of any kind, as those see it who watch it. */
type Watched = InNamespace<ResolvedPod> & {
  readonly replicas?: unknown;
  readonly metrics?: ResolvedMetrics | false;
};

/** What is to be said of a workload to know its alerts; undefined where it has none. */
export function subjectOf(
  section: WorkloadSection,
  workload: Watched,
  conventions: ClusterConventions,
): AlertSubject | undefined {
  const { alerts } = workload;
  return alerts && { ...seriesOf(section, workload, conventions), alerts };
}

/** What the series of a workload are called by. */
export function seriesOf(
  section: WorkloadSection,
  workload: Watched,
  conventions: ClusterConventions,
): Omit<AlertSubject, "alerts"> {
  const { name, namespace, team, metrics = false } = workload;
  const { annotated = SCRAPED } = conventions;
  return {
    kind: KINDS[section],
    name,
    namespace,
    team,
    autoscaler: autoscalerOf(workload),
    claims: claimsOf(workload),
    isScraped: metrics !== false,
    scraped: monitorOf(metrics, conventions) ? SCRAPED : annotated,
  };
}

/** Name of the autoscaler of a workload: KEDA makes one of another name. */
function autoscalerOf({ name, replicas }: { readonly name: string; readonly replicas?: unknown }): string | undefined {
  if (typeof replicas !== "object" || replicas === null) return undefined;
  return isScaledByEvents(replicas as ResolvedAutoscaling) ? `keda-hpa-${name}` : name;
}

/** Names of the claims that pods keep; those of a StatefulSet are numbered. */
function claimsOf({ name, volumes }: ResolvedPod): readonly string[] {
  return Object.entries(volumes).flatMap(([key, volume]) => {
    if (volume.kind === "claim") return [volume.name];
    return volume.kind === "claimTemplate" ? [`${key}-${name}-[0-9]+`] : [];
  });
}
