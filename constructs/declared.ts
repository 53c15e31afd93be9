import { Annotations, Token } from "cdktf";
import type { Construct } from "constructs";
import { DeclarationReader, isUnreadable } from "../model/declaration-reader";
import { formatPath, InvalidDeclarationError, type PathSegment, type Problem } from "../model/problem";
import { applyRules, type Rule } from "../model/rule";
import { describe } from "../model/value/value-error";

/** What a construct was declared with, and how that becomes a subject of rules. */
export interface Declared<Subject> {
  /** What was declared: the props of the construct. */
  readonly props: object;
  /** Fills in the defaults of the props and reads their values. */
  readonly resolve: (reader: DeclarationReader) => Subject;
  /** What has to hold for the subject. */
  readonly rules: readonly Rule<NoInfer<Subject>>[];
  /**
   * Props that may have a value which only Terraform knows, such as the name of a resource of the same stack, or get one
   * by default: neither the reader nor a rule judges it, and the subject has it unchanged, under the path of the prop.
   *
   * @default []
   */
  readonly deferrable?: readonly string[];
}

/** Context key of the day that rules judge by, such as `"2026-11-23"`. */
export const TODAY_CONTEXT = "today";

/**
 * Resolves what a construct was declared with and checks it against the rules. Warnings are printed by the synthesis.
 *
 * @param scope the construct: messages begin with its path
 * @returns the subject: every field known
 * @throws InvalidDeclarationError with all problems, when one of them is an error
 */
export function resolveOrThrow<Subject>(scope: Construct, declared: Declared<Subject>): Subject {
  const paths = new Map<string, readonly PathSegment[]>();
  const locate = (path: readonly PathSegment[]): string => {
    const place = formatPath(path);
    paths.set(place, path);
    return place;
  };

  const found: Problem[] = [];
  const resolved = declared.resolve(new DeclarationReader(found, locate));
  found.push(...applyRules(declared.rules, resolved, { today: todayOf(scope) }, locate));

  const deferred = new Map<string, unknown>();
  const problems = found.flatMap((problem) => {
    const path = paths.get(problem.place) ?? [];
    const value = valueAt(declared.props, path) ?? valueAt(resolved, path);
    if (!Token.isUnresolved(value)) return [problem];
    if (isBelow(problem.place, declared.deferrable ?? [])) {
      deferred.set(problem.place, value);
      return [];
    }
    return [{ ...problem, severity: "error" as const, rule: "value", message: UNKNOWN }];
  });
  const inScope = problems.map((problem) => placeIn(scope, problem));
  if (problems.some(({ severity }) => severity === "error")) throw new InvalidDeclarationError(inScope);

  for (const { place, message, rule } of problems) {
    const text = `${[place, message].filter(Boolean).join(" ")} (${rule})`;
    // A route table is resolved again for each route that is added.
    if (!scope.node.metadata.some(({ data }) => data === text)) Annotations.of(scope).addWarning(text);
  }
  return [...deferred].reduce((subject, [place, value]) => replaceAt(subject, paths.get(place) ?? [], value), resolved);
}

const UNKNOWN =
  "must be known when the app is synthesized, got a value that only Terraform knows; write the value itself, or read " +
  "it before the app is built";

/**
 * The day that rules judge by: the context `today`, or the day of the synthesis.
 *
 * @throws Error when the context is not a day
 */
export function todayOf(scope: Construct): Date {
  const given: unknown = scope.node.tryGetContext(TODAY_CONTEXT);
  if (given === undefined) return new Date();
  const today = new Date(String(given));
  if (!Number.isNaN(today.getTime())) return today;
  throw new Error(
    `context ${TODAY_CONTEXT} ${describe("be a day", given, 'write it such as "2026-11-23", or leave it out')}`,
  );
}

/** `[path of the construct] path of the prop must …`. */
function placeIn(scope: Construct, problem: Problem): Problem {
  const message = [problem.place, problem.message].filter(Boolean).join(" ");
  return { ...problem, place: scope.node.path, message };
}

function isBelow(place: string, props: readonly string[]): boolean {
  return props.some((prop) => place === prop || place.startsWith(`${prop}.`) || place.startsWith(`${prop}[`));
}

/** The value at a path; nothing when there is none, or none that could be read. */
function valueAt(content: unknown, path: readonly PathSegment[]): unknown {
  const [head, ...rest] = path;
  if (isUnreadable(content)) return undefined;
  if (head === undefined) return content;
  if (typeof content !== "object" || content === null) return undefined;
  return valueAt((content as Record<PathSegment, unknown>)[head], rest);
}

function replaceAt<Subject>(subject: Subject, [head, ...rest]: readonly PathSegment[], value: unknown): Subject {
  if (head === undefined) return value as Subject;
  if (Array.isArray(subject)) {
    return subject.map((item, index) => (index === head ? replaceAt(item, rest, value) : item)) as Subject;
  }
  const record = subject as Record<PathSegment, unknown>;
  return { ...record, [head]: replaceAt(record[head], rest, value) } as Subject;
}
