import type { TerraformStack } from "cdktf";
import { AksCluster, type AksClusterProps } from "../../constructs/azure/aks-cluster";
import { merge, type Override } from "../../model/merge";
import { shapeOf } from "../../model/shape/declared-shape";
import { VALID_CLUSTER } from "./cluster";
import { type Synthesized, synth } from "./synth";

/** Adds an AKS cluster named `aks-portal-dev` to a stack, with something changed. */
export function addCluster(stack: TerraformStack, changes: Override<AksClusterProps> = {}): AksCluster {
  return new AksCluster(stack, "cluster", merge<AksClusterProps>(VALID_CLUSTER, changes, shapeOf("AksCluster")));
}

/** A stack with such a cluster, synthesized. */
export function aksCluster(changes: Override<AksClusterProps> = {}): Synthesized {
  return synth((stack) => addCluster(stack, changes));
}

/** The resource of the cluster in a stack that has one. */
export function clusterOf(stack: Synthesized): Record<string, unknown> {
  return stack.only("azurerm_kubernetes_cluster") as Record<string, unknown>;
}

/** The pool that the cluster is made with. */
export function defaultPoolOf(stack: Synthesized): Record<string, unknown> {
  return clusterOf(stack).default_node_pool as Record<string, unknown>;
}

/** The other pools by name. */
export function poolsOf(stack: Synthesized): Record<string, Record<string, unknown>> {
  const pools = stack.all("azurerm_kubernetes_cluster_node_pool") as Record<string, unknown>[];
  return Object.fromEntries(pools.map((pool) => [String(pool.name), pool]));
}
