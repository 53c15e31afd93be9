import type { RecordingRule } from "./recording-rules";

const STATE = 'job="kube-state-metrics"';
const NODE = 'job="node"';
const CONTAINERS = `container!="", pod!="", ${STATE}`;
const RUNNING = `container!="", pod!="", container_id!="", ${STATE}`;
const POD = "namespace, pod, cluster, microsoft_resourceid";
const CONTROLLER = "namespace, node, cluster, created_by_name, created_by_kind, microsoft_resourceid";
/** The node of a pod, and who made it. */
const OWNER = `on (pod, namespace, cluster, microsoft_resourceid) group_left (node, created_by_name, created_by_kind) (max by (node, created_by_name, created_by_kind, pod, namespace, cluster, microsoft_resourceid) (kube_pod_info{pod!="", ${STATE}}))`;

/**
 * What the pages of a cluster in Azure's portal ask for: without them the portal works it out itself, slowly, or offers to make
 * them.
 *
 * @see https://github.com/Azure/prometheus-collector/blob/main/AddonTerraformTemplate/main.tf
 */
export const PORTAL_RECORDING_RULES: readonly RecordingRule[] = [
  ...ofPods(
    "cpu_usage:sum_irate",
    `sum by (${POD}) (irate(container_cpu_usage_seconds_total{container!="", pod!="", job="cadvisor"}[5m]))`,
  ),
  ...ofPods(
    "workingset_memory:sum",
    `sum by (${POD}) (container_memory_working_set_bytes{container!="", pod!="", job="cadvisor"})`,
  ),
  ...ofPods("rss_memory:sum", `sum by (${POD}) (container_memory_rss{container!="", pod!="", job="cadvisor"})`),
  ...counted(
    "container_count:sum",
    "sum",
    `sum by (container, ${POD}) (kube_pod_container_info{${RUNNING}}) or sum by (container, ${POD}) (kube_pod_init_container_info{${RUNNING}})`,
  ),
  ...counted(
    "container_restarts:max",
    "max",
    `max by (container, ${POD}) (kube_pod_container_status_restarts_total{${CONTAINERS}}) or sum by (container, ${POD}) (kube_pod_init_status_restarts_total{${CONTAINERS}})`,
  ),
  {
    record: "ux:pod_resource_limit:sum",
    expression: `(sum by (resource, ${POD}) (max by (container, resource, ${POD}) (kube_pod_container_resource_limits{${CONTAINERS}})) unless (count by (resource, ${POD}) (kube_pod_container_resource_limits{${CONTAINERS}}) != on (${POD}) group_left () sum by (${POD}) (kube_pod_container_info{${CONTAINERS}}))) * ${OWNER}`,
  },
  {
    record: "ux:controller_resource_limit:sum",
    expression: `sum by (resource, ${CONTROLLER}) (ux:pod_resource_limit:sum)`,
  },
  {
    record: "ux:controller_pod_phase_count:sum",
    expression: `sum by (phase, ${CONTROLLER}) ((kube_pod_status_phase{pod!="", ${STATE}} or label_replace(count by (${POD}) (kube_pod_deletion_timestamp{pod!="", ${STATE}}) * count by (${POD}) (kube_pod_status_reason{reason="NodeLost", ${STATE}} == 0), "phase", "terminating", "", "")) * ${OWNER})`,
  },
  {
    record: "ux:cluster_pod_phase_count:sum",
    expression: "sum by (cluster, phase, node, namespace, microsoft_resourceid) (ux:controller_pod_phase_count:sum)",
  },
  ofNodes("cpu_usage:sum_irate", `1 - irate(node_cpu_seconds_total{${NODE}, mode="idle"}[5m])`),
  ofNodes(
    "memory_usage:sum",
    `node_memory_MemTotal_bytes{${NODE}} - node_memory_MemFree_bytes{${NODE}} - node_memory_Cached_bytes{${NODE}} - node_memory_Buffers_bytes{${NODE}}`,
  ),
  ...["receive", "transmit"].map((way) =>
    ofNodes(`network_${way}_drop_total:sum_irate`, `irate(node_network_${way}_drop_total{${NODE}, device!="lo"}[5m])`),
  ),
];

/** Something of each pod with its owner, and the sum of each owner. */
function ofPods(what: string, expression: string): RecordingRule[] {
  return [
    { record: `ux:pod_${what}`, expression: `(${expression}) * ${OWNER}` },
    { record: `ux:controller_${what}`, expression: `sum by (${CONTROLLER}) (ux:pod_${what})` },
  ];
}

/** Something of the containers of each pod, and of each owner. */
function counted(what: string, by: "sum" | "max", expression: string): RecordingRule[] {
  return [
    { record: `ux:pod_${what}`, expression: `${by} by (pod, ${CONTROLLER}) ((${expression}) * ${OWNER})` },
    { record: `ux:controller_${what}`, expression: `${by} by (${CONTROLLER}) (ux:pod_${what})` },
  ];
}

function ofNodes(what: string, expression: string): RecordingRule {
  return {
    record: `ux:node_${what}`,
    expression: `sum by (instance, cluster, microsoft_resourceid) (${expression})`,
  };
}
