import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { type ITerraformDependable, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import {
  type ClusterDeclaration,
  defaultPoolOf,
  poolsOf,
  type ResolvedCluster,
  resolveCluster,
} from "../../model/azure/cluster";
import { suffixOf } from "../../model/azure/names";
import type { ResolvedNodePool } from "../../model/azure/node-pool";
import { isReserved } from "../../model/azure/node-taints";
import { nameOfRegion } from "../../model/azure/region";
import type { SecurityOpening } from "../../model/azure/security-group";
import { zonesOf } from "../../model/azure/zone";
import { CLUSTER_RULES, LONE_CLUSTER_RULES } from "../../model/rules/azure";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseResourceId } from "../../model/value/resource-id";
import { describe } from "../../model/value/value-error";
import { resolveOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { declaredAt } from "../declared-at";
import { inStack } from "../scope";
import { AzapiProvider } from "./azapi/provider";
import { AzapiUpdateResource } from "./azapi/update-resource";
import { beyondAzurerm, type FieldsBeyondAzurerm } from "./beyond-azurerm";
import { ClusterIdentity } from "./cluster-identity";
import { ClusterNetwork } from "./cluster-network";
import {
  type AddonProps,
  accessSettings,
  addonSettings,
  apiServerSettings,
  networkSettings,
  optionalSettings,
  ownedElsewhere,
  versionSettings,
} from "./cluster-settings";
import { ContainerRegistry } from "./container-registry";
import { grantsFor } from "./control-plane-grants";
import { ExistingCluster, type ExistingClusterProps } from "./existing-cluster";
import { setFieldsByType } from "./fields-by-type";
import { API_VERSION, GatewayApi } from "./gateway-api";
import { NodePool, type NodePoolProps } from "./node-pool";
import { commonSettings, upgradeSettings } from "./node-pool-settings";

const parseIdentityId = parseResourceId("Microsoft.ManagedIdentity/userAssignedIdentities");

/** Props of {@link AksCluster}. */
export interface AksClusterProps extends ClusterDeclaration, AddonProps {
  /**
   * Whether AKS has the Gateway API: with its own implementation, which answers to the class `approuting-istio`, or where
   * `addons.istio` is declared with that mesh, which answers to `istio`.
   *
   * @default false
   */
  readonly gatewayApi?: boolean;
  /** Whether that implementation writes records of DNS and fetches certificates, where objects in the cluster say so. @default false */
  readonly gatewayDns?: boolean;
  /** Whether a Fleet upgrades it: the versions are those that it is made with, and a plan never takes it back to them. @default false */
  readonly upgradedByFleet?: boolean;
  /** What a security group that is made lets in beside its own rules, by names of rules: what load balancers listen on. @default {} */
  readonly openings?: Readonly<Record<string, SecurityOpening>>;
}

/**
 * An AKS cluster with its node pools, network and identity. It is secure as it comes: Entra ID signs users in and Azure
 * RBAC decides what they may do, local accounts are off, the API server answers listed ranges or the virtual network
 * only, workloads sign in to Azure without secrets, nodes encrypt their disks and leave through an address of their own.
 *
 * Fields of azurerm that have no name of ours are declared as `azurerm`, here and in each pool, in the words of the
 * bindings: `azurerm: { edgeZone: "losangeles" }`.
 *
 * @example
 * ```ts
 * new AksCluster(this, "Cluster", {
 *   name: "aks-search",
 *   location: "northeurope",
 *   resourceGroup: "rg-search",
 *   kubernetesVersion: "1.35",
 *   apiServer: { kind: "private" },
 *   network: { vnetCidr: "10.60.0.0/16", nodeSubnetCidr: "10.60.0.0/22" },
 *   pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
 * });
 * ```
 *
 * @throws InvalidDeclarationError with every mistake in the props
 * @see https://learn.microsoft.com/azure/aks/best-practices
 */
export class AksCluster extends Construct {
  /** A cluster that was not made here. */
  static fromClusterName(scope: Construct, id: string, props: ExistingClusterProps): ExistingCluster {
    return new ExistingCluster(scope, id, props);
  }

  /** The cluster itself. */
  readonly resource: KubernetesCluster;
  /** The network that was made for the cluster; undefined where it joined an existing subnet. */
  readonly network: ClusterNetwork | undefined;
  /** The identity that was made for the control plane; undefined where it acts with an existing one. */
  readonly identity: ClusterIdentity | undefined;
  /** Pools beside the one that the cluster is made with, by name. */
  readonly pools: ReadonlyMap<string, NodePool>;
  /** The cluster as it was declared, with every field known. */
  readonly declared: ResolvedCluster;
  /** What changes the cluster after it was made: whoever changes it too waits for them, for Azure takes one change at a time. */
  readonly finished: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AksClusterProps) {
    super(inStack(scope, id), id);
    const cluster = resolveOrThrow(this, {
      props,
      shape: shapeOf("AksCluster"),
      resolve: resolveCluster,
      rules: [...CLUSTER_RULES, ...LONE_CLUSTER_RULES],
      deferrable: [
        "name",
        "resourceGroup",
        "nodeResourceGroup",
        "dnsPrefix",
        "tenantId",
        "adminGroupObjectIds",
        "apiServer.authorizedCidrs.*",
        "apiServer.privateDnsZoneId",
        "network.dnsServers.*",
        "pools.*.labels.*",
        "pools.*.taints.*.value",
      ],
    });
    this.declared = cluster;
    this.requireOwnNodeGroup();
    const { name, resourceGroup, network, tags, azurermOf } = cluster;
    const location = nameOfRegion(cluster.location);
    const defaultPool = requireDefaultPool(cluster);
    const placed = { suffix: suffixOf(cluster), resourceGroup, location, tags };

    let { subnetId } = cluster;
    if (subnetId === undefined) {
      const zones = zonesOf(cluster.location);
      const openings = props.openings ?? {};
      this.network = new ClusterNetwork(this, "Network", { ...placed, zones, network, openings, azurermOf });
      declaredAt(this.network, ["network"]);
      subnetId = this.network.subnet.id;
    }
    let { identityId } = cluster;
    if (identityId === undefined) {
      this.identity = new ClusterIdentity(this, "Identity", {
        ...placed,
        subnetId,
        grants: grantsFor(cluster, subnetId),
        azurerm: azurermOf?.identity,
      });
      identityId = this.identity.resource.id;
    }
    const ready = [...(this.identity?.ready ?? []), ...(this.network?.ready ?? [])];
    this.resource = new KubernetesCluster(this, "Resource", {
      name,
      resourceGroupName: resourceGroup,
      location,
      nodeResourceGroup: cluster.nodeResourceGroup,
      tags: { ...tags },
      ...versionSettings(cluster, props.upgradedByFleet),
      ...accessSettings(cluster, this.tenantId()),
      ...apiServerSettings(cluster, this.network?.egressIps.map(({ ipAddress }) => ipAddress) ?? []),
      ...networkSettings(cluster),
      ...addonSettings(cluster, props),
      ...optionalSettings(cluster),
      identity: { type: "UserAssigned", identityIds: [identityId] },
      defaultNodePool: {
        ...commonSettings(defaultPool, cluster, subnetId),
        onlyCriticalAddonsEnabled: isReserved(defaultPool, cluster),
        upgradeSettings: upgradeSettings(defaultPool),
      },
      ...(ready.length > 0 && { dependsOn: ready }),
    });
    this.network?.addFurtherEgress(this.resource);
    const beyond = beyondAzurerm(cluster, props.gatewayApi ?? false);
    this.ignoreChanges([
      ...new Set([
        ...ownedElsewhere(cluster, defaultPool),
        ...(props.upgradedByFleet ? ["kubernetes_version", "default_node_pool[0].orchestrator_version"] : []),
      ]),
      ...beyond.ignored,
    ]);
    this.pools = this.addPools(defaultPool, { subnetId, upgradedByFleet: props.upgradedByFleet });
    for (const registryId of cluster.registryIds) this.pullFrom(registryId);
    const pools = [...this.pools.values()].map(({ resource }) => resource);
    const gatewayApi = props.gatewayApi
      ? [
          new GatewayApi(this, "GatewayApi", {
            clusterId: this.resource.id,
            after: pools,
            ...(cluster.addons?.istio && { mesh: true }),
            // NGINX of the add-on is azurerm's, and runs app routing already
            ...(props.gatewayDns && !cluster.addons?.webAppRouting && { dns: true }),
          }).resource,
        ]
      : [];
    this.finished = [...pools, ...gatewayApi, ...this.tellAzure(beyond.fields, [...pools, ...gatewayApi])];
    setFieldsByType(this, azurermOf);
  }

  /** Name of the cluster. */
  get name(): string {
    return this.declared.name;
  }

  /** Object id of the identity that the nodes pull images with. */
  get kubeletObjectId(): string {
    return this.resource.kubeletIdentity.objectId;
  }

  /** Object id of the identity that the control plane acts with; one that exists already is looked up. */
  get controlPlaneObjectId(): string {
    const { identityId } = this.declared;
    if (identityId === undefined) return this.identity?.resource.principalId ?? "";
    const known = this.node.tryFindChild("ControlPlane");
    if (known instanceof DataAzurermUserAssignedIdentity) return known.principalId;
    const { name, resourceGroup } = parseIdentityId(identityId);
    return new DataAzurermUserAssignedIdentity(this, "ControlPlane", { name, resourceGroupName: resourceGroup })
      .principalId;
  }

  /** The default follows the resource group, so two clusters of one group would have it. */
  private requireOwnNodeGroup(): void {
    const { name, resourceGroup, nodeResourceGroup } = this.declared;
    if (Token.isUnresolved(nodeResourceGroup)) return;
    const others = TerraformStack.of(this)
      .node.findAll()
      .filter((node): node is AksCluster => node instanceof AksCluster && node !== this);
    const other = others.find(({ declared }) => alike(declared?.nodeResourceGroup, nodeResourceGroup));
    if (!other) return;
    const remedy = `write nodeResourceGroup: "${resourceGroup}-${suffixOf({ name })}-nodes"`;
    throw new Error(
      `[${this.node.path}] nodeResourceGroup ${describe(`differ from that of ${other.node.path}, because Azure makes it`, nodeResourceGroup, remedy)}`,
    );
  }

  private pullFrom(registryId: string): void {
    const id = childId(this, ["Registry", registryId.toLowerCase()], `Registry-${registryId.split("/").at(-1)}`);
    ContainerRegistry.fromRegistryId(this, id, registryId).grantPull(this);
  }

  private tellAzure(
    properties: FieldsBeyondAzurerm,
    dependsOn: ITerraformDependable[],
  ): readonly ITerraformDependable[] {
    if (Object.keys(properties).length === 0) return [];
    AzapiProvider.of(this);
    const type = `Microsoft.ContainerService/managedClusters@${API_VERSION}`;
    const { id: resourceId } = this.resource;
    return [new AzapiUpdateResource(this, "BeyondAzurerm", { type, resourceId, body: { properties }, dependsOn })];
  }

  private tenantId(): string {
    return this.declared.tenantId ?? new DataAzurermClientConfig(this, "Deployer", {}).tenantId;
  }

  private ignoreChanges(attributes: readonly string[]): void {
    if (attributes.length > 0) this.resource.lifecycle = { ignoreChanges: [...attributes] };
  }

  private addPools(
    defaultPool: ResolvedNodePool,
    settings: Pick<NodePoolProps, "subnetId" | "upgradedByFleet">,
  ): ReadonlyMap<string, NodePool> {
    const clusterId = this.resource.id;
    const cluster = this.declared;
    const others = poolsOf(cluster).filter((pool) => pool !== defaultPool);
    return new Map(
      others.map((pool) => {
        const id = childId(this, ["Pool", pool.name], pool.name);
        const made = new NodePool(this, id, { ...settings, clusterId, cluster, pool });
        return [pool.name, declaredAt(made, ["pools", pool.name])];
      }),
    );
  }
}

function alike(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

function requireDefaultPool(cluster: ResolvedCluster): ResolvedNodePool {
  const pool = defaultPoolOf(cluster);
  if (!pool) throw new Error(`cluster ${cluster.name} must have a system pool; the rule cluster/system-pool checks it`);
  return pool;
}
