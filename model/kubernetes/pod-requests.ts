import { containersOf } from "./container";
import type { ResolvedPod } from "./pod";
import { extendedResourcesOf } from "./resources";

/** Amounts of resources by name, in their smallest units: thousandths of a core for `cpu`, bytes, and whole devices. */
export type Amounts = Readonly<Record<string, number>>;

/** What the scheduler sees of a container. */
export interface ContainerRequests {
  /** What it asks for. */
  readonly requests: Amounts;
  /** Whether it runs before the others. */
  readonly isInit: boolean;
  /** Whether it begins before the others and stays beside them. */
  readonly isSidecar: boolean;
}

/**
 * What the scheduler sets aside for a pod: as much as its containers ask for together, or what one of those before them
 * asks for beside the sidecars that run then, where that is more. Limits do not count.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podRequests(containers: readonly ContainerRequests[]): Amounts {
  const names = new Set(containers.flatMap(({ requests }) => Object.keys(requests)));
  return Object.fromEntries([...names].map((name) => [name, requestOf(containers, name)]));
}

/** What the scheduler sets aside for a pod that is declared. */
export function requestsOfPod(pod: ResolvedPod): Amounts {
  return podRequests(
    containersOf(pod).map(({ resources, isInit, restartPolicy }) => {
      const { cpu, memory, ephemeralStorage } = resources.requests;
      return {
        requests: {
          cpu: cpu.millicores,
          memory: memory.bytes,
          "ephemeral-storage": ephemeralStorage.bytes,
          ...extendedResourcesOf(resources),
        },
        isInit,
        isSidecar: restartPolicy === "Always",
      };
    }),
  );
}

function requestOf(containers: readonly ContainerRequests[], name: string): number {
  let beside = 0;
  let before = 0;
  let main = 0;
  for (const { requests, isInit, isSidecar } of containers) {
    const asked = requests[name] ?? 0;
    if (isInit && !isSidecar) before = Math.max(before, beside + asked);
    else if (isInit) beside += asked;
    else main += asked;
    before = Math.max(before, beside);
  }
  return Math.max(main + beside, before);
}
