import type { ResolvedCluster } from "./cluster";
import { allocatableOf, type NodeRoom } from "./node-allocatable";
import type { ResolvedNodePool } from "./node-pool";

/** When the requests below were last looked up. */
export const SYSTEM_PODS_OF = "2026-11-25";

/** Pods of the cluster itself that are all alike. */
export interface SystemPods {
  /** Name of their Deployment or DaemonSet. */
  readonly name: string;
  /** Thousandths of a core that each asks for. */
  readonly cpu: number;
  /** Memory that each asks for, in MiB. */
  readonly memoryMib: number;
  /** How many there are; "node" for one on every node. */
  readonly replicas: number | "node";
}

type Cluster = Pick<ResolvedCluster, "addons" | "network" | "storage" | "pools" | "systemPods">;

/**
 * The pods of AKS itself on each node of a pool, with what they ask for. Observations: a cluster of yours says
 * `kubectl get daemonsets,deployments --namespace kube-system --output json`, and `docs/capacity.md` in columns.
 *
 * @see https://github.com/Azure/AKS/blob/master/CHANGELOG.md
 */
export function systemPodsOfNode(pool: Pick<ResolvedNodePool, "vmSize">, cluster: Cluster): readonly SystemPods[] {
  return withDeclared(knownOnNode(pool, cluster), knownOfCluster(cluster, 1), cluster).filter(
    ({ replicas }) => replicas === "node",
  );
}

function knownOnNode({ vmSize }: Pick<ResolvedNodePool, "vmSize">, cluster: Cluster): readonly SystemPods[] {
  const { network, storage = {} } = cluster;
  const onNode = (name: string, cpu: number, memoryMib: number): SystemPods => ({
    name,
    cpu,
    memoryMib,
    replicas: "node",
  });
  const { cpu, memoryMib } = metricsOfNode(vmSize.vcpus);
  const known = [
    onNode("azure-ip-masq-agent", 100, 50),
    onNode("cloud-node-manager", 50, 50),
    ...(storage.diskDriverEnabled === false ? [] : [onNode("csi-azuredisk-node", 30, 60)]),
    ...(storage.fileDriverEnabled === false ? [] : [onNode("csi-azurefile-node", 30, 60)]),
    onNode("azure-cns", 40, 250),
    ...(network.dataPlane === "cilium" ? [onNode("cilium", 0, 100)] : [onNode("kube-proxy", 100, 0)]),
    ...(network.networkPolicy === "azure" ? [onNode("azure-npm", 50, 300)] : []),
    onNode("aks-secrets-store-csi-driver", 33, 108),
    onNode("aks-secrets-store-provider-azure", 16, 50),
    onNode("ama-logs", 170, 600),
    onNode("ama-metrics-node", cpu, memoryMib),
  ];
  return known;
}

/** What a node of a pool has for pods that are not AKS's own ones of every node. */
export function roomBesideSystemPods(pool: ResolvedNodePool, cluster: Cluster): NodeRoom {
  const own = systemPodsOfNode(pool, cluster);
  const allocatable = allocatableOf(pool);
  const left = (name: string, taken: number) => Math.max(0, (allocatable[name] ?? 0) - taken);
  return {
    ...allocatable,
    cpu: left("cpu", sumOf(own.map(({ cpu }) => cpu))),
    memory: left("memory", sumOf(own.map(({ memoryMib }) => memoryMib)) * MIB),
    pods: left("pods", own.length),
  };
}

const MIB = 2 ** 20;

/** What is known of pods, and in its place what is declared of them; what a declaration leaves out stays as it is known. */
function withDeclared(
  known: readonly SystemPods[],
  others: readonly SystemPods[],
  { systemPods }: Cluster,
): readonly SystemPods[] {
  const declared = Object.entries(systemPods).map(([name, { cpu, memory, replicas }]): SystemPods => {
    const base = [...known, ...others].find((each) => each.name === name);
    return {
      name,
      cpu: cpu?.millicores ?? base?.cpu ?? 0,
      memoryMib: memory ? memory.bytes / MIB : (base?.memoryMib ?? 0),
      replicas: replicas ?? base?.replicas ?? "node",
    };
  });
  return [...known.filter(({ name }) => !Object.hasOwn(systemPods, name)), ...declared];
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** The collector of metrics asks for more on larger nodes. */
function metricsOfNode(cores: number): { readonly cpu: number; readonly memoryMib: number } {
  if (cores <= 2) return { cpu: 40, memoryMib: 366 };
  return cores <= 4 ? { cpu: 48, memoryMib: 431 } : { cpu: 63, memoryMib: 543 };
}

/**
 * The pods of AKS itself that a cluster has once or a few times.
 *
 * @param nodes how many nodes it has: its DNS grows with them
 */
export function systemPodsOfCluster(cluster: Cluster, nodes: number): readonly SystemPods[] {
  const onNode = Object.values(cluster.pools)
    .slice(0, 1)
    .flatMap((pool) => knownOnNode(pool, cluster));
  return withDeclared(knownOfCluster(cluster, nodes), onNode, cluster).filter(
    ({ replicas }) => replicas !== "node" && replicas > 0,
  );
}

/** Names of pods that clusters have with some features only. */
const OPTIONAL = [
  "kube-proxy",
  "cilium",
  "azure-npm",
  "csi-azuredisk-node",
  "csi-azurefile-node",
  "gatekeeper-audit",
  "gatekeeper-controller",
  "keda-operator",
  "keda-operator-metrics-apiserver",
  "keda-admission-webhooks",
] as const;

/** Names of every Deployment and DaemonSet of AKS itself that is known. */
export function systemPodNames(cluster: Cluster): readonly string[] {
  const onNode = Object.values(cluster.pools).flatMap((pool) => knownOnNode(pool, cluster));
  return [...new Set([...[...onNode, ...knownOfCluster(cluster, 1)].map(({ name }) => name), ...OPTIONAL])];
}

function knownOfCluster(cluster: Cluster, nodes: number): readonly SystemPods[] {
  const { addons = {} } = cluster;
  const pods = (name: string, replicas: number, cpu: number, memoryMib: number): SystemPods => ({
    name,
    cpu,
    memoryMib,
    replicas,
  });
  const known = [
    pods("coredns", dnsReplicas(nodes, coresOf(cluster)), 100, 70),
    pods("coredns-autoscaler", 1, 20, 10),
    pods("konnectivity-agent", 2, 20, 20),
    pods("metrics-server", 2, 44, 55),
    ...((addons.azurePolicy ?? true)
      ? [pods("gatekeeper-audit", 1, 100, 256), pods("gatekeeper-controller", 2, 100, 256)]
      : []),
    pods("ama-logs-rs", 1, 150, 250),
    pods("ama-metrics", 2, 170, 550),
    pods("ama-metrics-ksm", 1, 5, 50),
    pods("ama-metrics-operator-targets", 1, 10, 50),
    ...(addons.keda
      ? [
          pods("keda-operator", 2, 100, 100),
          pods("keda-operator-metrics-apiserver", 2, 100, 100),
          pods("keda-admission-webhooks", 2, 100, 100),
        ]
      : []),
  ];
  return known;
}

/** Replicas by cores, and by nodes: the larger number counts. */
const DNS_BY_CORES = [
  [1024, 4],
  [512, 3],
  [1, 2],
] as const;
const DNS_BY_NODES = [
  [32, 5],
  [16, 4],
  [8, 3],
  [1, 2],
] as const;

function dnsReplicas(nodes: number, cores: number): number {
  const step = (steps: readonly (readonly [number, number])[], size: number) =>
    steps.find(([from]) => size >= from)?.[1] ?? 2;
  return Math.max(step(DNS_BY_CORES, cores), step(DNS_BY_NODES, nodes));
}

function coresOf(cluster: Pick<ResolvedCluster, "pools">): number {
  return Object.values(cluster.pools).reduce((sum, { vmSize, nodes }) => {
    const most = typeof nodes === "number" ? nodes : nodes.max;
    return sum + vmSize.vcpus * most;
  }, 0);
}
