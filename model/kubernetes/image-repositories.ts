import { containersOf, isOwnedByPipeline } from "./container";
import type { ResolvedPod } from "./pod";

/** Resources whose images a pipeline sets, and the Jobs that it makes of CronJobs. */
export type DeployedResource = "deployments" | "daemonsets" | "statefulsets" | "cronjobs" | "jobs";

/**
 * Where the images come from that the pipeline may set: the repository by `<resource>.<workload>.<container>`. In a Job, of
 * which it makes all, an image that it does not own is the one that is declared, with its tag.
 */
export function imageRepositories(resource: DeployedResource, pod: ResolvedPod): Readonly<Record<string, string>> {
  const entries = containersOf(pod).flatMap((container) => {
    const key = `${resource}.${pod.name}.${container.name}`;
    if (isOwnedByPipeline(container)) return [[key, container.image.name]];
    return resource === "jobs" ? [[key, String(container.image)]] : [];
  });
  return Object.fromEntries(entries);
}
