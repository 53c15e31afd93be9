import { readFileSync, statSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { CallExpression, Expression, File, Node, ObjectProperty, SpreadElement } from "@babel/types";
import type { PathSegment } from "../problem";
import { hasKeys } from "../record";

/** A line of a file. */
export interface CallSite {
  /** Path of the file. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A call of a function that declares something. */
export interface DeclaringCall extends CallSite {
  /** Name of the function; tells calls on one line apart. */
  readonly callee: string;
}

/** A function that takes a declaration and returns it. */
type Declare = (...args: never[]) => unknown;

/** A frame of a function, which has its place in parentheses, and one at the top of a module, which has it alone. */
const FRAMES = [/^\s*at .*? \((.+):(\d+):\d+\)$/, /^\s*at (?:async )?(.+):(\d+):\d+$/];

/** The place that called the function which asks; undefined when the runtime does not tell. */
export function callSite(below: Declare): CallSite | undefined {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, below);
  return callSiteIn(holder.stack?.split("\n")[1] ?? "");
}

/** The place that a line of a stack trace names; undefined where it names none. */
export function callSiteIn(frame: string): CallSite | undefined {
  const [, file, line] = FRAMES.map((pattern) => pattern.exec(frame)).find((found) => found !== null) ?? [];
  if (file === undefined || line === undefined) return undefined;
  return { file: file.startsWith("file://") ? fileURLToPath(file) : file, line: Number(line) };
}

const SOURCES = new WeakMap<object, SourceFile>();

/** Remembers that a value was declared by a call of `declare`, the function which asks. */
export function rememberSource(declared: unknown, declare: Declare): void {
  // Plain JavaScript may hand over anything; whoever reads the declaration says what is wrong with it.
  if (!hasKeys(declared)) return;
  const site = callSite(declare);
  if (site) SOURCES.set(declared, new SourceFile({ ...site, callee: declare.name }));
}

/** Whether a value was declared by the call of a function that declares something. */
export function isDeclaredByCall(declared: object): boolean {
  return SOURCES.has(declared);
}

/**
 * File and line of a part of a declaration. A part that was declared by a call of its own, mostly in a file of its own,
 * is found there; undefined when no call declared any of it.
 */
export function locateSource(declared: unknown, path: readonly PathSegment[]): CallSite | undefined {
  let part = declared;
  let source = hasKeys(part) ? SOURCES.get(part) : undefined;
  let below = path;
  for (const [index, segment] of path.entries()) {
    part = hasKeys(part) && Object.hasOwn(part, segment) ? part[segment] : undefined;
    const own = hasKeys(part) ? SOURCES.get(part) : undefined;
    if (own) [source, below] = [own, path.slice(index + 1)];
  }
  return source?.locate(below);
}

/**
 * Finds the lines of values in the source of a declaration, to show people where to look. It reads the file only when
 * there is something to show, and knows literals only: for a value that comes from a variable, the line that uses it.
 */
export class SourceFile {
  constructor(private readonly call: DeclaringCall) {}

  /** File, relative to where the app runs, and line of a value; the line of its closest parent when it is not written out. */
  locate(path: readonly PathSegment[]): CallSite {
    return { file: relative(process.cwd(), this.call.file), line: this.deepestLine(path) };
  }

  private deepestLine(path: readonly PathSegment[]): number {
    let node = declarationOf(this.call);
    let line = this.call.line;
    for (const segment of path) {
      const child = node && childOf(node, segment);
      if (!child) return line;
      line = child.loc?.start.line ?? line;
      node = child.type === "ObjectProperty" ? valueIn(child) : child;
    }
    return line;
  }
}

type Calls = ReadonlyMap<number, readonly CallExpression[]>;

/** The calls of each file by their line. A file is parsed once: what runs is what it said when it was loaded. */
const CALLS = new Map<string, Calls>();

/** The first argument of a call; on a line with several calls, of the one by its name. */
function declarationOf({ file, line, callee }: DeclaringCall): Node | undefined {
  const calls = CALLS.get(file) ?? callsIn(file);
  CALLS.set(file, calls);
  const onLine = calls.get(line) ?? [];
  const [argument] = (onLine.find((call) => calleeOf(call) === callee) ?? onLine[0])?.arguments ?? [];
  return argument && withoutTypes(argument);
}

function callsIn(file: string): Calls {
  const calls = new Map<number, CallExpression[]>();
  const pending: unknown[] = [parseFile(file)];
  for (const node of pending) {
    if (typeof node !== "object" || node === null) continue;
    if (isNode(node) && node.type === "CallExpression" && node.loc && node.arguments.length > 0) {
      const { line } = node.loc.start;
      calls.set(line, [...(calls.get(line) ?? []), node]);
    }
    pending.push(...Object.entries(node).flatMap(([key, value]) => (key === "loc" ? [] : [value])));
  }
  return calls;
}

/** Bytes of the largest file that is read: nobody writes a larger one, and a bundle of everything would take half a minute. */
const MOST_READ = 2_000_000;

function parseFile(file: string): File | undefined {
  try {
    if (statSync(file).size > MOST_READ) return undefined;
    // Loaded late: only a declaration with mistakes needs a parser.
    const { parse } = require("@babel/parser") as typeof import("@babel/parser");
    const tree: unknown = parse(readFileSync(file, "utf8"), { sourceType: "module", plugins: ["typescript"] });
    return tree as File;
  } catch {
    return undefined;
  }
}

/** Name of the function that is called, also as a member of what was imported: `platform.defineService`. */
function calleeOf({ callee }: CallExpression): string | undefined {
  const name = callee.type === "MemberExpression" ? callee.property : callee;
  return name.type === "Identifier" ? name.name : undefined;
}

function childOf(node: Node, segment: PathSegment): Node | undefined {
  if (node.type === "ArrayExpression")
    return typeof segment === "number" ? (node.elements[segment] ?? undefined) : undefined;
  if (node.type !== "ObjectExpression") return undefined;
  return node.properties.find(
    (property): property is ObjectProperty => property.type === "ObjectProperty" && keyOf(property) === String(segment),
  );
}

function keyOf({ key }: ObjectProperty): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "StringLiteral" || key.type === "NumericLiteral" ? String(key.value) : undefined;
}

function valueIn({ value }: ObjectProperty): Node {
  return withoutTypes(value);
}

/** `value` of `value as const` and `value satisfies Type`. */
function withoutTypes(node: Node | Expression | SpreadElement): Node {
  const wrapped = node.type === "TSAsExpression" || node.type === "TSSatisfiesExpression";
  return wrapped ? withoutTypes(node.expression) : node;
}

function isNode(value: object): value is Node {
  return "type" in value && typeof value.type === "string";
}
