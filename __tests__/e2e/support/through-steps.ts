import { changesOf, destroyedBy, type Plan } from "./plan";
import { readStack, type StackFile, type StackJson } from "./stack";
import type { Workspace } from "./workspace";

/**
 * Applies one stack after the other to the same cluster, which stays, with nothing left to do after each, and destroys it.
 *
 * @param closed stacks that the last one cannot become but by a new cluster, which is planned only
 * @returns the addresses that there were after each
 */
export async function liveThroughSteps(
  workspace: Workspace,
  steps: readonly StackFile[],
  edit?: (stack: StackJson) => StackJson,
  closed: readonly StackFile[] = [],
): Promise<readonly (readonly string[])[]> {
  const made: (readonly string[])[] = [];
  for (const step of steps) {
    await workspace.use(readStack(step), edit);
    const plan = await workspace.plan(`to-${step.app}`);
    const destroyed = destroyedBy(plan).filter((address) => address.startsWith("azurerm_kubernetes_cluster"));
    expect([step.app, destroyed]).toEqual([step.app, []]);
    await workspace.applyPlan();
    expect([step.app, changesOf(await workspace.plan("second"))]).toEqual([step.app, []]);
    made.push(await workspace.addresses());
  }
  for (const step of closed) {
    await workspace.use(readStack(step), edit);
    expect(clustersDestroyedBy(await workspace.plan(`to-${step.app}`))).toHaveLength(1);
  }
  await workspace.destroy();
  expect(await workspace.addresses()).toEqual([]);
  return made;
}

/** The clusters that a plan destroys, also where it makes them anew. */
export function clustersDestroyedBy(plan: Plan): readonly string[] {
  return destroyedBy(plan).filter((address) => address.startsWith("azurerm_kubernetes_cluster."));
}
