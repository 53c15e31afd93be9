import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newCalls, untrustedParts } from "../synthesis/plan-trust";
import type { Synthesis, SynthesizedStack } from "../synthesis/synthesis";
import type { PrivateFolder } from "./private-folder";

/** What stacks of somebody who is not trusted are held against. */
export interface TakeUntrustedOptions {
  readonly deployed: Synthesis;
  readonly trustedProviders: readonly string[];
  readonly folder: PrivateFolder;
}

/** Stacks that may be planned, and what keeps the others from it. */
export interface TakenStacks {
  readonly safe: readonly SynthesizedStack[];
  readonly failures: readonly string[];
}

/**
 * Takes stacks of an app that somebody made who is not trusted, as data. What is planned is written anew from what was
 * checked: no other file of the app comes along, such as variables, modules or a lock, and no member that a reader of
 * JSON sees and Terraform does not, or the other way.
 */
export function takeUntrusted(
  stacks: readonly SynthesizedStack[],
  { deployed, trustedProviders, folder }: TakeUntrustedOptions,
): TakenStacks {
  const safe: SynthesizedStack[] = [];
  const failures: string[] = [];
  for (const stack of stacks) {
    const parts = untrustedParts(stack, deployed, trustedProviders);
    if (parts.length > 0) {
      failures.push(
        `${stack.name} is not planned for somebody who is not trusted, because unlike the deployed app it ${parts.join(", ")}; whoever may sign in plans it, or merges that part first`,
      );
      continue;
    }
    const own = join(folder.path, "stacks", stack.name);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "cdk.tf.json"), JSON.stringify(stack.config));
    const calls = newCalls(stack, deployed);
    const silent = `unlike the deployed app it calls ${calls.map((name) => `${name}()`).join(", ")}, and so its error may say anything; whoever may sign in sees it with terraform plan`;
    safe.push({ ...stack, folder: own, ...(calls.length > 0 && { silentBecause: silent }) });
  }
  return { safe, failures };
}
