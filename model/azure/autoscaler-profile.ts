/**
 * How the cluster autoscaler decides; azurerm's `auto_scaler_profile`, in its words. Spans are written such as `"10m"`.
 * A field that is left out has azurerm's default, which is Azure's but for `skipNodesWithLocalStorage`; one that is taken
 * away later mostly stays as it was.
 *
 * @see https://learn.microsoft.com/azure/aks/cluster-autoscaler#cluster-autoscaler-profile-settings
 */
export interface AutoscalerProfile {
  /** Whether alike pools have alike numbers of nodes, such as a pool for each zone. @default false */
  readonly balanceSimilarNodeGroups?: boolean;
  /** Whether pods of DaemonSets are evicted from empty nodes. @default false */
  readonly daemonsetEvictionForEmptyNodesEnabled?: boolean;
  /** Whether pods of DaemonSets are evicted from nodes in use. @default true */
  readonly daemonsetEvictionForOccupiedNodesEnabled?: boolean;
  /** Empty nodes that are taken away at once, at most, as a text. @default "10" */
  readonly emptyBulkDeleteMax?: string;
  /** Which of several pools grows. @default "random" */
  readonly expander?: "least-waste" | "most-pods" | "priority" | "random";
  /** Whether pods of DaemonSets do not count when the use of a node is measured. @default false */
  readonly ignoreDaemonsetsUtilizationEnabled?: boolean;
  /** Seconds that pods get to end before their node goes, as a text. @default "600" */
  readonly maxGracefulTerminationSec?: string;
  /** How long a node may take to come up. @default "15m" */
  readonly maxNodeProvisioningTime?: string;
  /** Nodes that may be unready, at most. @default 3 */
  readonly maxUnreadyNodes?: number;
  /** Share of nodes that may be unready before nothing is done any more, 0 to 100. @default 45 */
  readonly maxUnreadyPercentage?: number;
  /** How old a pod without a node has to be. @default "10s" */
  readonly newPodScaleUpDelay?: string;
  /** How long nothing is taken away after nodes were added. @default "10m" */
  readonly scaleDownDelayAfterAdd?: string;
  /** How long nothing is taken away after a node was. @default - `scanInterval` */
  readonly scaleDownDelayAfterDelete?: string;
  /** How long nothing is taken away after that failed. @default "3m" */
  readonly scaleDownDelayAfterFailure?: string;
  /** How long a node has to be unneeded. @default "10m" */
  readonly scaleDownUnneeded?: string;
  /** How long an unready node has to be unneeded. @default "20m" */
  readonly scaleDownUnready?: string;
  /** Use of a node below which it may go, 0 to 1, as a text. @default "0.5" */
  readonly scaleDownUtilizationThreshold?: string;
  /** How often it decides. @default "10s" */
  readonly scanInterval?: string;
  /** Whether nodes stay that have pods with local storage. @default false */
  readonly skipNodesWithLocalStorage?: boolean;
  /** Whether nodes stay that have pods of kube-system. @default true */
  readonly skipNodesWithSystemPods?: boolean;
}
