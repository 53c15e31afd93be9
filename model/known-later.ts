import { type PathSegment, type Problem, problemAt } from "./problem";
import { hasKeys } from "./record";
import { isAtOrBelow } from "./shape/paths";
import { isToken, KNOWN_BY_TERRAFORM, saysSo, withoutTokens } from "./value/token";
import { show } from "./value/value-error";

/**
 * Problems, in which whatever is found about a value that only Terraform knows is said as what it is: a platform is resolved
 * before anything is planned. What is only risky about such a value, nobody can say.
 */
export function withKnownLater(problems: readonly Problem[], declared: unknown): readonly Problem[] {
  const said = problems.flatMap((problem): readonly Problem[] => {
    const at = lengthToToken(declared, problem.path);
    const within = at === undefined && mentionsToken(problem) ? pathToToken(declared, problem.path) : undefined;
    if (within) return [refusedAt(within)];
    if (at === undefined || !isAboutValue(problem)) return [problem];
    if (problem.severity === "warning") return [];
    return [refusedAt(problem.path.slice(0, at))];
  });
  const refused = said.filter(({ message }) => message === KNOWN_BY_TERRAFORM).map(({ path }) => path);
  return said
    .filter((problem) => !refused.some((path) => followsFrom(problem, path)))
    .map((problem) => (mentionsToken(problem) ? { ...problem, message: withoutTokens(problem.message) } : problem));
}

function refusedAt(path: readonly PathSegment[]): Problem {
  return problemAt(path, "value", "error", KNOWN_BY_TERRAFORM);
}

function mentionsToken({ message }: Problem): boolean {
  return withoutTokens(message) !== message;
}

/** How far what is around a value may be said to be wrong only because the value is not known: an item of a list, a field of one. */
const NEAR = 2;

/** Whether a problem is one because a value that was refused is not known: it is about what is around it, or shows it. */
function followsFrom(problem: Problem, refused: readonly PathSegment[]): boolean {
  const { path } = problem;
  const around = mentionsToken(problem) ? path.slice(0, -1) : path;
  const below = refused.length - around.length;
  return below > 0 && below <= NEAR && isAtOrBelow(refused, [around]);
}

/**
 * Whether a problem is about what a value says, and not about its field, which nobody knows or which may not be there, nor about
 * a part of it that is known.
 */
export function isAboutValue({ path, message }: Pick<Problem, "path" | "message">): boolean {
  if (saysSo(message) || /^(?:must|should) be left out\b/.test(message)) return false;
  return !message.includes(`got ${show(String(path.at(-1)))};`);
}

/** The path to the first value at a place, or a step or two below, that only Terraform knows. */
function pathToToken(declared: unknown, path: readonly PathSegment[]): readonly PathSegment[] | undefined {
  const around: unknown = path.reduce<unknown>((value, key) => (hasKeys(value) ? value[key] : undefined), declared);
  return tokensIn(around, NEAR).map((below) => [...path, ...below])[0];
}

function tokensIn(value: unknown, depth: number): readonly (readonly PathSegment[])[] {
  if (isToken(value)) return [[]];
  if (!hasKeys(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    tokensIn(inner, depth - 1).map((path) => [Array.isArray(value) ? Number(key) : key, ...path]),
  );
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
