import type { ResolvedCluster } from "../../model/azure/cluster";
import { systemPodsOfCluster } from "../../model/azure/system-pods";
import type { PodGroup } from "./placing/pod-group";

const MIB = 2 ** 20;
const CRITICAL = 2_000_000_000;

/** The cluster's own pods that are not on every node: they go first, and prefer system nodes. */
export function systemGroups(cluster: ResolvedCluster, nodes: number): readonly PodGroup[] {
  return systemPodsOfCluster(cluster, nodes).map(({ name, cpu, memoryMib, replicas }) => ({
    workload: `kube-system/${name}`,
    namespace: "kube-system",
    labels: { "k8s-app": name },
    spec: {
      nodeSelector: { "kubernetes.io/os": "linux" },
      tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 100,
              preference: {
                matchExpressions: [{ key: "kubernetes.azure.com/mode", operator: "In", values: ["system"] }],
              },
            },
          ],
        },
      },
    },
    requests: { cpu, memory: memoryMib * MIB, pods: 1 },
    hostPorts: [],
    priority: CRITICAL,
    preempts: true,
    count: typeof replicas === "number" ? replicas : 0,
    isOnEveryNode: false,
    staysInZone: false,
    budget: undefined,
  }));
}
