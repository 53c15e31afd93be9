import { type ObjectValue, UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks016-egress-refused";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

const GATEWAY = "azurerm_subnet_nat_gateway_association";
const ROUTES = "azurerm_subnet_route_table_association";
const OFFICE = "203.0.113.0/24";
const NAT = "20.1.2.3/32";
const THERE = { subnet_id: "/subnets/nodes" };

const ranged = (ranges: Value): ObjectValue => ({
  name: "aks",
  api_server_access_profile: [{ authorized_ip_ranges: ranges }],
});
const cluster = (before: Value, after: Value) => planned("azurerm_kubernetes_cluster", ranged(before), ranged(after));
const entered = (type: string) => planned(type, null, THERE);
const left = (type: string) => planned(type, THERE, null);

describe("AKS016 egress-refused", () => {
  it("finds a NAT gateway that nodes leave through before its addresses are admitted", () => {
    expect([...rule.review(setOf([planOf([cluster([OFFICE], UNKNOWN), entered(GATEWAY)])]))]).toEqual([
      {
        stack: "prod-cluster",
        address: "azurerm_kubernetes_cluster.it",
        message:
          "nodes of aks are refused by the API server until Azure has updated the cluster: their way out and the ranges change together",
        details: [`create ${GATEWAY}.it`],
      },
    ]);
  });

  it.each([
    ["a gateway that is left after its addresses are not admitted any more", [OFFICE, NAT], [OFFICE], left(GATEWAY)],
    ["a firewall whose address is admitted later", [OFFICE], [OFFICE, "198.51.100.7/32"], entered(ROUTES)],
    ["a firewall whose address is not admitted any more", [OFFICE, "198.51.100.7/32"], [OFFICE], left(ROUTES)],
  ])("finds %s", (_, before, after, way) => {
    expect(messagesOf(rule, cluster(before, after), way)).toHaveLength(1);
  });

  it.each([
    ["ranges stay, as in the deployment between two ways out", cluster([OFFICE, NAT], [OFFICE, NAT]), entered(GATEWAY)],
    ["the way out stays", cluster([OFFICE], UNKNOWN), planned(GATEWAY, THERE, THERE)],
    ["ranges are added where a way out is left", cluster([OFFICE], [OFFICE, NAT]), left(GATEWAY)],
    ["ranges are removed where one is entered", cluster([OFFICE, NAT], [OFFICE]), entered(GATEWAY)],
    ["the cluster is new", planned("azurerm_kubernetes_cluster", null, ranged(UNKNOWN)), entered(GATEWAY)],
    ["the API server answers everybody", cluster([], UNKNOWN), entered(GATEWAY)],
  ])("says nothing where %s", (_, ...changes) => {
    expect(messagesOf(rule, ...changes)).toEqual([]);
  });

  it("says nothing where routes lead past a new gateway until the cluster knows its addresses", () => {
    expect(messagesOf(rule, cluster([OFFICE], UNKNOWN), entered(GATEWAY), left(ROUTES))).toEqual([]);
  });

  it("says nothing of a private cluster, and of another stack", () => {
    const closed = { ...ranged([OFFICE]), private_cluster_enabled: true };
    const after = { ...ranged(UNKNOWN), private_cluster_enabled: true };
    expect(messagesOf(rule, planned("azurerm_kubernetes_cluster", closed, after), entered(GATEWAY))).toEqual([]);
    const plans = [planOf([cluster([OFFICE], UNKNOWN)]), planOf([entered(GATEWAY)], { stack: "dev-cluster" })];
    expect([...rule.review(setOf(plans))]).toEqual([]);
  });
});
