import type { Node } from "kubernetes-types/core/v1";
import type { ScheduledNode } from "../../views/capacity/placing/scheduled-node";
import type { AnyScheduled } from "./any-scheduled";
import { daemonsOf, podObjects } from "./scheduled-pods";

/** A node as the API server has it. */
export function nodeObject({ name, labels, taints, allocatable }: ScheduledNode): Node {
  const room = Object.fromEntries(Object.entries(allocatable).map(([key, amount]) => [key, quantity(key, amount)]));
  return {
    metadata: { name, labels: { ...labels } },
    spec: { taints: taints.map((taint) => ({ ...taint })) },
    status: { capacity: room, allocatable: room, conditions: [{ type: "Ready", status: "True" }] },
  };
}

function quantity(name: string, amount: number): string {
  return name === "cpu" ? `${amount}m` : String(amount);
}

/** Nodes and pods as kube-scheduler is asked about them, in the order of the groups. */
export function questionOf({ nodes, groups, containers, lost }: AnyScheduled) {
  return {
    nodes: nodes.map(nodeObject),
    pods: groups.flatMap((group, index) => podObjects(group, containers[index] ?? [], nodes)),
    daemons: daemonsOf({ groups, nodes }),
    lost,
  };
}
