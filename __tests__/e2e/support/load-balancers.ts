import { setTimeout } from "node:timers/promises";
import type { Cluster, KubernetesObject } from "./cluster";

interface Service extends KubernetesObject {
  readonly spec: { readonly type: string };
  readonly status: { readonly loadBalancer: { readonly ingress?: readonly unknown[] } };
}

const PAUSE_MILLISECONDS = 500;
/** An address that documents use. */
const STATUS = JSON.stringify({ status: { loadBalancer: { ingress: [{ ip: "203.0.113.10" }] } } });

/**
 * Gives an address to every Service that asks for a load balancer, as a cloud does, while something is done: an apply
 * waits for it.
 */
export async function withLoadBalancers<Result>(
  cluster: Cluster,
  namespaces: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const state = { isDone: false };
  const balancing = giveAddresses(cluster, namespaces, state);
  try {
    return await work();
  } finally {
    state.isDone = true;
    await balancing;
  }
}

async function giveAddresses(
  cluster: Cluster,
  namespaces: readonly string[],
  state: { readonly isDone: boolean },
): Promise<void> {
  while (!state.isDone) {
    for (const namespace of namespaces) {
      for (const { metadata, spec, status } of await cluster.list<Service>("services", namespace)) {
        if (spec.type !== "LoadBalancer" || (status.loadBalancer.ingress ?? []).length > 0) continue;
        const patch = ["--namespace", namespace, "--subresource=status", "--patch", STATUS];
        await cluster.kubectl("patch", "service", metadata.name, ...patch);
      }
    }
    await setTimeout(PAUSE_MILLISECONDS);
  }
}
