import { resolveCluster } from "../../model/azure/cluster";
import { type Fields, fieldsAt, isFields, textAt } from "../json";
import { withoutDefaults } from "../without-defaults";
import { clusterChanges } from "./changes";
import { readClusterFields } from "./cluster-fields";
import { type ReadNetwork, readNetwork } from "./network";
import { isGuessed, readPool } from "./pool-fields";
import { type AzureRecord, azureAt } from "./records";
import { readWindows } from "./windows";

const CLUSTER = "microsoft.containerservice/managedclusters";
const POOL = `${CLUSTER}/agentpools`;
const WINDOWS = `${CLUSTER}/maintenanceconfigurations`;
const GROUP = "microsoft.resources/resourcegroups";

/** The cluster of an environment, as it is declared. */
export interface ReadEnvironment {
  /** Fields of the environment. */
  readonly declared: Fields;
  /** Ids of what is there, by what it is: of pools and networks, with their names. */
  readonly ids: Readonly<Record<string, string>>;
  /** What of the cluster changes, each in a sentence; nothing where it is only joined. */
  readonly changes: readonly string[];
  /** What people have to know, each in a sentence. */
  readonly notes: readonly string[];
  /** The environment that joins the cluster in place of making it, for a reason. @default - there is no other */
  readonly joined?: (because: string) => ReadEnvironment;
}

/** The clusters among what was read of Azure. */
export function clustersIn(records: readonly AzureRecord[]): readonly AzureRecord[] {
  return records.filter(({ type }) => type === CLUSTER);
}

/** An environment that joins a cluster, which somebody else keeps. */
export function joinedEnvironment({ name, resourceGroup }: AzureRecord, because?: string): ReadEnvironment {
  return {
    declared: { cluster: { kind: "existing", name, resourceGroup } },
    ids: {},
    changes: [],
    notes: because === undefined ? [] : [`the cluster ${name} is joined, and stays with whoever keeps it: ${because}`],
  };
}

/**
 * An environment that makes the cluster that is there; one that joins it, where the declaration cannot say it.
 *
 * @param authorizedCidrs who may call the API server, where it answers everybody today
 */
export function readEnvironment(
  cluster: AzureRecord,
  records: readonly AzureRecord[],
  authorizedCidrs: readonly string[] = [],
): ReadEnvironment {
  const pools = poolsOf(cluster, records);
  const system = pools.find((pool) => azureAt(pool, "mode") === "System");
  const isOpen = answersEverybody(cluster.fields);
  const because = unsayable(cluster, pools) ?? (isOpen && authorizedCidrs.length === 0 ? TOO_OPEN : undefined);
  if (because !== undefined) return joinedEnvironment(cluster, because);
  const network = readNetwork(cluster, records, system ? [system, ...pools] : pools);
  if (typeof network === "string") return joinedEnvironment(cluster, network);
  const { name, resourceGroup, fields } = cluster;
  const version = textAt(azureAt(fields, "kubernetesVersion"));
  const inOrder = system ? [system, ...pools.filter((pool) => pool !== system)] : pools;
  const declaredPools = Object.fromEntries(
    inOrder.map((pool) => [String(azureAt(pool, "name")), readPool(pool, version, network.subnetId)]),
  );
  const windows = readWindows(records.filter(({ type, id }) => type === WINDOWS && isBelow(id, cluster.id)));
  const tags = tagsOf(fields);
  const hasGroup = records.some(
    ({ type, name: group }) => type === GROUP && group.toLowerCase() === resourceGroup.toLowerCase(),
  );
  const declared: Fields = {
    name,
    resourceGroup,
    ...(!hasGroup && { resourceGroupExists: true }),
    ...subscriptionOf(cluster),
    ...readClusterFields(fields),
    ...patchOf(fields),
    ...(isOpen && { apiServer: { ...fieldsAt(readClusterFields(fields), "apiServer"), authorizedCidrs } }),
    ...windows,
    ...network.declared,
    pools: declaredPools,
    ...tags,
  };
  const { resourceGroupExists, subscriptionId, workspaceId, defender, azurermOf, ...ofCluster } = declared;
  const smaller = withoutDefaults(ofCluster, (reader, given) => resolveCluster(reader, given as never));
  const around = { resourceGroupExists, subscriptionId, workspaceId, defender, azurermOf };
  const guessed = Object.entries(declaredPools).filter(([, pool]) => isGuessed(pool.vmSize));
  return {
    declared: { ...smaller, ...Object.fromEntries(Object.entries(around).filter(([, value]) => value !== undefined)) },
    ids: idsOf(cluster, records, network, hasGroup),
    joined: (reason) => joinedEnvironment(cluster, reason),
    changes: clusterChanges(fields, {
      hasDefaultOutbound: network.hasDefaultOutbound,
      isClosed: isOpen,
      windows,
      tags,
      pools: inOrder,
      declared: smaller,
    }),
    notes: guessed.map(
      ([pool]) =>
        `pools.${pool}.vmSize: its measures are guessed from its name; write those that az vm list-skus prints`,
    ),
  };
}

const TOO_OPEN =
  "its API server answers the whole internet, which no declaration says; name who may call it by --authorized-cidr, and adopt again: the first plan closes it to all others";

function answersEverybody(fields: Fields): boolean {
  const profile = azureAt(fields, "apiServerAccessProfile");
  const ranges = azureAt(profile, "authorizedIPRanges");
  return azureAt(profile, "enablePrivateCluster") !== true && !(Array.isArray(ranges) && ranges.length > 0);
}

/** Where nobody upgrades by a channel, the patch is declared: the one that it has. */
function patchOf(fields: Fields): Fields {
  const channel = textAt(azureAt(fields, "autoUpgradeProfile.upgradeChannel")) ?? "none";
  const current = textAt(azureAt(fields, "currentKubernetesVersion"));
  return channel === "none" && current !== undefined ? { kubernetesVersion: current } : {};
}

/** The pools, as the cluster lists them, or as they were read one by one. */
function poolsOf({ id, fields }: AzureRecord, records: readonly AzureRecord[]): readonly Fields[] {
  const own = records
    .filter(({ type, id: pool }) => type === POOL && isBelow(pool, id))
    .map((pool) => ({ ...pool.fields, name: pool.name }));
  if (own.length > 0) return own;
  const profiles = azureAt(fields, "agentPoolProfiles");
  return (Array.isArray(profiles) ? profiles : []).filter(isFields);
}

/** Why the declaration cannot say a cluster; undefined where it can. */
function unsayable({ fields }: AzureRecord, pools: readonly Fields[]): string | undefined {
  const policy = textAt(azureAt(fields, "networkProfile.networkPolicy")) ?? "none";
  if (azureAt(fields, "sku.name") === "Automatic") return "it is an AKS Automatic, which has no pools to be declared";
  if (pools.length === 0) return "its pools are not in the files";
  if (pools.some((pool) => azureAt(pool, "type") === "AvailabilitySet"))
    return "its nodes are in availability sets, which Azure retires";
  if (policy === "none" && azureAt(fields, "networkProfile.networkPlugin") !== "none") {
    return "nothing in it enforces network policies, and every namespace here is closed by them; az aks update --network-policy switches that on";
  }
  if (azureAt(fields, "enableRBAC") === false)
    return "it was made without Kubernetes RBAC, which cannot be switched on";
  return undefined;
}

function subscriptionOf({ id }: AzureRecord): Fields {
  const [, subscriptionId] = /^\/subscriptions\/([0-9a-f-]{36})\//i.exec(id) ?? [];
  return subscriptionId === undefined ? {} : { subscriptionId: subscriptionId.toLowerCase() };
}

function tagsOf(fields: Fields): Fields {
  const tags = azureAt(fields, "tags");
  return isFields(tags) && Object.keys(tags).length > 0 ? { tags } : {};
}

function idsOf(
  cluster: AzureRecord,
  records: readonly AzureRecord[],
  { network, subnetId }: ReadNetwork,
  hasGroup: boolean,
): Readonly<Record<string, string>> {
  const [group] = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(cluster.id) ?? [];
  const pools = poolsOf(cluster, records).map((pool) => String(azureAt(pool, "name")));
  return {
    azurerm_kubernetes_cluster: cluster.id,
    ...Object.fromEntries(
      pools.map((name) => [`azurerm_kubernetes_cluster_node_pool ${name}`, `${cluster.id}/agentPools/${name}`]),
    ),
    ...(hasGroup && group !== undefined && { azurerm_resource_group: group }),
    ...(network && {
      azurerm_virtual_network: network.id,
      azurerm_subnet: subnetId,
    }),
  };
}

function isBelow(id: string, parent: string): boolean {
  return id.toLowerCase().startsWith(`${parent.toLowerCase()}/`);
}
