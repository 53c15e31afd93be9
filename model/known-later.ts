import { type PathSegment, type Problem, problemAt } from "./problem";
import { isToken, KNOWN_BY_TERRAFORM, saysSo, withoutTokens } from "./value/token";
import { show } from "./value/value-error";

/**
 * Problems, in which whatever is found about a value that only Terraform knows is said as what it is: a platform is resolved
 * before anything is planned. What is only risky about such a value, nobody can say.
 */
export function withKnownLater(problems: readonly Problem[], declared: unknown): readonly Problem[] {
  return problems.flatMap((problem): readonly Problem[] => {
    const at = lengthToToken(declared, problem.path);
    if (at === undefined) return [problem];
    if (!isAboutValue(problem)) return [{ ...problem, message: withoutTokens(problem.message) }];
    if (problem.severity === "warning") return [];
    return [problemAt(problem.path.slice(0, at), "value", "error", KNOWN_BY_TERRAFORM)];
  });
}

/**
 * Whether a problem is about what a value says, and not about its field, which nobody knows or which may not be there, nor about
 * a part of it that is known.
 */
export function isAboutValue({ path, message }: Pick<Problem, "path" | "message">): boolean {
  if (saysSo(message) || /^(?:must|should) be left out\b/.test(message)) return false;
  return !message.includes(`got ${show(String(path.at(-1)))};`);
}

/** How much of a path leads to a value that only Terraform knows; undefined where none is on the way. */
function lengthToToken(declared: unknown, path: readonly PathSegment[]): number | undefined {
  let value = declared;
  for (const [index, key] of path.entries()) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
    if (isToken(value)) return index + 1;
  }
  return undefined;
}
