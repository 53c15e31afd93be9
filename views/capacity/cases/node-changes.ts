import type { Placement } from "../placing/placement";
import type { Scheduler } from "../placing/schedule";
import { daemonPods } from "../placing/waiting";
import { podsOn, type WaitingPod } from "../placing/waiting-pod";

/** Takes a node away that has no pods. */
export function close(placement: Placement, node: number): void {
  placement.open[node] = 0;
  placement.gone[node] = 1;
}

/** Brings a node that takes pods. */
export function open(placement: Placement, node: number): void {
  placement.open[node] = 1;
  placement.gone[node] = 0;
}

/** Takes the pods off a node. @returns those that have to run elsewhere */
export function emptied(placement: Placement, node: number): readonly WaitingPod[] {
  const pods = podsOn(placement, node);
  for (const { group } of pods) placement.remove(group, node);
  return pods.filter((pod) => pod.node === undefined);
}

/**
 * Nodes come, and get what runs on every node, and then pods that wait for one.
 *
 * @returns those for which there is still no node
 */
export function arrive(scheduler: Scheduler, nodes: readonly number[], waiting: readonly WaitingPod[]): WaitingPod[] {
  const { placement } = scheduler;
  for (const node of nodes) open(placement, node);
  const unplaced = scheduler.placeAll(daemonPods(placement.compiled, (node) => nodes.includes(node)));
  return scheduler.placeAll([...waiting, ...unplaced]);
}
