import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { isServed } from "../../model/kubernetes/served";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { workloadsOf } from "../../model/platform/resolve-workloads";
import { WORKLOAD_KINDS } from "../../model/platform/workloads";
import { CpuQuantity, MemoryQuantity } from "../../model/value/quantity";
import type { CapacityReport } from "../capacity/capacity";
import { podsOf } from "../capacity/capacity-pods";

/** A workload as it is drawn. */
export interface WorkloadPicture {
  /** `namespace/name`. */
  readonly id: string;
  /** Its key in the declaration. */
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  /** What it is, such as `service`. */
  readonly word: string;
  readonly image: string;
  readonly team: string | undefined;
  /** How many pods, such as `3` or `3 to 10`; undefined of what nobody counts, such as one on every node. */
  readonly replicas: string | undefined;
  /** What a pod asks for. */
  readonly cpu: string | undefined;
  readonly memory: string | undefined;
  /** Ports by name, such as `http 8080`. */
  readonly ports: readonly string[];
  /** Pools that its pods are on, with everything at most. */
  readonly pools: readonly string[];
  /** Who is let in by a load balancer or a port of the nodes. */
  readonly exposed: string | undefined;
}

/** Where volumes are is not drawn. */
const NO_DISK = { isDisk: false, staysInZone: false };

/** The workloads of an environment, kind by kind. */
export function workloadPictures(
  environment: ResolvedEnvironment,
  objects: readonly KubernetesObject[],
  capacity: CapacityReport | undefined,
): readonly WorkloadPicture[] {
  const pods = new Map(podsOf(objects, () => NO_DISK).map((each) => [each.group.workload, each]));
  const placed = capacity?.at.at(-1)?.pools ?? [];
  return workloadsOf(environment).map(({ section, name: key, workload }) => {
    const { name, namespace, image, team } = workload;
    const id = `${namespace}/${name}`;
    const found = pods.get(id);
    const requests = found?.group.requests ?? {};
    const { cpu, memory } = requests;
    return {
      id,
      key,
      name,
      namespace,
      word: WORKLOAD_KINDS[section].word,
      image: String(image),
      team,
      replicas: found && !found.group.isOnEveryNode ? rangeText(found.least, found.most) : undefined,
      cpu: cpu === undefined ? undefined : CpuQuantity.ofMillicores(cpu).toString(),
      memory: memory === undefined ? undefined : MemoryQuantity.ofBytes(memory).toString(),
      ports: isServed(workload)
        ? Object.entries(workload.ports).map(([port, { container }]) => `${port} ${container}`)
        : [],
      pools: placed.filter((pool) => pool.workloads.some((each) => each.workload === id)).map(({ pool }) => pool),
      exposed: exposedText(workload),
    };
  });
}

function rangeText(least: number, most: number): string {
  return least === most ? String(most) : `${least} to ${most}`;
}

function exposedText(workload: object): string | undefined {
  const { exposed }: Partial<Pick<ResolvedEnvironment["services"][string], "exposed">> = workload;
  if (!exposed) return undefined;
  const where = exposed.type === "NodePort" ? "ports of the nodes" : exposed.internal ? "the network" : "the internet";
  return `${where}, for ${exposed.sources.join(", ")}`;
}
