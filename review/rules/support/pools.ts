import { VM_SIZE_NAMES, vmSizeOf } from "../../../model/azure/vm-size";
import { IntOrPercent } from "../../../model/value/int-or-percent";
import { withoutKeys } from "../../plan/reference-graph";
import { at, isBlank, isList, isObject, numberAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";

/** Type of a cluster in azurerm. */
export const CLUSTER = "azurerm_kubernetes_cluster";
/** Type of a node pool in azurerm, other than the default one of a cluster. */
export const POOL = "azurerm_kubernetes_cluster_node_pool";

/** A node pool, whether it is part of a cluster or an object of its own. */
export interface PlannedPool {
  /** The change that it is part of. */
  readonly change: PlannedChange;
  readonly isDefault: boolean;
  /** Name of the pool. */
  readonly name: string;
  /** Its attributes; undefined where there is no pool. */
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** How many nodes a pool has at least and at most. */
export interface NodeSpan {
  readonly min: number;
  readonly max: number;
}

/** Every pool of the plans, also those that stay as they are. */
export function* plannedPools(plans: PlanSet): Iterable<PlannedPool> {
  for (const change of changesOf(plans, CLUSTER)) {
    const before = only(at(change.before, "default_node_pool"));
    const after = only(at(change.after, "default_node_pool"));
    yield { change, isDefault: true, name: nameOf(before, after), before, after };
  }
  for (const change of changesOf(plans, POOL)) {
    const before = only(change.before);
    const after = only(change.after);
    yield { change, isDefault: false, name: nameOf(before, after), before, after };
  }
}

/** How many nodes a pool may have; undefined where it is not known yet. */
export function nodesOf(pool: Value | undefined): NodeSpan | undefined {
  if (pool === undefined) return { min: 0, max: 0 };
  if (at(pool, "auto_scaling_enabled") === true) {
    const min = numberAt(pool, "min_count");
    const max = numberAt(pool, "max_count");
    return min === undefined || max === undefined ? undefined : { min, max };
  }
  const count = numberAt(pool, "node_count");
  return count === undefined ? undefined : { min: count, max: count };
}

/** Cores of the old sizes whose number only ranks them. https://learn.microsoft.com/azure/virtual-machines/sizes-previous-gen */
const OLD_CORES = new Map(
  Object.entries({
    ...{ D1: 1, D2: 2, D3: 4, D4: 8, D5: 16, D11: 2, D12: 4, D13: 8, D14: 16, D15: 20 },
    ...{ G1: 2, G2: 4, G3: 8, G4: 16, G5: 32 },
  }),
);

/** Cores of a node of the pool; undefined for a size that says nothing of them. */
export function coresOf(pool: Value | undefined): number | undefined {
  const size = textAt(pool, "vm_size");
  const known = VM_SIZE_NAMES.find((name) => name === size);
  if (known) return vmSizeOf(known).vcpus;
  const old = /^Standard_(DS?|GS?|A)(\d+)(?:-\d+)?(?:_v2(?:_Promo)?)?$/i.exec(size ?? "");
  // Standard_A2_v2 has two cores, Standard_A3 four: the first generation only ranks its sizes.
  if (old && !/^Standard_A\d+_v2/i.test(size ?? "")) {
    return OLD_CORES.get(`${(old[1] ?? "").toUpperCase().replace("S", "")}${old[2]}`);
  }
  // Standard_D8ds_v5, Standard_NC24ads_A100_v4: the first number counts the cores, also of sizes that nobody listed.
  const cores = /^Standard_[A-Z]+(\d+)/i.exec(size ?? "")?.[1];
  return cores === undefined ? undefined : Number(cores);
}

/** Nodes that an upgrade adds to a pool which does not say how many. */
const AZURES_SURGE = 1;

/** Nodes that an upgrade adds to a pool of so many. */
export function surgeOf(pool: Value | undefined, nodes: number): number {
  const surge = at(pool, "upgrade_settings.max_surge");
  if (typeof surge !== "string" && typeof surge !== "number") return AZURES_SURGE;
  try {
    return IntOrPercent.parseStored(surge).ceilOf(nodes);
  } catch {
    return AZURES_SURGE;
  }
}

/** Clusters of each set by id: every pool asks for its own. */
const CLUSTERS = new WeakMap<PlanSet, Map<string, PlannedChange>>();

/** The cluster that a pool belongs to, where the plans hold it. */
export function clusterOf(pool: PlannedPool, plans: PlanSet): PlannedChange | undefined {
  if (pool.isDefault) return pool.change;
  const { plan, address } = pool.change;
  const id = at(pool.after ?? pool.before, "kubernetes_cluster_id");
  const named = typeof id === "string" ? clustersById(plans).get(id.toLowerCase()) : undefined;
  if (named) return named;
  // The id of a new cluster is not known: within a stack, references tell, and mostly there is only one.
  const own = changesOf(plans, CLUSTER).filter((cluster) => cluster.plan === plan);
  if (own.length <= 1) return own[0];
  const referring = own.filter((cluster) => plan.references.usersOf(cluster.address).has(withoutKeys(address)));
  return referring.length === 1 ? referring[0] : undefined;
}

function clustersById(plans: PlanSet): Map<string, PlannedChange> {
  const known = CLUSTERS.get(plans);
  if (known) return known;
  const clusters = new Map<string, PlannedChange>();
  for (const cluster of changesOf(plans, CLUSTER)) {
    for (const id of [at(cluster.before, "id"), at(cluster.after, "id")]) {
      if (typeof id === "string") clusters.set(id.toLowerCase(), cluster);
    }
  }
  CLUSTERS.set(plans, clusters);
  return clusters;
}

/** The name that people know an object by. */
export function labelOf({ before, after, address }: Pick<PlannedChange, "before" | "after" | "address">): string {
  return textAt(before, "name") ?? textAt(after, "name") ?? address;
}

function only(value: Value | undefined): Value | undefined {
  const block = isList(value) ? value[0] : value;
  return isObject(block) && !isBlank(block) ? block : undefined;
}

function nameOf(before: Value | undefined, after: Value | undefined): string {
  return textAt(before, "name") ?? textAt(after, "name") ?? (after === UNKNOWN ? "" : "of an unknown name");
}
