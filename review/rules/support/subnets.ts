import { Cidr } from "../../../model/value/cidr";
import { withoutKeys } from "../../plan/reference-graph";
import { at, UNKNOWN } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import type { PlannedPool } from "./pools";

/** Type of a subnet in azurerm. */
export const SUBNET = "azurerm_subnet";

/** Tells the subnet that a pool is in, before or after the change, where the plans hold it. */
export function subnetsOfPools(
  plans: PlanSet,
): (pool: PlannedPool, when: "before" | "after") => PlannedChange | undefined {
  const subnets = changesOf(plans, SUBNET);
  const ids = idsOf(subnets);
  return ({ change, ...pool }, when) => {
    const id = at(pool[when], "vnet_subnet_id");
    if (typeof id === "string") return ids.get(id.toLowerCase()) ?? ids.get(`${change.plan.stack} ${id}`);
    if (id !== UNKNOWN) return undefined;
    // A new subnet has no id yet: it is the one that the pool refers to, if that is only one.
    const referred = subnets.filter(
      ({ plan, address }) => plan === change.plan && plan.references.usersOf(address).has(withoutKeys(change.address)),
    );
    return referred.length === 1 ? referred[0] : undefined;
  };
}

/** Subnets by their ids, and by the reference that stands in place of the id in an app that nobody planned. */
function idsOf(subnets: readonly PlannedChange[]): Map<string, PlannedChange> {
  const ids = new Map<string, PlannedChange>();
  for (const subnet of subnets) {
    const { before, after, plan, address } = subnet;
    ids.set(`${plan.stack} \${${address}.id}`, subnet);
    for (const id of [at(before, "id"), at(after, "id")]) if (typeof id === "string") ids.set(id.toLowerCase(), subnet);
  }
  return ids;
}

/** A range of a plan; undefined for one that is not known, or not of IPv4. */
export function parseRange(text: string | undefined): Cidr | undefined {
  try {
    return text === undefined ? undefined : Cidr.parse(text);
  } catch {
    return undefined;
  }
}
