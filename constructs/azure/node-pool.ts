import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/azure/cluster";
import type { ResolvedNodePool } from "../../model/azure/node-pool";
import { inStack } from "../scope";
import { commonSettings, nodeTaints, upgradeSettings } from "./node-pool-settings";

/** Props of {@link NodePool}. */
export interface NodePoolProps {
  /** Id of the cluster that the pool joins. */
  readonly clusterId: string;
  /** The cluster as it was declared: pools take location, tags and version from it. */
  readonly cluster: ResolvedCluster;
  /** The pool as it was declared. */
  readonly pool: ResolvedNodePool;
  /** Id of the subnet of the nodes. */
  readonly subnetId: string;
  /** Whether a Fleet upgrades the cluster, with its pools. @default false */
  readonly upgradedByFleet?: boolean;
}

/** A node pool beside the one that a cluster is made with. */
export class NodePool extends Construct {
  /** The pool itself. */
  readonly resource: KubernetesClusterNodePool;
  /** Name of the pool. */
  readonly name: string;

  constructor(
    scope: Construct,
    id: string,
    { clusterId, cluster, pool, subnetId, upgradedByFleet = false }: NodePoolProps,
  ) {
    super(inStack(scope, id), id);
    this.name = pool.name;
    this.resource = new KubernetesClusterNodePool(this, "Resource", {
      ...commonSettings(pool, cluster, subnetId),
      kubernetesClusterId: clusterId,
      mode: pool.mode,
      osType: pool.osType,
      nodeTaints: nodeTaints(pool, cluster),
      ...(pool.spot
        ? { priority: "Spot", evictionPolicy: pool.spot.evictionPolicy, spotMaxPrice: pool.spot.maxPricePerHour }
        : { upgradeSettings: upgradeSettings(pool) }),
      ...(pool.windowsOutboundNat !== undefined && {
        windowsProfile: { outboundNatEnabled: pool.windowsOutboundNat },
      }),
    });
    // The autoscaler owns the count, and a Fleet the version: a plan must not set them back.
    const ignoreChanges = [
      ...(typeof pool.nodes === "number" ? [] : ["node_count"]),
      ...(upgradedByFleet ? ["orchestrator_version"] : []),
    ];
    if (ignoreChanges.length > 0) this.resource.lifecycle = { ignoreChanges };
  }
}
