import type { AlertSubject } from "../../model/kubernetes/alert-rules";
import { podNames } from "../../model/kubernetes/alert-rules";
import type { ResolvedAlerts } from "../../model/kubernetes/alerts";
import type { Panel, PanelRow } from "./dashboard";

/** What is to be said of a workload to know its panels. */
export type PanelSubject = Omit<AlertSubject, "alerts" | "team"> & { readonly alerts: ResolvedAlerts | undefined };

/** What is measured of a workload, from what scrapes it and from the cluster. */
export function workloadRows(subject: PanelSubject): readonly PanelRow[] {
  return [
    { heading: "Requests", panels: requests(subject) },
    { heading: "Pods", panels: [...replicas(subject), ...pods(subject), ...scraped(subject)] },
    { heading: "Storage", panels: claims(subject) },
    { heading: "Alerts of its own", panels: ownAlerts(subject) },
  ].filter(({ panels }) => panels.length > 0);
}

/** What an error budget counts, and how much of it is wrong. */
function requests({ alerts, scraped, namespace, kind, name }: PanelSubject): readonly Panel[] {
  const budget = alerts?.errorBudget;
  if (!budget) return [];
  const { metric, errors, objectivePercent } = budget;
  const own = `${scraped.namespace}="${namespace}", ${scraped.pod}=~"${podNames({ kind, name })}"`;
  const rate = (matchers: string) => `sum(rate(${metric}{${matchers}}[5m]))`;
  const failed = `${rate(`${own}, ${errors}`)} / ${rate(own)}`;
  const allowed = Number((1 - objectivePercent / 100).toFixed(9));
  return [
    {
      title: "Requests each second",
      unit: "reqps",
      lines: [
        { expression: rate(own), called: "all" },
        { expression: rate(`${own}, ${errors}`), called: "failed" },
      ],
    },
    {
      title: "Share that fails",
      unit: "percentunit",
      lines: [
        { expression: failed, called: "failed" },
        { expression: `vector(${allowed})`, called: `what ${objectivePercent} % leaves` },
      ],
    },
  ];
}

const WANTED = {
  Deployment: ["kube_deployment_spec_replicas", "kube_deployment_status_replicas_available", "deployment"],
  StatefulSet: ["kube_statefulset_replicas", "kube_statefulset_status_replicas_ready", "statefulset"],
  DaemonSet: ["kube_daemonset_status_desired_number_scheduled", "kube_daemonset_status_number_ready", "daemonset"],
} as const;

function replicas({ kind, name, namespace, autoscaler }: PanelSubject): readonly Panel[] {
  if (kind === "Job" || kind === "CronJob") return [];
  const [wanted, ready, label] = WANTED[kind];
  const own = `{namespace="${namespace}", ${label}="${name}"}`;
  const scaler = `{namespace="${namespace}", horizontalpodautoscaler="${autoscaler}"}`;
  const bound = (which: "min" | "max") => ({
    expression: `kube_horizontalpodautoscaler_spec_${which}_replicas${scaler}`,
    called: which === "min" ? "at least" : "at most",
  });
  return [
    {
      title: "Replicas",
      lines: [
        { expression: `${wanted}${own}`, called: "wanted" },
        { expression: `${ready}${own}`, called: "ready" },
        ...(autoscaler === undefined ? [] : [bound("min"), bound("max")]),
      ],
    },
  ];
}

function pods({ kind, name, namespace }: PanelSubject): readonly Panel[] {
  const own = `namespace="${namespace}", pod=~"${podNames({ kind, name })}"`;
  const asked = (what: "requests" | "limits", resource: "cpu" | "memory") => ({
    expression: `max(sum by (pod) (kube_pod_container_resource_${what}{${own}, resource="${resource}"}))`,
    called: what === "requests" ? "request" : "limit",
  });
  return [
    {
      title: "Restarts in an hour",
      lines: [
        {
          expression: `sum by (pod, container) (increase(kube_pod_container_status_restarts_total{${own}}[1h]))`,
          called: "{{pod}} {{container}}",
        },
      ],
    },
    {
      title: "Processors of each pod",
      lines: [
        {
          expression: `sum by (pod) (rate(container_cpu_usage_seconds_total{${own}, container!=""}[5m]))`,
          called: "{{pod}}",
        },
        asked("requests", "cpu"),
        asked("limits", "cpu"),
      ],
    },
    {
      title: "Memory of each pod",
      unit: "bytes",
      lines: [
        {
          expression: `sum by (pod) (container_memory_working_set_bytes{${own}, container!=""})`,
          called: "{{pod}}",
        },
        asked("requests", "memory"),
        asked("limits", "memory"),
      ],
    },
  ];
}

/** Whether its metrics arrive at all. */
function scraped({ isScraped, scraped: labels, namespace, kind, name }: PanelSubject): readonly Panel[] {
  if (!isScraped) return [];
  const own = `{${labels.namespace}="${namespace}", ${labels.pod}=~"${podNames({ kind, name })}"}`;
  return [
    {
      title: "Pods asked for metrics",
      lines: [
        { expression: `count(up${own})`, called: "asked" },
        { expression: `sum(up${own})`, called: "that answer" },
      ],
    },
  ];
}

function claims({ namespace, claims: names }: PanelSubject): readonly Panel[] {
  if (names.length === 0) return [];
  const own = `{namespace="${namespace}", persistentvolumeclaim=~"${names.join("|")}"}`;
  const expression = `kubelet_volume_stats_used_bytes${own} / kubelet_volume_stats_capacity_bytes${own}`;
  return [
    { title: "How full claims are", unit: "percentunit", lines: [{ expression, called: "{{persistentvolumeclaim}}" }] },
  ];
}

/** What somebody thought worth an alert is worth a look. */
function ownAlerts({ alerts }: PanelSubject): readonly Panel[] {
  return Object.entries(alerts?.rules ?? {}).map(([title, { expression }]) => ({
    title,
    lines: [{ expression, called: "" }],
  }));
}
