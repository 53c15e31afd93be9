import type { ResolvedCluster } from "../azure/cluster";
import { poolsOf } from "../azure/cluster";
import type { ResolvedNodePool } from "../azure/node-pool";
import type { AlertRule } from "../kubernetes/alert-rules";
import type { ResolvedNodeAlerts } from "./cluster-metrics";

const LEAST_FREE = 0.1;

/**
 * The alerts about the nodes of a cluster: names and expressions of kube-prometheus where it has them. They ask for metrics
 * that managed Prometheus scrapes as it comes.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/prometheus-metrics-scrape-default
 */
export function nodeAlertRules(alerts: ResolvedNodeAlerts, cluster: Pick<ResolvedCluster, "pools">): AlertRule[] {
  const { notReady, diskFull, poolAtMaximum } = alerts;
  return [
    ...(notReady
      ? [
          {
            ...notReady,
            name: "KubeNodeNotReady",
            expression: 'kube_node_status_condition{job="kube-state-metrics", condition="Ready", status="true"} == 0',
            summary: "The node {{ $labels.node }} is not ready.",
            labels: {},
          },
        ]
      : []),
    ...(diskFull
      ? [
          {
            ...diskFull,
            name: "NodeFilesystemAlmostOutOfSpace",
            expression:
              `min by (cluster, instance, mountpoint) (node_filesystem_avail_bytes{job="node", fstype=~"ext[234]|xfs|btrfs"} ` +
              `/ node_filesystem_size_bytes{job="node", fstype=~"ext[234]|xfs|btrfs"}) < ${LEAST_FREE}`,
            summary:
              "The disk at {{ $labels.mountpoint }} of the node {{ $labels.instance }} has less than a tenth left.",
            labels: {},
          },
        ]
      : []),
    ...(poolAtMaximum
      ? poolsOf(cluster).flatMap((pool) => {
          const most = maximumOf(pool);
          if (most === undefined) return [];
          return [
            {
              ...poolAtMaximum,
              name: "NodePoolAtMaximum",
              expression: `count by (cluster) (kube_node_status_condition{job="kube-state-metrics", condition="Ready", status="true", node=~"${nodesOf(pool)}"}) >= ${most}`,
              summary: `The pool ${pool.name} has its ${most} nodes: pods that fit on none of them wait.`,
              labels: { pool: pool.name },
            },
          ];
        })
      : []),
  ];
}

/** The most nodes that an autoscaler may make; undefined for a pool without one. */
function maximumOf({ nodes }: ResolvedNodePool): number | undefined {
  return typeof nodes === "object" ? nodes.max : undefined;
}

/**
 * Names of the nodes of a pool, as an expression of PromQL, which holds for whole names.
 *
 * @see https://learn.microsoft.com/azure/aks/core-aks-concepts#node-pools
 */
function nodesOf({ name, osType }: ResolvedNodePool): string {
  return osType === "Windows" ? `aks${name}[0-9a-z]{6}` : `aks-${name}-[0-9]+-vmss[0-9a-z]{6}`;
}
