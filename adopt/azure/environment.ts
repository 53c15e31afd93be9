import { resolveCluster } from "../../model/azure/cluster";
import { type Fields, fieldsAt, isFields, textAt } from "../json";
import { withoutDefaults } from "../without-defaults";
import { clusterChanges } from "./changes";
import { readClusterFields } from "./cluster-fields";
import { type ReadNetwork, readNetwork } from "./network";
import { isGuessed, readPool } from "./pool-fields";
import { type AzureRecord, azureAt } from "./records";
import { withReservedPools } from "./reserved-pools";
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
  /** What else was read of Azure. @default [] */
  readonly others?: readonly AzureRecord[];
  /** The environment that joins the cluster in place of making it, for a reason. @default - there is no other */
  readonly joined?: (because: string) => ReadEnvironment;
}

/** The clusters among what was read of Azure. */
export function clustersIn(records: readonly AzureRecord[]): readonly AzureRecord[] {
  return records.filter(({ type }) => type === CLUSTER);
}

/** An environment that joins a cluster, which somebody else keeps. */
export function joinedEnvironment(
  { name, resourceGroup }: AzureRecord,
  because?: string,
  others: readonly AzureRecord[] = [],
): ReadEnvironment {
  return {
    declared: { cluster: { kind: "existing", name, resourceGroup } },
    ids: {},
    changes: [],
    others,
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
  const all = poolsOf(cluster, records);
  const pools = all.filter((pool) => typeOf(pool) !== SINGLE_MACHINES);
  const system = pools.find((pool) => azureAt(pool, "mode") === "System");
  const isOpen = answersEverybody(cluster.fields);
  const others = records.filter((record) => !isOfCluster(record, cluster));
  const network = readNetwork(cluster, records, system ? [system, ...pools] : pools);
  const reasons = pools.length === 0 ? [missingPools(all)] : unsayable(cluster, pools);
  if (isOpen && authorizedCidrs.length === 0) reasons.push(TOO_OPEN);
  if (isReasons(network) || reasons.length > 0) {
    const ofNetwork = isReasons(network) && pools.length > 0 ? network : [];
    return joinedEnvironment(cluster, [...reasons, ...ofNetwork].join("; "), others);
  }
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
  const smaller = withReservedPools(
    withoutDefaults(ofCluster, (reader, given) => resolveCluster(reader, given as never)),
    new Set(inOrder.filter(takesAddonsOnly).map((pool) => String(azureAt(pool, "name")))),
  );
  const around = { resourceGroupExists, subscriptionId, workspaceId, defender, azurermOf };
  const guessed = Object.entries(declaredPools).filter(([, pool]) => isGuessed(pool.vmSize));
  return {
    declared: { ...smaller, ...Object.fromEntries(Object.entries(around).filter(([, value]) => value !== undefined)) },
    ids: idsOf(cluster, Object.keys(declaredPools), network, hasGroup),
    others: others.filter(({ id }) => id !== network.read.id && id.toLowerCase() !== network.subnetId.toLowerCase()),
    joined: (reason) => joinedEnvironment(cluster, reason, others),
    changes: clusterChanges(fields, {
      hasDefaultOutbound: network.hasDefaultOutbound,
      isClosed: isOpen,
      windows,
      tags,
      pools: inOrder,
      declared: smaller,
    }),
    notes: [
      ...guessed.map(
        ([pool]) =>
          `pools.${pool}.vmSize: its measures are guessed from its name; write those that az vm list-skus prints`,
      ),
      ...all
        .filter((pool) => !pools.includes(pool))
        .map(
          (pool) =>
            `pools.${azureAt(pool, "name")}: its machines are single ones (\`${SINGLE_MACHINES}\`), which azurerm does not know; it is not declared, and stays as it is`,
        ),
    ],
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

/** Pools of single machines of several sizes. */
const SINGLE_MACHINES = "VirtualMachines";

/** What the nodes of a pool are: with the pools of a cluster `type` says it, of a pool by itself another field does. */
function typeOf(pool: Fields): unknown {
  return azureAt(pool, "typePropertiesType") ?? azureAt(pool, "type");
}

/** Whether nothing but pods of AKS runs on a pool. */
function takesAddonsOnly(pool: Fields): boolean {
  return String(azureAt(pool, "nodeTaints") ?? "").includes("CriticalAddonsOnly");
}

/** Whether a record is the cluster, or a part of it, or the group that it is in. */
function isOfCluster({ id, type, name }: AzureRecord, cluster: AzureRecord): boolean {
  if (id === cluster.id || isBelow(id, cluster.id)) return true;
  return type === GROUP && name.toLowerCase() === cluster.resourceGroup.toLowerCase();
}

function isReasons(network: ReadNetwork | readonly string[]): network is readonly string[] {
  return Array.isArray(network);
}

function missingPools(all: readonly Fields[]): string {
  return all.length === 0
    ? "its pools are not in the files"
    : "its nodes are single machines, which azurerm does not know";
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

/** Why the declaration cannot say a cluster, each in words; nothing where it can. */
function unsayable({ fields }: AzureRecord, pools: readonly Fields[]): string[] {
  const policy = textAt(azureAt(fields, "networkProfile.networkPolicy")) ?? "none";
  const isOpenInside = policy === "none" && azureAt(fields, "networkProfile.networkPlugin") !== "none";
  const reasons: readonly (readonly [isSo: boolean, because: string])[] = [
    [azureAt(fields, "sku.name") === "Automatic", "it is an AKS Automatic, which has no pools to be declared"],
    [
      pools.some((pool) => typeOf(pool) === "AvailabilitySet"),
      "its nodes are in availability sets, which Azure retires",
    ],
    [
      isOpenInside,
      "nothing in it enforces network policies, and every namespace here is closed by them; az aks update --network-policy switches that on",
    ],
    [azureAt(fields, "enableRBAC") === false, "it was made without Kubernetes RBAC, which cannot be switched on"],
  ];
  return reasons.filter(([isSo]) => isSo).map(([, because]) => because);
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
  pools: readonly string[],
  { network, subnetId, bound }: ReadNetwork,
  hasGroup: boolean,
): Readonly<Record<string, string>> {
  const [group] = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(cluster.id) ?? [];
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
    ...bound,
  };
}

function isBelow(id: string, parent: string): boolean {
  return id.toLowerCase().startsWith(`${parent.toLowerCase()}/`);
}
