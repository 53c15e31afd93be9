import { MEMORIES, type RememberedSet, rememberedSet } from "./applied-set";
import type { LocalRun } from "./local-run";

/** What else this command has made in a cluster, and not taken away. */
export async function otherSets({ kubectl, partOf, environment }: LocalRun): Promise<readonly RememberedSet[]> {
  const memories = await kubectl.list(["configmaps"], MEMORIES);
  return memories
    .flatMap((memory) => rememberedSet(memory) ?? [])
    .filter((set) => set.platform !== partOf || set.environment !== environment);
}

/** The command that takes a set away. */
export function downOf({ platform, environment }: RememberedSet, { partOf, context }: LocalRun): string {
  const of = platform === partOf ? "" : ` --of ${platform}`;
  return `local down ${environment}${of} --context ${context.name}`;
}
