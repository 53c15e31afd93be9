import { destroys } from "../plan/resource-change";
import { at, isList, stringsAt, UNKNOWN, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { CLUSTER, labelOf } from "./support/pools";

const RANGES = "api_server_access_profile.authorized_ip_ranges";
const GATEWAY = "azurerm_subnet_nat_gateway_association";
const ROUTES = "azurerm_subnet_route_table_association";

/** AKS016: nodes that leave by addresses which the API server does not admit at that moment. */
export const rule: ReviewRule = {
  id: "AKS016",
  name: "egress-refused",
  severity: "high",
  looksFor:
    "A running cluster with a public API server whose nodes get another way out in the same plan that changes which ranges it answers.",
  matters:
    "A way out counts at once, and the ranges when Azure has updated the cluster, minutes later: meanwhile nodes are refused by their own API server, and pods are moved away from them.",
  remedy:
    'Change the ranges in a deployment of their own: before it nodes get the new way out, after it they leave the old one. With a NAT gateway, declare egress { kind: "loadBalancer", natGateway: { … } } for one deployment in between.',
  source: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
  *review(plans) {
    for (const cluster of changesOf(plans, CLUSTER)) yield* refused(plans, cluster);
  },
};

function* refused(plans: PlanSet, cluster: PlannedChange): Iterable<ReviewFinding> {
  if (cluster.before === null || cluster.after === null || at(cluster.after, "private_cluster_enabled") === true)
    return;
  const beside = (type: string) => changesOf(plans, type).filter(({ plan }) => plan === cluster.plan);
  const [gateways, routes] = [beside(GATEWAY), beside(ROUTES)];
  const before = stringsAt(cluster.before, RANGES);
  const next = at(cluster.after, RANGES);
  if (before.length === 0) return;
  const later = isUnknown(next) || stringsAt(cluster.after, RANGES).some((range) => !before.includes(range));
  const sooner = next !== UNKNOWN && before.some((range) => !stringsAt(cluster.after, RANGES).includes(range));
  // Routes of a table go before a gateway: nodes leave by it only when the table is gone, which comes after the cluster.
  const entered = [...(routes.some(destroys) ? [] : gateways), ...routes].filter(({ kind }) => kind === "create");
  const left = [...gateways, ...routes].filter(({ kind }) => kind === "delete");
  const changes = [...(later ? entered : []), ...(sooner ? left : [])];
  if (changes.length === 0) return;
  yield {
    stack: cluster.plan.stack,
    address: cluster.address,
    message: `nodes of ${labelOf(cluster)} are refused by the API server until Azure has updated the cluster: their way out and the ranges change together`,
    details: changes.map(({ address, kind }) => `${kind} ${address}`),
  };
}

/** Whether ranges, or some of them, are only known when the addresses are made. */
function isUnknown(ranges: Value | undefined): boolean {
  return ranges === UNKNOWN || (isList(ranges) && ranges.includes(UNKNOWN));
}
