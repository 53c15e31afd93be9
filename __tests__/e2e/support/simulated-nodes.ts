import type { Cluster, KubernetesObject } from "./cluster";

interface Node extends KubernetesObject {
  readonly spec: { readonly taints?: readonly { readonly effect: string }[] };
  readonly status: { readonly allocatable: Readonly<Record<string, string>> };
}

const SIMULATED = "kwok.x-k8s.io/node";
const STORAGE = { "ephemeral-storage": "100Gi" };

/**
 * Names of the nodes that take pods. Nodes that are only simulated often have no local storage, and no pod that asks
 * for some would be placed on them: they get it.
 */
export async function readyNodes(cluster: Cluster): Promise<readonly string[]> {
  const nodes = JSON.parse(await cluster.kubectlOrThrow("get", "nodes", "--output", "json")).items as readonly Node[];
  for (const { metadata, status } of nodes) {
    if (!metadata.annotations?.[SIMULATED] || status.allocatable["ephemeral-storage"]) continue;
    const patch = JSON.stringify({ status: { capacity: STORAGE, allocatable: STORAGE } });
    await cluster.kubectlOrThrow("patch", "node", metadata.name, "--subresource=status", "--patch", patch);
  }
  const taken = ({ spec }: Node) => (spec.taints ?? []).some(({ effect }) => effect === "NoSchedule");
  return nodes.filter((node) => !taken(node)).map(({ metadata }) => metadata.name);
}
