import { Annotations, Token } from "cdktf";
import type { Construct } from "constructs";
import { asDeclared, DeclarationReader, isUnreadable, withUnread } from "../model/declaration-reader";
import { isAboutValue } from "../model/known-later";
import { formatPath, InvalidDeclarationError, type PathSegment, type Problem, problemAt } from "../model/problem";
import { checkedOriginsOf, markChecked } from "../model/resolved";
import { applyRules, type Rule } from "../model/rule";
import { isAtOrBelow, type Path } from "../model/shape/paths";
import { type ReadShape, readShape } from "../model/shape/read-shape";
import type { Shape } from "../model/shape/shape";
import { isToken, KNOWN_BY_TERRAFORM, withoutTokens } from "../model/value/token";
import { describe } from "../model/value/value-error";

/** What a construct was declared with, and how that becomes a subject of rules. */
export interface Declared<Subject extends object, Props extends object = object> {
  /** What was declared: the props of the construct, whatever a caller without types handed over. */
  readonly props: Props;
  /** The shape of the props, of `shapeOf`. */
  readonly shape: Shape;
  /** Fills in the defaults of the props, which have their shape then, and reads their values. */
  readonly resolve: (reader: DeclarationReader, props: Props) => Subject;
  /** What has to hold for the subject. */
  readonly rules: readonly Rule<NoInfer<Subject>>[];
  /**
   * Props that may have a value which only Terraform knows, such as the name of a resource of the same stack, or get one
   * by default: neither the reader nor a rule judges it, and the subject has it unchanged, under the path of the prop.
   * Places within them are named such as `egress.*.cidr`, and such as `!volumes.*.sidecars` where a part of them may not.
   *
   * @default []
   */
  readonly deferrable?: readonly string[];
  /** Props in the form that the subject has them, such as the name of a namespace that was handed over. @default - as they are */
  readonly said?: (props: Props) => Partial<Subject>;
}

/** Context key of the day that rules judge by, such as `"2026-11-23"`. */
export const TODAY_CONTEXT = "today";

/**
 * Resolves what a construct was declared with and checks it against the rules. Warnings are printed by the synthesis.
 * A subject that was checked already, as that of a platform, is neither resolved nor checked again.
 *
 * @param scope the construct: messages begin with its path
 * @returns the subject: every field known
 * @throws InvalidDeclarationError with all problems, when one of them is an error
 */
export function resolveOrThrow<Subject extends object, Props extends object = object>(
  scope: Construct,
  declared: Declared<Subject, Props>,
): Subject {
  const { props, rules, deferrable = [] } = declared;
  for (const origin of checkedOriginsOf(props ?? {}, declared.shape)) {
    const unchanged = unchangedSince(origin as Subject, declared);
    if (unchanged) return unchanged;
  }

  const read = readProps(declared);
  const unread = read.mistakes.flatMap((mistake) => mistake.unread);
  const found = read.mistakes.map(({ path, message }) => problemAt(path, "value", "error", message));
  const resolved = declared.resolve(new DeclarationReader(found, undefined, unread), read.declaration);
  const subject = withUnread(resolved, unread);
  found.push(...applyRules(rules, subject, { today: todayOf(scope) }));
  found.push(...unsaid(read.choices, found));

  const deferred: Path[] = [];
  const problems = withoutUnread(found, read.mistakes).flatMap((problem) => {
    const path = unknownPart([read.declaration, subject], problem.path);
    if (!path || !isAboutValue(problem)) return [{ ...problem, message: withoutTokens(problem.message) }];
    if (isDeferrable(path, deferrable)) {
      deferred.push(path);
      return [];
    }
    return [problemAt(path, "value", "error", KNOWN_BY_TERRAFORM)];
  });
  report(scope, unique(problems));
  const checked = deferred.reduce<Subject>(
    (result, path) => replaceAt(result, path, valueAt(read.declaration, path) ?? valueAt(resolved, path)),
    deferred.length > 0 ? asDeclared(resolved) : resolved,
  );
  markChecked(checked, declared.shape);
  return checked;
}

/**
 * Checks props that need no more than their shape.
 *
 * @returns the props
 * @throws InvalidDeclarationError with everything that has a wrong shape
 */
export function inShapeOrThrow<Props extends object>(scope: Construct, props: Props, shape: Shape): Props {
  return resolveOrThrow<Props, Props>(scope, { props, shape, resolve: (_, read) => read, rules: [] });
}

/** Reads the shape of the props. */
function readProps<Subject extends object, Props extends object>({
  props,
  shape,
}: Declared<Subject, Props>): ReadShape<Props> {
  return readShape(shape, props, {
    unknown: {
      is: isToken,
      write: (value, as) => WRITTEN[as](value),
      message: KNOWN_BY_TERRAFORM,
    },
  });
}

/** What only Terraform knows, in the form that the bindings take in its place. */
const WRITTEN = { text: Token.asString, number: Token.asNumber, list: Token.asList };

/**
 * The checked subject, when the props say nothing else about it than values which only Terraform knows, and what they
 * add to it has its shape.
 */
function unchangedSince<Subject extends object, Props extends object>(
  origin: Subject,
  declared: Declared<Subject, Props>,
): Subject | undefined {
  const { props, shape, deferrable = [] } = declared;
  const said: Partial<Subject> = { ...(props as Partial<Subject>), ...declared.said?.(props) };
  const isKept = (key: keyof Subject) =>
    said[key] === origin[key] || (deferrable.includes(String(key)) && isToken(said[key]));
  const keys = Object.keys(origin) as (keyof Subject)[];
  if (!keys.every(isKept)) return undefined;

  const added = Object.entries(props).filter(([key, value]) => value !== origin[key as keyof Subject]);
  const additions = {
    ...declared,
    props: Object.fromEntries(added) as Props,
    shape: laidOver(shape),
  };
  if (readProps(additions).mistakes.length > 0) return undefined;
  return { ...origin, ...Object.fromEntries(keys.map((key) => [key, said[key]])) };
}

function laidOver(shape: Shape): Shape {
  return { ...shape, isOverride: true };
}

/** Nothing more is said where a value is of another kind than it has to be. */
function withoutUnread(found: readonly Problem[], mistakes: ReadShape<unknown>["mistakes"]): readonly Problem[] {
  const unread = mistakes.flatMap((mistake) => mistake.unread);
  const [shape, others] = [found.slice(0, mistakes.length), found.slice(mistakes.length)];
  return [...shape, ...others.filter(({ path }) => !isAtOrBelow(path, unread))];
}

/** What no problem is about that was found already. */
function unsaid(choices: ReadShape<unknown>["choices"], found: readonly Problem[]): Problem[] {
  const said = new Set(found.map(({ place }) => place));
  return choices
    .map(({ path, message }) => problemAt(path, "value", "error", message))
    .filter(({ place }) => !said.has(place));
}

function report(scope: Construct, problems: readonly Problem[]): void {
  if (problems.some(({ severity }) => severity === "error")) {
    throw new InvalidDeclarationError(problems.map((problem) => placeIn(scope, problem)));
  }
  for (const { place, message, rule } of problems) {
    const text = `${[place, message].filter(Boolean).join(" ")} (${rule})`;
    // Routes are checked again for each route that is added.
    if (!scope.node.metadata.some(({ data }) => data === text)) Annotations.of(scope).addWarning(text);
  }
}

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
  const message = [formatPath(problem.path), problem.message].filter(Boolean).join(" ");
  return { ...problem, place: scope.node.path, message };
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The path to the value that only Terraform knows, which a problem is about: the place itself, or a list around it. */
function unknownPart(contents: readonly unknown[], path: Path): Path | undefined {
  const starts = path.map((_, index) => path.slice(0, index + 1));
  return starts.find((start) => contents.some((content) => isToken(valueAt(content, start))));
}

function isDeferrable(path: Path, patterns: readonly string[]): boolean {
  const isExcept = (pattern: string) => pattern.startsWith("!") && isMeant(path, pattern.slice(1));
  return patterns.some((pattern) => isMeant(path, pattern)) && !patterns.some(isExcept);
}

/** Whether a path is at or below what a pattern names, in which an asterisk stands for any key. */
function isMeant(path: Path, pattern: string): boolean {
  const keys = pattern.split(".");
  return keys.length <= path.length && keys.every((key, index) => key === "*" || key === String(path[index]));
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
