import type { Cluster, KubernetesObject } from "./cluster";
import type { Finished } from "./run";

interface Budget extends KubernetesObject {
  readonly status: { readonly currentHealthy: number; readonly desiredHealthy: number };
}

/** How a drain went. */
export interface Drain {
  readonly answer: Finished;
  /** Moments at which a service had fewer healthy replicas than its budget promises. */
  readonly belowFloor: readonly string[];
  /** How often the budgets were looked at. */
  readonly looks: number;
}

const BETWEEN_LOOKS_MS = 200;

/** Drains a node of the pods of a namespace, as an upgrade does, while watching the budgets there; gives it back then. */
export async function drain(cluster: Cluster, node: string, { namespace, partOf }: Drained): Promise<Drain> {
  let draining = true;
  const selector = `--pod-selector=app.kubernetes.io/part-of=${partOf}`;
  const answered = cluster
    .kubectl("drain", node, selector, "--ignore-daemonsets", "--delete-emptydir-data", "--timeout=120s")
    .finally(() => {
      draining = false;
    });
  const belowFloor: string[] = [];
  let looks = 0;
  for (; draining; looks++) {
    for (const { metadata, status } of await cluster.list<Budget>("poddisruptionbudgets", namespace)) {
      if (status.currentHealthy >= status.desiredHealthy) continue;
      belowFloor.push(`${metadata.name}: ${status.currentHealthy} of ${status.desiredHealthy}`);
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
  await cluster.kubectlOrThrow("uncordon", node);
  return { answer: await answered, belowFloor, looks };
}

/** Whose pods are drained. */
export interface Drained {
  readonly namespace: string;
  readonly partOf: string;
}
