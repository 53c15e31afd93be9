import { type App, TerraformBackend, TerraformProvider, type TerraformStack } from "cdktf";
import type { ResolvedPlatform } from "../model/platform/platform";
import { isRetired } from "../model/platform/retired";
import type { PlatformStacks } from "./environment-stacks";

/** Parts of an environment that are gone with its cluster, whoever deletes it. */
const IN_THE_CLUSTER: ReadonlySet<string> = new Set(["definitions", "services", "routes"]);

/**
 * Empties the stacks of retired environments: what is left of them is where their state is, and the providers, so that
 * `cdktf destroy` deletes what they made and nothing makes it again. What is in a cluster goes with it, so those stacks are not
 * written: nobody could ask a cluster that is gone.
 *
 * @returns names of the stacks that are not written
 */
export function retireStacks(app: App, stacks: PlatformStacks, platform: ResolvedPlatform, today: Date): string[] {
  return Object.values(platform.environments)
    .filter((environment) => isRetired(environment, today))
    .flatMap(({ name }) =>
      Object.entries(stacks[name] ?? {}).flatMap(([part, stack]: [string, TerraformStack | undefined]) => {
        if (!stack) return [];
        if (IN_THE_CLUSTER.has(part)) {
          app.node.tryRemoveChild(stack.node.id);
          return [stack.node.id];
        }
        empty(stack);
        return [];
      }),
    );
}

function empty(stack: TerraformStack): void {
  for (const child of stack.node.children) {
    const isKept = child instanceof TerraformProvider || child instanceof TerraformBackend;
    if (!isKept) stack.node.tryRemoveChild(child.node.id);
  }
}
