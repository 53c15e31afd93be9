import type { Container, Pod, PodSpec } from "kubernetes-types/core/v1";
import { untolerated, wantsNode } from "../../views/capacity/placing/node-matching";
import type { PodGroup } from "../../views/capacity/placing/pod-group";
import type { ScheduledNode } from "../../views/capacity/placing/scheduled-node";
import type { AnyContainer } from "./any-scheduled";

/** What pods ask for beside cpu and memory is asked for by the first of their main containers. */
const OF_EACH_CONTAINER: readonly string[] = ["cpu", "memory", "pods"];

/** The pods of a group as the API server has them; of one that runs on every node, one for each that lets it. */
export function podObjects(
  group: PodGroup,
  containers: readonly AnyContainer[],
  nodes: readonly ScheduledNode[],
): readonly Pod[] {
  const { workload, namespace, labels, spec, priority, preempts, count, isOnEveryNode } = group;
  const own = {
    ...spec,
    priority,
    ...(!preempts && { preemptionPolicy: "Never" }),
    initContainers: containersOf(group, containers, "before"),
    containers: containersOf(group, containers, "main"),
  };
  const pod = (name: string, of: PodSpec): Pod => ({ metadata: { name, namespace, labels: { ...labels } }, spec: of });
  return isOnEveryNode
    ? nodesOf(group, nodes).map(({ name }) => pod(`${workload}-${name}`, onNode(own, name)))
    : Array.from({ length: count }, (_, number) => pod(`${workload}-${number}`, own));
}

/** The nodes of the pods that run on every node, by the names of these. */
export function daemonsOf({
  groups,
  nodes,
}: {
  readonly groups: readonly PodGroup[];
  readonly nodes: readonly ScheduledNode[];
}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    groups
      .filter(({ isOnEveryNode }) => isOnEveryNode)
      .flatMap((group) => nodesOf(group, nodes).map(({ name }) => [`${group.workload}-${name}`, name] as const)),
  );
}

function nodesOf(group: PodGroup, nodes: readonly ScheduledNode[]): readonly ScheduledNode[] {
  return nodes.filter(
    (node) => wantsNode(group, node) && untolerated(group, node, ["NoSchedule", "NoExecute"]).length === 0,
  );
}

/** As the controller of DaemonSets says that a pod belongs on one node. */
function onNode(spec: PodSpec, name: string): PodSpec {
  const matchFields = [{ key: "metadata.name", operator: "In", values: [name] }];
  const { nodeAffinity, ...others } = spec.affinity ?? {};
  const nodeSelectorTerms = [{ matchFields }];
  return {
    ...spec,
    affinity: {
      ...others,
      nodeAffinity: { ...nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
    },
  };
}

function containersOf(
  { hostPorts, requests: asked }: PodGroup,
  containers: readonly AnyContainer[],
  which: "main" | "before",
): Container[] {
  const firstMain = containers.findIndex(({ kind }) => kind === "main");
  const withPorts = containers.findIndex(({ hasPorts }) => hasPorts);
  const more = Object.entries(asked).filter(([name]) => !OF_EACH_CONTAINER.includes(name));
  return containers.flatMap(({ cpu, memoryMib, kind }, index): Container[] => {
    if ((kind === "main") !== (which === "main")) return [];
    const requests = {
      cpu: `${cpu}m`,
      memory: `${memoryMib}Mi`,
      ...(index === firstMain && Object.fromEntries(more.map(([name, amount]) => [name, String(amount)]))),
    };
    return [
      {
        name: `c${index}`,
        image: "x",
        resources: { requests },
        ...(index === (withPorts < 0 ? firstMain : withPorts) && { ports: portsOf(hostPorts) }),
        ...(kind === "sidecar" && { restartPolicy: "Always" }),
      },
    ];
  });
}

function portsOf(hostPorts: readonly string[]) {
  return hostPorts.map((port) => {
    const [protocol, number] = port.split("/");
    return { protocol: protocol ?? "TCP", hostPort: Number(number), containerPort: Number(number) };
  });
}
