import { type DeclarationReader, readable } from "../declaration-reader";
import { mapRecord, picked } from "../record";
import { choiceOf } from "../value/choice";
import { KubernetesVersion } from "../value/kubernetes-version";
import { parseResourceId } from "../value/resource-id";
import { orToken } from "../value/token";
import { parseUuid } from "../value/uuid";
import type { AddonsDeclaration } from "./addons";
import { type ApiServerDeclaration, type ResolvedApiServer, resolveApiServer } from "./api-server";
import type { AutoscalerProfile } from "./autoscaler-profile";
import type { AzurermAroundCluster } from "./azurerm-around-cluster";
import type { UnnamedClusterFields } from "./azurerm-fields";
import type {
  Bootstrap,
  HttpProxy,
  KeyManagement,
  KubeletIdentity,
  LinuxProfile,
  NodeProvisioning,
  StorageDrivers,
} from "./cluster-parts";
import { type ResolvedSystemPods, resolveSystemPods, type SystemPodsDeclaration } from "./declared-system-pods";
import { TIERS } from "./limits";
import {
  type MaintenanceWindow,
  type ReleaseWindow,
  type ResolvedMaintenanceWindow,
  resolveMaintenanceWindow,
  resolveReleaseWindow,
} from "./maintenance-window";
import { nodeResourceGroupNameOf } from "./names";
import { type NetworkDeclaration, type ResolvedNetwork, resolveNetwork } from "./network";
import { nodesWithSurge } from "./node-count";
import { type NodePoolDeclaration, type ResolvedNodePool, resolveNodePool } from "./node-pool";
import { type Location, parseLocation } from "./region";
import { type Zone, zonesOf } from "./zone";

const UPGRADE_CHANNELS = ["patch", "stable", "rapid", "node-image", "none"] as const;
const NODE_OS_CHANNELS = ["NodeImage", "SecurityPatch", "Unmanaged", "None"] as const;
const SUPPORT_PLANS = ["KubernetesOfficial", "AKSLongTermSupport"] as const;

/** A cluster as it is declared. */
export interface ClusterDeclaration {
  /** Name of the cluster, at most 63 characters. */
  readonly name: string;
  /** Azure region of the cluster and everything around it: a known one, or what has to be known of another. */
  readonly location: Location;
  /** Name of the resource group that the cluster is in. */
  readonly resourceGroup: string;
  /** Name of the group that Azure makes for the nodes; it must not exist. @default - resourceGroup and "-nodes" */
  readonly nodeResourceGroup?: string;
  /** First part of the API server's DNS name, at most 54 characters. @default - the name of the cluster */
  readonly dnsPrefix?: string;
  /** `1.35` where a channel chooses the patch, an exact patch with `upgradeChannel: "none"`, either with `"node-image"`. */
  readonly kubernetesVersion: string | KubernetesVersion;
  /** Version that runs today, declared while an upgrade is under way: no minor version may be skipped. @default - not checked */
  readonly upgradesFrom?: string | KubernetesVersion;
  /** `Free` has no uptime guarantee, `Premium` has long-term support; azurerm's `sku_tier`. @default "Standard" */
  readonly tier?: (typeof TIERS)[number];
  /** How long Azure supports the version; `AKSLongTermSupport` needs tier `Premium`. @default "KubernetesOfficial" */
  readonly supportPlan?: (typeof SUPPORT_PLANS)[number];
  /** Which versions Azure installs by itself; azurerm's `automatic_upgrade_channel`. @default "patch" */
  readonly upgradeChannel?: (typeof UPGRADE_CHANNELS)[number];
  /** Which node images Azure installs by itself; azurerm's `node_os_upgrade_channel`. @default - "NodeImage", or "None" where a Fleet brings them */
  readonly nodeOsChannel?: (typeof NODE_OS_CHANNELS)[number];
  /** When Azure installs versions of the upgrade channel. @default - weekly, Sunday 02:00 UTC, 6 hours */
  readonly upgradeWindow?: MaintenanceWindow;
  /** When Azure installs node images. @default - weekly, Saturday 02:00 UTC, 6 hours */
  readonly nodeOsWindow?: MaintenanceWindow;
  /** When AKS installs its own weekly releases; azurerm's `maintenance_window`. @default - whenever they come */
  readonly releaseWindow?: ReleaseWindow | undefined;
  /** Who reaches the API server: listed ranges, or the virtual network only. */
  readonly apiServer: ApiServerDeclaration;
  /** Zones that every pool is spread over unless it says otherwise. @default - all three, or none in a region without */
  readonly zones?: readonly Zone[];
  /** Object ids of Entra groups whose members administer the cluster. @default [] */
  readonly adminGroupObjectIds?: readonly string[];
  /**
   * Whether roles of Azure decide what people may do in the cluster; azurerm's `azure_rbac_enabled`. Otherwise only roles of
   * Kubernetes do, and so somebody has to be in `adminGroupObjectIds`.
   *
   * @default true
   */
  readonly azureRbac?: boolean;
  /** Entra tenant that signs users in. @default - the tenant of the identity that deploys */
  readonly tenantId?: string;
  /** Ranges, policies and egress of the cluster. */
  readonly network: NetworkDeclaration;
  /** Node pools by name. The first of mode System is made with the cluster: another in its place replaces the cluster. */
  readonly pools: Readonly<Record<string, NodePoolDeclaration>>;
  /** Tags of every Azure resource. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Id of a subnet that exists already, with the egress that `network.egress` names; the rest of `network` then only
   * tells ranges. The addresses of its NAT gateway belong in `apiServer.authorizedCidrs`.
   *
   * @default - a network is made
   */
  readonly subnetId?: string;
  /**
   * Id of a user-assigned identity that exists already, for the control plane to act with. Its roles are up to its owner,
   * and have to be there before the cluster: "Network Contributor" on the subnet (where the subnet is made here, on a group
   * above it), "Private DNS Zone Contributor" on `apiServer.privateDnsZoneId`, "Managed Identity Operator" on
   * `kubeletIdentity`, "Reader" on `diskEncryptionSetId`, "Key Vault Crypto User" on the vault of `keyManagement`.
   *
   * @default - an identity is made, and gets the role
   */
  readonly identityId?: string;
  /** An identity that exists already, for the nodes to pull images with. A change replaces the cluster. @default - Azure makes one */
  readonly kubeletIdentity?: KubeletIdentity;
  /**
   * Ids of registries that exist already, for the nodes to pull images from: their identity gets the role "AcrPull".
   * Whoever deploys needs the right to assign it.
   *
   * @default []
   */
  readonly registryIds?: readonly string[];
  /** What Azure runs beside the services. @default {} */
  readonly addons?: AddonsDeclaration;
  /**
   * How the cluster autoscaler decides; azurerm's `auto_scaler_profile`, which leaves what is not declared any more as it was:
   * write Azure's values to go back to them.
   *
   * @default - Azure's
   */
  readonly autoscaler?: AutoscalerProfile;
  /** Which drivers of storage run; azurerm's `storage_profile`. @default - Azure's: disk, file and snapshots */
  readonly storage?: StorageDrivers;
  /** Id of the set of keys that disks are encrypted with. A change replaces the cluster. @default - Microsoft's keys */
  readonly diskEncryptionSetId?: string;
  /** The key that secrets are encrypted with in etcd; azurerm's `key_management_service`. @default - none of yours */
  readonly keyManagement?: KeyManagement;
  /** The proxy that nodes and pods use; azurerm's `http_proxy_config`. @default - none */
  readonly httpProxy?: HttpProxy;
  /** Who is known on the nodes, and by which key; azurerm's `linux_profile`. A change replaces the cluster. @default - Azure's */
  readonly linuxProfile?: LinuxProfile;
  /** Where nodes get what they start with; azurerm's `bootstrap_profile`. @default - from Microsoft's registry */
  readonly bootstrap?: Bootstrap;
  /**
   * Nodes that AKS makes for pods that wait, beside the pools. Such a cluster cannot be stopped, and keeps its egress.
   *
   * @default - as it is: a cluster is made without
   */
  readonly nodeProvisioning?: NodeProvisioning;
  /**
   * What pods of AKS itself ask for, by their name, where a cluster of yours says otherwise than is known: capacity is told
   * with it. Nothing is made of it. @default {}
   */
  readonly systemPods?: Readonly<Record<string, SystemPodsDeclaration>>;
  /** Fields of azurerm that have no name of ours, in the words of its bindings. No rule knows them. @default {} */
  readonly azurerm?: UnnamedClusterFields;
  /** The same of what is made around the cluster, by what it is: `{ nodeSubnet: { name: "snet-nodes" } }`. @default {} */
  readonly azurermOf?: AzurermAroundCluster;
  /** A production cluster: rules are stricter, so that some warnings are errors and more is warned about. @default false */
  readonly production?: boolean;
}

/** Fields that are handed on as they are declared: where they are left out, Azure decides, or they are made. */
const PASSED_ON = [
  "subnetId",
  "identityId",
  "kubeletIdentity",
  "addons",
  "autoscaler",
  "storage",
  "diskEncryptionSetId",
  "keyManagement",
  "httpProxy",
  "bootstrap",
  "linuxProfile",
  "nodeProvisioning",
  "azurerm",
  "azurermOf",
] as const;
type PassedOn = (typeof PASSED_ON)[number];

/** A cluster with every field known, each as in {@link ClusterDeclaration}. It is a valid declaration too. */
export interface ResolvedCluster
  extends Required<
      Omit<ClusterDeclaration, PassedOn | "upgradesFrom" | "tenantId" | "releaseWindow" | "network" | "systemPods">
    >,
    Pick<ClusterDeclaration, PassedOn> {
  readonly kubernetesVersion: KubernetesVersion;
  readonly upgradesFrom: KubernetesVersion | undefined;
  readonly tenantId: string | undefined;
  readonly apiServer: ResolvedApiServer;
  readonly upgradeWindow: ResolvedMaintenanceWindow;
  readonly nodeOsWindow: ResolvedMaintenanceWindow;
  readonly releaseWindow: ReleaseWindow | undefined;
  readonly systemPods: Readonly<Record<string, ResolvedSystemPods>>;
  readonly network: ResolvedNetwork;
  readonly pools: Readonly<Record<string, ResolvedNodePool>>;
}

const UPGRADE_WINDOW: MaintenanceWindow = { kind: "weekly", dayOfWeek: "Sunday", startTime: "02:00", durationHours: 6 };
const NODE_OS_WINDOW: MaintenanceWindow = {
  kind: "weekly",
  dayOfWeek: "Saturday",
  startTime: "02:00",
  durationHours: 6,
};

const parseRegistryId = parseResourceId("Microsoft.ContainerRegistry/registries");

/** Fills in the defaults of a cluster and reads its values. */
export function resolveCluster(reader: DeclarationReader, declared: ClusterDeclaration): ResolvedCluster {
  const location = reader.required("location", declared.location, parseLocation);
  const zones = declared.zones ?? reader.derived(() => zonesOf(location));
  const hasWindows = Object.values(declared.pools ?? {}).some(({ osType }) => osType === "Windows");
  const name = reader.required("name", declared.name, (text) => text);
  const resourceGroup = reader.required("resourceGroup", declared.resourceGroup, (text) => text);
  return {
    name,
    location,
    resourceGroup,
    nodeResourceGroup: declared.nodeResourceGroup ?? reader.derived(() => nodeResourceGroupNameOf(resourceGroup)),
    dnsPrefix: declared.dnsPrefix ?? name,
    kubernetesVersion: reader.required("kubernetesVersion", declared.kubernetesVersion, KubernetesVersion.parse),
    upgradesFrom: reader.optional("upgradesFrom", declared.upgradesFrom, KubernetesVersion.parse, undefined),
    tier: reader.optional("tier", declared.tier, choiceOf(TIERS), "Standard"),
    supportPlan: reader.optional("supportPlan", declared.supportPlan, choiceOf(SUPPORT_PLANS), "KubernetesOfficial"),
    upgradeChannel: reader.optional("upgradeChannel", declared.upgradeChannel, choiceOf(UPGRADE_CHANNELS), "patch"),
    nodeOsChannel: reader.optional("nodeOsChannel", declared.nodeOsChannel, choiceOf(NODE_OS_CHANNELS), "NodeImage"),
    upgradeWindow: resolveMaintenanceWindow(reader.at("upgradeWindow"), declared.upgradeWindow ?? UPGRADE_WINDOW),
    nodeOsWindow: resolveMaintenanceWindow(reader.at("nodeOsWindow"), declared.nodeOsWindow ?? NODE_OS_WINDOW),
    apiServer: resolveApiServer(reader.at("apiServer"), declared.apiServer),
    zones,
    adminGroupObjectIds: reader.list("adminGroupObjectIds", declared.adminGroupObjectIds, orToken(parseUuid)),
    azureRbac: declared.azureRbac ?? true,
    tenantId: reader.optional("tenantId", declared.tenantId, orToken(parseUuid), undefined),
    network: resolveNetwork(reader.at("network"), declared.network ?? {}, { hasWindows }),
    pools: resolvePools(reader, declared.pools ?? {}, zones),
    tags: declared.tags ?? {},
    registryIds: reader.list("registryIds", declared.registryIds, (id) => parseRegistryId(id).id),
    systemPods: mapRecord(declared.systemPods, (pods, key) => resolveSystemPods(reader.at("systemPods", key), pods)),
    production: declared.production ?? false,
    releaseWindow: declared.releaseWindow && resolveReleaseWindow(reader.at("releaseWindow"), declared.releaseWindow),
    ...picked(declared, PASSED_ON),
  };
}

function resolvePools(
  reader: DeclarationReader,
  declared: Readonly<Record<string, NodePoolDeclaration>>,
  zones: readonly Zone[],
): Readonly<Record<string, ResolvedNodePool>> {
  const said = Object.values(declared).flatMap(({ rotationName }) => rotationName ?? []);
  const taken = new Set([...Object.keys(declared), ...said]);
  return Object.fromEntries(
    Object.entries(declared).map(([name, pool]) => {
      const resolved = resolveNodePool(reader.at("pools", name), name, pool, { zones, taken });
      taken.add(resolved.rotationName);
      return [name, resolved];
    }),
  );
}

/** Whether AKS makes nodes beside the pools, for pods that wait: what a pod finds is not known then. */
export function makesNodes({ nodeProvisioning }: Pick<ResolvedCluster, "nodeProvisioning">): boolean {
  return nodeProvisioning?.mode === "Auto";
}

/** The pools of a cluster in the order of their declaration. */
export function poolsOf(cluster: Pick<ResolvedCluster, "pools">): readonly ResolvedNodePool[] {
  return Object.values(cluster.pools);
}

/** The largest number of nodes that a cluster has, while all its pools are upgraded at their largest. */
export function nodesAtMost(cluster: Pick<ResolvedCluster, "pools">): number {
  return poolsOf(cluster).reduce((sum, pool) => sum + nodesWithSurge(pool), 0);
}

/** The pool that azurerm makes together with the cluster: the first system pool. */
export function defaultPoolOf(cluster: Pick<ResolvedCluster, "pools">): ResolvedNodePool | undefined {
  return poolsOf(cluster).find(({ mode }) => readable(mode) === "System");
}

/** Whether system pools carry the cluster's own pods only: there are regular Linux nodes that any service may run on. */
export function reservesSystemPools(cluster: Pick<ResolvedCluster, "pools">): boolean {
  return poolsOf(cluster).some(
    ({ mode, osType, spot, taints }) =>
      mode === "User" &&
      osType === "Linux" &&
      spot === undefined &&
      taints.every(({ effect }) => effect === "PreferNoSchedule"),
  );
}
