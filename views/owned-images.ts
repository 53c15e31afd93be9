import type { KubernetesObject } from "../manifests/kubernetes-object";
import { isRunByApply } from "../model/kubernetes/before";
import { containersOf, isOwnedByPipeline, mainContainerName } from "../model/kubernetes/container";
import type { ResolvedPod } from "../model/kubernetes/pod";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { workloadsOf } from "../model/platform/resolve-workloads";
import type { InNamespace, WorkloadSection } from "../model/platform/workloads";
import { ImageReference } from "../model/value/image-reference";

/** An image that the pipeline sets. */
export interface OwnedImage {
  /** What a kustomization calls it: the workload, or the workload and its container. */
  readonly name: string;
  /** The image that is declared: the first that runs. */
  readonly image: ImageReference;
  /** The containers that run it, each as `<kind> <namespace>/<name> <container>`. */
  readonly containers: readonly string[];
}

const KINDS: Readonly<Record<WorkloadSection, string>> = {
  services: "Deployment",
  operators: "Deployment",
  statefulSets: "StatefulSet",
  daemonSets: "DaemonSet",
  jobs: "Job",
  cronJobs: "CronJob",
};

/**
 * The images of an environment that the pipeline sets. Two services may run the same image in different versions, so each
 * has the name of its workload, which is no image that anything else runs.
 */
export function ownedImages(environment: ResolvedEnvironment): readonly OwnedImage[] {
  const workloads = workloadsOf(environment);
  const taken = new Set(workloads.flatMap(({ workload }) => containersOf(workload).map(({ image }) => image.name)));
  return workloads.flatMap(({ section, name, workload }) =>
    containersOf(workload)
      .filter(isOwnedByPipeline)
      .map((container) => {
        const isMain = container.name === mainContainerName(workload);
        const readable = isMain ? workload.name : `${workload.name}-${container.name}`;
        const free = [readable, `${workload.namespace}/${readable}`, `${workload.namespace}/${section}/${readable}`];
        const chosen = free.find((each) => !taken.has(each.toLowerCase())) ?? readable;
        taken.add(chosen.toLowerCase());
        const at = placeOf(KINDS[section], workload, container.name);
        const before = isMain && section === "services" ? workOf(environment.services[name]) : [];
        return { name: chosen, image: ImageReference.parseMoving(container.image), containers: [at, ...before] };
      }),
  );
}

/** The work before a rollout runs the image of its service. */
function workOf(service: ResolvedEnvironment["services"][string] | undefined): readonly string[] {
  if (!service || isRunByApply(service)) return [];
  return Object.values(service.before).map((work) =>
    placeOf("CronJob", { ...work, namespace: service.namespace }, mainContainerName(work)),
  );
}

function placeOf(
  kind: string,
  { namespace, name }: Pick<InNamespace<ResolvedPod>, "namespace" | "name">,
  container: string,
) {
  return `${kind} ${namespace}/${name} ${container}`;
}

/** An object whose images that the pipeline sets are called as a kustomization calls them. */
export function withImageNames<Kind extends KubernetesObject>(object: Kind, images: readonly OwnedImage[]): Kind {
  const { kind, metadata } = object;
  const names = new Map(images.flatMap(({ name, containers }) => containers.map((each) => [each, name] as const)));
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, below]) => [key, rename(below)]);
    const copy: Record<string, unknown> = Object.fromEntries(entries);
    if (typeof copy.image !== "string" || typeof copy.name !== "string") return copy;
    const name = names.get(`${kind} ${metadata.namespace}/${metadata.name} ${copy.name}`);
    return name === undefined ? copy : { ...copy, image: name };
  };
  return "spec" in object && POD_KINDS.has(kind) ? { ...object, spec: rename(object.spec) } : object;
}

const POD_KINDS = new Set(Object.values(KINDS));
