/** What Prometheus writes down under a name of its own, so that nobody has to work it out again. */
export interface RecordingRule {
  /** Name of the metric. */
  readonly record: string;
  /** Expression of PromQL. */
  readonly expression: string;
  /** Labels of the metric besides those of the expression. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
}

const NODE = 'job="node"';
const STATE = 'job="kube-state-metrics"';
const OWNERS = { DaemonSet: "daemonset", StatefulSet: "statefulset", Job: "job" } as const;

/**
 * What nodes use, by the names that the dashboards of the node exporter know.
 *
 * @see https://github.com/prometheus/node_exporter/tree/master/docs/node-mixin
 */
export const NODE_RECORDING_RULES: readonly RecordingRule[] = [
  {
    record: "instance:node_num_cpu:sum",
    expression: `count without (cpu, mode) (node_cpu_seconds_total{${NODE}, mode="idle"})`,
  },
  {
    record: "instance:node_cpu_utilisation:rate5m",
    expression: `1 - avg without (cpu) (sum without (mode) (rate(node_cpu_seconds_total{${NODE}, mode=~"idle|iowait|steal"}[5m])))`,
  },
  {
    record: "instance:node_load1_per_cpu:ratio",
    expression: `node_load1{${NODE}} / instance:node_num_cpu:sum{${NODE}}`,
  },
  {
    record: "instance:node_memory_utilisation:ratio",
    expression: `1 - node_memory_MemAvailable_bytes{${NODE}} / node_memory_MemTotal_bytes{${NODE}}`,
  },
  rate("instance:node_vmstat_pgmajfault:rate5m", "node_vmstat_pgmajfault"),
  rate("instance_device:node_disk_io_time_seconds:rate5m", "node_disk_io_time_seconds_total", 'device!=""'),
  rate(
    "instance_device:node_disk_io_time_weighted_seconds:rate5m",
    "node_disk_io_time_weighted_seconds_total",
    'device!=""',
  ),
  ...["receive_bytes", "transmit_bytes", "receive_drop", "transmit_drop"].map((what) => {
    const { expression } = rate("", `node_network_${what}_total`, 'device!="lo"');
    const record = `instance:node_network_${what}_excluding_lo:rate5m`;
    return { record, expression: `sum without (device) (${expression})` };
  }),
];

/**
 * What pods use and ask for, by the names that the dashboards of Kubernetes know.
 *
 * @see https://github.com/kubernetes-monitoring/kubernetes-mixin
 */
export const KUBERNETES_RECORDING_RULES: readonly RecordingRule[] = [
  {
    record: "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate",
    expression: onNode(
      'sum by (cluster, namespace, pod, container) (irate(container_cpu_usage_seconds_total{job="cadvisor", image!=""}[5m]))',
    ),
  },
  ...["working_set_bytes", "rss", "cache", "swap"].map((what) => ({
    record: `node_namespace_pod_container:container_memory_${what}`,
    expression: onNode(`container_memory_${what}{job="cadvisor", image!=""}`),
  })),
  ...["memory", "cpu"].flatMap((resource) => ["requests", "limits"].flatMap((kind) => askedFor(resource, kind))),
  {
    record: "namespace_workload_pod:kube_pod_owner:relabel",
    expression: `max by (cluster, namespace, workload, pod) (label_replace(label_replace(kube_pod_owner{${STATE}, owner_kind="ReplicaSet"}, "replicaset", "$1", "owner_name", "(.*)") * on (cluster, namespace, replicaset) group_left (owner_name) topk by (cluster, namespace, replicaset) (1, max by (cluster, namespace, replicaset, owner_name) (kube_replicaset_owner{${STATE}})), "workload", "$1", "owner_name", "(.*)"))`,
    labels: { workload_type: "deployment" },
  },
  ...Object.entries(OWNERS).map(([kind, workload_type]) => ({
    record: "namespace_workload_pod:kube_pod_owner:relabel",
    expression: `max by (cluster, namespace, workload, pod) (label_replace(kube_pod_owner{${STATE}, owner_kind="${kind}"}, "workload", "$1", "owner_name", "(.*)"))`,
    labels: { workload_type },
  })),
  {
    record: ":node_memory_MemAvailable_bytes:sum",
    expression: `sum by (cluster) (node_memory_MemAvailable_bytes{${NODE}})`,
  },
  {
    record: "cluster:node_cpu:ratio_rate5m",
    expression: `sum by (cluster) (rate(node_cpu_seconds_total{${NODE}, mode!~"idle|iowait|steal"}[5m])) / count by (cluster) (sum by (cluster, instance, cpu) (node_cpu_seconds_total{${NODE}}))`,
  },
];

function rate(record: string, metric: string, matcher?: string): RecordingRule {
  return { record, expression: `rate(${metric}{${[NODE, ...(matcher ? [matcher] : [])].join(", ")}}[5m])` };
}

/** The same with the label of the node that the pod is on. */
function onNode(expression: string): string {
  const pods = 'max by (cluster, namespace, pod, node) (kube_pod_info{node!=""})';
  return `${expression} * on (cluster, namespace, pod) group_left (node) topk by (cluster, namespace, pod) (1, ${pods})`;
}

/** What the pods that are there ask for, each and by namespace. */
function askedFor(resource: string, kind: string): RecordingRule[] {
  const metric = `kube_pod_container_resource_${kind}`;
  const asked = `${metric}{resource="${resource}", ${STATE}}`;
  const there = `max by (cluster, namespace, pod) (kube_pod_status_phase{phase=~"Pending|Running"} == 1)`;
  return [
    {
      record: `cluster:namespace:pod_${resource}:active:${metric}`,
      expression: `${asked} * on (cluster, namespace, pod) group_left () ${there}`,
    },
    {
      record: `namespace_${resource}:${metric}:sum`,
      expression: `sum by (cluster, namespace) (sum by (cluster, namespace, pod) (max by (cluster, namespace, pod, container) (${asked}) * on (cluster, namespace, pod) group_left () ${there}))`,
    },
  ];
}
