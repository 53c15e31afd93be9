import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { Construct } from "constructs";
import { shapeOf } from "../../model/shape/declared-shape";
import { inShapeOrThrow } from "../checked-props";
import { inStack } from "../scope";

/** Where a cluster is found that was not made here. */
export interface ExistingClusterProps {
  /** Name of the cluster. */
  readonly name: string;
  /** Name of its resource group. */
  readonly resourceGroup: string;
}

/**
 * A cluster that was not made here; `AksCluster.fromClusterName` finds it when Terraform runs.
 *
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * new ClusterUserRole(this, "Pipeline", {
 *   clusterId: cluster.resource.id,
 *   principalId: "11111111-2222-3333-4444-555555555555",
 * });
 * ```
 */
export class ExistingCluster extends Construct {
  /** What Azure knows about the cluster. */
  readonly resource: DataAzurermKubernetesCluster;
  /** Name of the cluster. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: ExistingClusterProps) {
    super(inStack(scope, id), id);
    const { name, resourceGroup } = inShapeOrThrow(this, props, shapeOf("ExistingCluster"));
    this.name = name;
    this.resource = new DataAzurermKubernetesCluster(this, "Resource", { name, resourceGroupName: resourceGroup });
  }

  /** Object id of the identity that the nodes pull images with. */
  get kubeletObjectId(): string {
    return this.resource.kubeletIdentity.get(0).objectId;
  }
}
