import { ReferenceGraph } from "../../../review/plan/reference-graph";
import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks013-subnet-exhaustion";
import { messagesOf, messagesOfSet, planned, planOf, setOf } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";
const SUBNET = "azurerm_subnet";
const OVERLAY = { network_plugin: "azure", network_plugin_mode: "overlay", pod_cidr: "10.244.0.0/16" };

interface Case {
  readonly prefix: string;
  readonly nodes: number;
  readonly network?: { readonly [key: string]: Value };
  readonly pool?: { readonly [key: string]: Value };
}

function exhausted({ prefix, nodes, network = OVERLAY, pool = {} }: Case): string[] {
  const subnet = { id: "/subnets/nodes", name: "nodes", address_prefixes: [prefix] };
  const cluster = { id: "/aks", name: "aks", network_profile: [network] };
  const apps = { name: "apps", kubernetes_cluster_id: "/aks", vnet_subnet_id: "/subnets/Nodes", ...pool };
  return messagesOf(
    rule,
    planned(SUBNET, subnet, subnet),
    planned(CLUSTER, cluster, cluster),
    planned(POOL, { ...apps, node_count: 1 }, { ...apps, node_count: nodes }),
  );
}

describe("AKS013 subnet-exhaustion", () => {
  it("lets 26 nodes and one of surge fill the 27 addresses of a /27, and finds one more", () => {
    expect(exhausted({ prefix: "10.0.0.0/27", nodes: 26 })).toEqual([]);
    expect(exhausted({ prefix: "10.0.0.0/27", nodes: 27 })).toEqual([
      "the subnet nodes runs out of addresses: it has 27, and its pools need 28 at their maximum with surge",
    ]);
  });

  it("takes the surge in percent, rounded up", () => {
    const pool = { upgrade_settings: [{ max_surge: "33%" }] };
    expect(exhausted({ prefix: "10.0.0.0/27", nodes: 20, pool })).toEqual([]);
    expect(exhausted({ prefix: "10.0.0.0/27", nodes: 21, pool })).toEqual([
      "the subnet nodes runs out of addresses: it has 27, and its pools need 28 at their maximum with surge",
    ]);
  });

  it("counts the maximum of an autoscaled pool", () => {
    const pool = { auto_scaling_enabled: true, min_count: 1, max_count: 40 };
    expect(exhausted({ prefix: "10.0.0.0/27", nodes: 2, pool })).toEqual([
      "the subnet nodes runs out of addresses: it has 27, and its pools need 41 at their maximum with surge",
    ]);
  });

  it("counts an address for every pod where pods are in the subnet", () => {
    const network = { network_plugin: "azure" };
    expect(exhausted({ prefix: "10.0.0.0/24", nodes: 4, network, pool: { max_pods: 50 } })).toEqual([
      "the subnet nodes runs out of addresses: it has 251, and its pools need 255 at their maximum with surge",
    ]);
    expect(exhausted({ prefix: "10.0.0.0/24", nodes: 4, network, pool: { max_pods: 49 } })).toEqual([]);
    expect(exhausted({ prefix: "10.0.0.0/24", nodes: 8, network })).toHaveLength(1);
    expect(exhausted({ prefix: "10.0.0.0/24", nodes: 7, network })).toEqual([]);
  });

  it("counts none for pods that have a subnet of their own", () => {
    const pool = { max_pods: 250, pod_subnet_id: "/subnets/pods" };
    expect(exhausted({ prefix: "10.0.0.0/27", nodes: 20, network: { network_plugin: "azure" }, pool })).toEqual([]);
  });

  it("finds a pod range with too few ranges for the nodes", () => {
    const network = { ...OVERLAY, pod_cidr: "10.244.0.0/21" };
    expect(exhausted({ prefix: "10.0.0.0/16", nodes: 7, network })).toEqual([]);
    expect(exhausted({ prefix: "10.0.0.0/16", nodes: 8, network })).toEqual([
      "the pod range 10.244.0.0/21 of aks holds 8 nodes, and its pools come to 9 at their maximum with surge",
    ]);
  });

  it("tells how each pool adds up", () => {
    const details = (network: { readonly [key: string]: Value }) => {
      const subnet = { id: "/Subnets/Nodes", name: "nodes", address_prefixes: ["10.0.0.0/28"] };
      const cluster = { id: "/aks", name: "aks", network_profile: [network] };
      const pool = { name: "apps", kubernetes_cluster_id: "/aks", vnet_subnet_id: "/subnets/nodes", max_pods: 20 };
      const changes = [planned(SUBNET, subnet, subnet), planned(CLUSTER, cluster, cluster)];
      const grown = planned(POOL, { ...pool, node_count: 1 }, { ...pool, node_count: 30 });
      return [...rule.review(setOf([planOf([...changes, grown])]))].flatMap((finding) => finding.details ?? []);
    };
    expect(details(OVERLAY)).toEqual(["pool apps: (30 nodes + 1 surge) × 1"]);
    expect(details({ network_plugin: "azure" })).toEqual(["pool apps: (30 nodes + 1 surge) × 21"]);
    expect(details({ ...OVERLAY, pod_cidr: "10.244.0.0/20" })).toEqual([
      "pool apps: (30 nodes + 1 surge) × 1",
      "pool apps: (30 nodes + 1 surge) × 1",
    ]);
  });

  it("says nothing about the pod range of a network that is no overlay, or of a cluster that stays as it is", () => {
    const tiny = { pod_cidr: "10.244.0.0/24" };
    expect(exhausted({ prefix: "10.0.0.0/16", nodes: 8, network: { network_plugin: "kubenet", ...tiny } })).toEqual([]);
    const cluster = { id: "/aks", name: "aks", network_profile: [{ ...OVERLAY, ...tiny }] };
    const pool = { name: "apps", kubernetes_cluster_id: "/aks", node_count: 9 };
    expect(messagesOf(rule, planned(CLUSTER, cluster, cluster), planned(POOL, pool, pool))).toEqual([]);
  });

  it("takes no subnet for that of a new pool which refers to another, to two, or to one of another stack", () => {
    const tiny = (name: string) =>
      planned(SUBNET, null, { name, address_prefixes: ["10.0.0.0/29"] }, { address: `${SUBNET}.${name}` });
    const pool = (id: Value) => planned(POOL, null, { name: "apps", node_count: 30, vnet_subnet_id: id });
    const references = new ReferenceGraph();
    references.add(`${POOL}.it`, `${SUBNET}.one.id`);
    references.add(`${POOL}.it`, `${SUBNET}.two.id`);
    const two = [tiny("one"), tiny("two"), pool(UNKNOWN)];
    expect(messagesOfSet(rule, setOf([planOf(two, { references })]))).toEqual([]);
    expect(messagesOfSet(rule, setOf([planOf([tiny("three"), pool(UNKNOWN)], { references })]))).toEqual([]);
    expect(messagesOfSet(rule, setOf([planOf([tiny("one"), pool(null)], { references })]))).toEqual([]);
    const other = planOf([pool(UNKNOWN)], { references, stack: "other" });
    expect(messagesOfSet(rule, setOf([planOf([tiny("one")]), other]))).toEqual([]);
  });

  it("finds the subnet of a new pool by its references", () => {
    const references = new ReferenceGraph();
    references.add(`${POOL}.it`, `${SUBNET}.it.id`);
    const changes = [
      planned(SUBNET, null, { name: "nodes", address_prefixes: ["10.0.0.0/29"] }),
      planned(POOL, null, { name: "apps", node_count: 3, vnet_subnet_id: UNKNOWN }),
    ];
    expect(messagesOfSet(rule, setOf([planOf(changes, { references })]))).toEqual([
      "the subnet nodes runs out of addresses: it has 3, and its pools need 4 at their maximum with surge",
    ]);
  });

  it("says nothing about a subnet that no pool is in", () => {
    expect(messagesOf(rule, planned(SUBNET, null, { name: "tiny", address_prefixes: ["10.0.0.0/30"] }))).toEqual([]);
  });

  it("says nothing about what stays as it is", () => {
    const subnet = { id: "/s", name: "nodes", address_prefixes: ["10.0.0.0/29"] };
    const pool = { name: "apps", node_count: 30, vnet_subnet_id: "/s" };
    expect(messagesOf(rule, planned(SUBNET, subnet, subnet), planned(POOL, pool, pool))).toEqual([]);
  });
});
