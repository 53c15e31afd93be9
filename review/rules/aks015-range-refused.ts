import { destroys } from "../plan/resource-change";
import { stringsAt, textAt } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { labelOf, plannedPools } from "./support/pools";
import { parseRange, SUBNET, subnetsOfPools } from "./support/subnets";

const NETWORK = "azurerm_virtual_network";

/** AKS015: ranges that azurerm changes in place, and Azure does not. */
export const rule: ReviewRule = {
  id: "AKS015",
  name: "range-refused",
  severity: "high",
  looksFor:
    "A subnet with nodes in it that loses a range, and a virtual network whose ranges leave out a subnet that stays.",
  matters:
    "Azure refuses both. The plan shows an update in place, and the apply stops there, with whatever came before it.",
  remedy:
    "Leave the ranges that are in use. More room comes from a further range of the network, and a further subnet with a pool in it.",
  source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet#change-subnet-settings",
  *review(plans) {
    yield* subnets(plans);
    yield* networks(plans);
  },
};

function* subnets(plans: PlanSet): Iterable<ReviewFinding> {
  const subnetOf = subnetsOfPools(plans);
  const used = new Map<PlannedChange, string[]>();
  for (const pool of plannedPools(plans)) {
    const subnet = pool.before !== undefined && subnetOf(pool, "before");
    if (subnet) used.set(subnet, [...(used.get(subnet) ?? []), pool.name]);
  }
  for (const [subnet, pools] of used) {
    if (destroys(subnet)) continue;
    const [lost] = lostRanges(subnet, "address_prefixes");
    if (lost === undefined) continue;
    yield {
      stack: subnet.plan.stack,
      address: subnet.address,
      message: `the range ${lost} of the subnet ${labelOf(subnet)} goes, and nodes are in it: Azure refuses that`,
      details: pools.map((pool) => `pool ${pool}`),
    };
  }
}

function* networks(plans: PlanSet): Iterable<ReviewFinding> {
  for (const network of changesOf(plans, NETWORK)) {
    if (destroys(network) || lostRanges(network, "address_space").length === 0) continue;
    const space = stringsAt(network.after, "address_space").flatMap((range) => parseRange(range) ?? []);
    const outside = changesOf(plans, SUBNET).filter(
      (subnet) =>
        !destroys(subnet) &&
        isIn(subnet, network) &&
        stringsAt(subnet.before, "address_prefixes").some((prefix) => {
          const range = parseRange(prefix);
          return range !== undefined && !space.some((one) => one.contains(range));
        }),
    );
    if (outside.length === 0) continue;
    yield {
      stack: network.plan.stack,
      address: network.address,
      message: `the ranges of the network ${labelOf(network)} leave out ${outside.map((subnet) => `the subnet ${labelOf(subnet)}`).join(", ")}: Azure refuses that`,
    };
  }
}

/** Ranges that an object has and loses; none where it is new, or where what it gets is not known. */
function lostRanges({ before, after }: PlannedChange, attribute: string): string[] {
  const next = stringsAt(after, attribute);
  return next.length === 0 ? [] : stringsAt(before, attribute).filter((range) => !next.includes(range));
}

function isIn(subnet: PlannedChange, network: PlannedChange): boolean {
  const name = textAt(network.before, "name");
  const group = textAt(network.before, "resource_group_name");
  return (
    subnet.plan === network.plan &&
    name !== undefined &&
    textAt(subnet.before, "virtual_network_name")?.toLowerCase() === name.toLowerCase() &&
    textAt(subnet.before, "resource_group_name")?.toLowerCase() === group?.toLowerCase()
  );
}
