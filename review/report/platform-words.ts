import { withoutKeys } from "../plan/reference-graph";
import type { PlanSet } from "../plan-set";
import type { ReviewRule } from "../rule";

const WORD = /[\p{L}\p{N}]+/gu;
const IDENTIFIER = /^[A-Za-z_][\w-]*$/;

/**
 * Words that are the platform's own: of its stacks, environments and addresses, and of the rules. A secret that is spelled
 * like one of them tells nobody anything, and without them no report can be read.
 */
export function platformWords(
  { plans, stacks, promotion }: Pick<PlanSet, "plans" | "stacks" | "promotion">,
  rules: readonly ReviewRule[],
): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (name: string) => {
    words.add(name);
    for (const [word] of name.matchAll(WORD)) words.add(word);
  };
  for (const { stack, environment } of [...plans, ...stacks]) for (const name of [stack, environment]) add(name);
  for (const environment of promotion) add(environment);
  for (const { name, looksFor, matters, remedy } of rules)
    for (const text of [name, looksFor, matters, remedy])
      for (const [word] of text.matchAll(WORD)) words.add(word.toLowerCase());
  for (const { changes } of plans) {
    for (const { address } of changes) {
      for (const step of withoutKeys(address).split(".")) if (IDENTIFIER.test(step)) add(step);
    }
  }
  return words;
}
