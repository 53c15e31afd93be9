import { type AlertSeverity, type ResolvedAlertSettings, type ResolvedAlerts, settingsOf } from "./alerts";

/** An alert, whoever evaluates it. */
export interface AlertRule {
  /** Name of the alert: that of kube-prometheus where it has the same. */
  readonly name: string;
  /** Expression of PromQL. */
  readonly expression: string;
  /** Minutes that it has to be so. */
  readonly forMinutes: number;
  readonly severity: AlertSeverity;
  /** What has happened, in a sentence. */
  readonly summary: string;
  /** Labels of the alert, besides its severity. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What is to be said of a workload to know its alerts. */
export interface AlertSubject {
  readonly kind: "Deployment" | "StatefulSet" | "DaemonSet" | "Job" | "CronJob";
  readonly name: string;
  readonly namespace: string;
  readonly alerts: ResolvedAlerts;
  /** Team that hears of it; undefined for nobody in particular. */
  readonly team: string | undefined;
  /** Name of its autoscaler; undefined for none. */
  readonly autoscaler: string | undefined;
  /** Claims that its pods keep, as expressions of names. */
  readonly claims: readonly string[];
  /** Whether somebody scrapes its pods. */
  readonly isScraped: boolean;
  /** Labels by which the metrics of its pods are told from others. */
  readonly scraped: ScrapedLabels;
}

/** Labels that whoever scrapes pods gives to what they say. */
export interface ScrapedLabels {
  /** Label of the namespace. */
  readonly namespace: string;
  /** Label of the name of the pod. */
  readonly pod: string;
}

/** Group and version of the kinds of the Prometheus operator. */
export const PROMETHEUS_OPERATOR = "monitoring.coreos.com/v1";

/** Labels by the Prometheus operator, for what a PodMonitor names, and by the usual settings of a Prometheus of one's own. */
export const SCRAPED: ScrapedLabels = { namespace: "namespace", pod: "pod" };

/** A letter or digit that Kubernetes chooses: no vowels, so that no word comes of them, which might be somebody's name. */
const CHOSEN = "[b-df-hj-np-tv-xz2-9]";
/** Names of the pods of a workload behind its own; an expression of PromQL holds for whole names. */
const PODS: Readonly<Record<AlertSubject["kind"], string>> = {
  Deployment: `-${CHOSEN}{6,10}-${CHOSEN}{5}`,
  StatefulSet: "-[0-9]+",
  DaemonSet: `-${CHOSEN}{5}`,
  Job: `-${CHOSEN}{5}`,
  CronJob: `-[0-9]+-${CHOSEN}{5}`,
};
/** Names of the pods of a workload, as an expression of PromQL, which holds for whole names. */
export function podNames({ kind, name }: Pick<AlertSubject, "kind" | "name">): string {
  return `${name}${PODS[kind]}`;
}

const DAYS_OF_WARNING = 4;
const SECONDS_OF_DAY = 86_400;

/**
 * The alerts of a workload, which those of Azure and of an own Prometheus are made of.
 *
 * @see https://github.com/prometheus-operator/kube-prometheus
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export function alertRules(subject: AlertSubject): readonly AlertRule[] {
  const { alerts, name, namespace, team } = subject;
  const labels = { namespace, workload: name, ...(team !== undefined && { team }) };
  const own = Object.entries(alerts.rules).map(([rule, { expression, ...settings }]) => ({
    ...settings,
    name: rule,
    expression,
  }));
  const stays = subject.kind !== "Job" && subject.kind !== "CronJob";
  const found = [
    ...(stays ? ready(settingsOf(alerts, "crashLoop"), () => [crashLoop(subject)]) : []),
    ...(stays ? ready(settingsOf(alerts, "missingReplicas"), () => [missingReplicas(subject)]) : []),
    ...ready(settingsOf(alerts, "autoscalerAtMaximum"), () => autoscalerAtMaximum(subject)),
    ...(stays ? [] : ready(settingsOf(alerts, "jobFailed"), () => [jobFailed(subject)])),
    ...ready(settingsOf(alerts, "claimFillingUp"), () => claimFillingUp(subject)),
    ...errorBudget(subject),
    ...own,
  ];
  return found.map((rule) => ({ ...rule, labels }));
}

type Rule = Omit<AlertRule, "labels">;
/** What a ready-made alert is, besides when it goes off; what it says itself goes before its settings. */
type ReadyRule = Pick<Rule, "name" | "expression" | "summary"> & Partial<ResolvedAlertSettings>;

function ready(settings: ResolvedAlertSettings | false, rules: () => readonly ReadyRule[]): readonly Rule[] {
  return settings === false ? [] : rules().map((rule) => ({ ...settings, ...rule }));
}

function crashLoop({ namespace, name, kind }: AlertSubject): ReadyRule {
  const pods = matchers({ reason: "CrashLoopBackOff", namespace }, { pod: podNames({ kind, name }) });
  return {
    name: "KubePodCrashLooping",
    expression: `max_over_time(kube_pod_container_status_waiting_reason${pods}[5m]) >= 1`,
    summary: `{{ $labels.container }} of {{ $labels.pod }} (${name}) starts again and again.`,
  };
}

function missingReplicas({ namespace, name, kind }: AlertSubject): ReadyRule {
  const summary = `${name} has had fewer ready replicas than it should have.`;
  if (kind === "DaemonSet") {
    const daemonSet = matchers({ namespace, daemonset: name });
    const expression = `kube_daemonset_status_desired_number_scheduled${daemonSet} - kube_daemonset_status_number_ready${daemonSet} > 0`;
    return { name: "KubeDaemonSetRolloutStuck", expression, summary };
  }
  if (kind === "StatefulSet") {
    const statefulSet = matchers({ namespace, statefulset: name });
    const expression = `kube_statefulset_status_replicas${statefulSet} > kube_statefulset_status_replicas_ready${statefulSet}`;
    return { name: "KubeStatefulSetReplicasMismatch", expression, summary };
  }
  const deployment = matchers({ namespace, deployment: name });
  const expression = `kube_deployment_spec_replicas${deployment} > kube_deployment_status_replicas_available${deployment}`;
  return { name: "KubeDeploymentReplicasMismatch", expression, summary };
}

function autoscalerAtMaximum({ namespace, name, autoscaler }: AlertSubject): readonly ReadyRule[] {
  if (autoscaler === undefined) return [];
  const scaler = matchers({ namespace, horizontalpodautoscaler: autoscaler });
  const of = (what: string) => `kube_horizontalpodautoscaler_${what}${scaler}`;
  const expression = `${of("status_current_replicas")} == ${of("spec_max_replicas")} and ${of("spec_max_replicas")} != ${of("spec_min_replicas")}`;
  return [{ name: "KubeHpaMaxedOut", expression, summary: `The autoscaler of ${name} is at its maximum.` }];
}

function jobFailed({ namespace, name, kind }: AlertSubject): ReadyRule {
  const job =
    kind === "Job" ? matchers({ namespace, job_name: name }) : matchers({ namespace }, { job_name: `${name}-[0-9]+` });
  return {
    name: "KubeJobFailed",
    expression: `kube_job_failed${job} > 0`,
    summary: `The run {{ $labels.job_name }} of ${name} has failed.`,
  };
}

function claimFillingUp({ namespace, name, claims }: AlertSubject): readonly ReadyRule[] {
  if (claims.length === 0) return [];
  const claim = matchers({ namespace }, { persistentvolumeclaim: claims.join("|") });
  const left = `kubelet_volume_stats_available_bytes${claim}`;
  const share = `${left} / kubelet_volume_stats_capacity_bytes${claim}`;
  const then = `predict_linear(${left}[6h], ${DAYS_OF_WARNING * SECONDS_OF_DAY}) < 0`;
  return [
    {
      name: "KubePersistentVolumeFillingUp",
      expression: `${share} < 0.15 and ${then}`,
      summary: `The claim {{ $labels.persistentvolumeclaim }} of ${name} is full within ${DAYS_OF_WARNING} days.`,
    },
    {
      name: "KubePersistentVolumeFull",
      expression: `${share} < 0.03`,
      summary: `The claim {{ $labels.persistentvolumeclaim }} of ${name} has less than 3 per cent left.`,
      forMinutes: 1,
      severity: "critical",
    },
  ];
}

/** Windows over which errors are counted: how fast the budget of a month may go over the long one, seen in the short one. */
const BURNS = {
  page: [
    { factor: 14.4, long: "1h", short: "5m" },
    { factor: 6, long: "6h", short: "30m" },
  ],
  ticket: [{ factor: 1, long: "3d", short: "6h" }],
} as const;

function errorBudget({ namespace, name, kind, alerts, scraped }: AlertSubject): readonly Rule[] {
  if (!alerts.errorBudget) return [];
  const { objectivePercent, metric, errors } = alerts.errorBudget;
  const pods = `${scraped.namespace}="${namespace}", ${scraped.pod}=~"${podNames({ kind, name })}"`;
  const budget = Number((1 - objectivePercent / 100).toFixed(9));
  const ratio = (window: string) =>
    `sum(rate(${metric}{${pods}, ${errors}}[${window}])) / sum(rate(${metric}{${pods}}[${window}]))`;
  const burns = (windows: readonly { readonly factor: number; readonly long: string; readonly short: string }[]) =>
    windows
      .map(
        ({ factor, long, short }) =>
          `(${ratio(long)} > ${factor} * ${budget} and ${ratio(short)} > ${factor} * ${budget})`,
      )
      .join(" or ");
  const share = `the share of failed requests that ${objectivePercent} % leaves`;
  return [
    {
      name: "ErrorBudgetBurn",
      expression: burns(BURNS.page),
      forMinutes: 2,
      severity: "critical",
      summary: `${name} fails so often that within days it uses up ${share} for a month.`,
    },
    {
      name: "ErrorBudgetBurnSlow",
      expression: burns(BURNS.ticket),
      forMinutes: 60,
      severity: "warning",
      summary: `${name} has failed more often for three days than ${share}.`,
    },
  ];
}

/** Matchers of labels: some that are equal, and some by an expression. */
function matchers(equal: Readonly<Record<string, string>>, like: Readonly<Record<string, string>> = {}): string {
  const parts = [
    ...Object.entries(equal).map(([label, value]) => `${label}="${value}"`),
    ...Object.entries(like).map(([label, value]) => `${label}=~"${value}"`),
  ];
  return `{${parts.join(", ")}}`;
}

/** An alert for a certificate of cert-manager that ends soon, in a namespace. */
export function certificateEnding(
  namespace: string,
  days: number,
  { forMinutes, severity }: ResolvedAlertSettings,
): AlertRule {
  // Whoever scrapes cert-manager by its own namespace keeps that of the certificate under another name.
  const expiry = ["namespace", "exported_namespace"]
    .map((label) => `certmanager_certificate_expiration_timestamp_seconds${matchers({ [label]: namespace })}`)
    .join(" or ");
  return {
    name: "CertificateEnding",
    expression: `(${expiry}) - time() < ${days * SECONDS_OF_DAY}`,
    forMinutes,
    severity,
    summary: `The certificate {{ $labels.name }} of ${namespace} ends within ${days} days, and nobody has renewed it.`,
    labels: { namespace },
  };
}
