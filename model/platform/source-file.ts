import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Expression, File, Node, ObjectProperty, SpreadElement } from "@babel/types";
import type { PathSegment } from "../problem";

/** A line of a file. */
export interface CallSite {
  /** Path of the file. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

const FRAME = /\(?((?:file:\/\/)?[^()\s][^()]*?):(\d+):\d+\)?$/;

/** The place that called the function which asks; undefined when the runtime does not tell. */
export function callSite(below: (...args: never[]) => unknown): CallSite | undefined {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, below);
  const [, file, line] = FRAME.exec(holder.stack?.split("\n")[1] ?? "") ?? [];
  if (file === undefined || line === undefined) return undefined;
  return { file: file.startsWith("file://") ? fileURLToPath(file) : file, line: Number(line) };
}

/**
 * Finds the lines of values in the source of a declaration, to show people where to look. It reads the file only when
 * there is something to show, and knows literals only: for a value that comes from a variable, the line that uses it.
 */
export class SourceFile {
  private argument: Node | undefined;
  private isParsed = false;

  constructor(private readonly site: CallSite) {}

  /** File, relative to where the app runs, and line of a value; the line of its closest parent when it is not written out. */
  locate(path: readonly PathSegment[]): CallSite {
    return { file: relative(process.cwd(), this.site.file), line: this.deepestLine(path) };
  }

  /** {@link locate} as one text: `platform.ts:57`. */
  lineOf(path: readonly PathSegment[]): string {
    const { file, line } = this.locate(path);
    return `${file}:${line}`;
  }

  private deepestLine(path: readonly PathSegment[]): number {
    let node = this.declaration();
    let line = this.site.line;
    for (const segment of path) {
      const child = node && childOf(node, segment);
      if (!child) return line;
      line = child.loc?.start.line ?? line;
      node = child.type === "ObjectProperty" ? valueIn(child) : child;
    }
    return line;
  }

  /** The first argument of the call on the line of the call site; the file is parsed once. */
  private declaration(): Node | undefined {
    if (!this.isParsed) {
      const tree = parseFile(this.site.file);
      this.argument = tree && argumentOfCallAt(tree, this.site.line);
      this.isParsed = true;
    }
    return this.argument;
  }
}

function parseFile(file: string): File | undefined {
  try {
    // Loaded late: only a declaration with mistakes needs a parser.
    const { parse } = require("@babel/parser") as typeof import("@babel/parser");
    const tree: unknown = parse(readFileSync(file, "utf8"), { sourceType: "module", plugins: ["typescript"] });
    return tree as File;
  } catch {
    return undefined;
  }
}

function argumentOfCallAt(tree: Node, line: number): Node | undefined {
  const pending: unknown[] = [tree];
  while (pending.length > 0) {
    const node = pending.shift();
    if (typeof node !== "object" || node === null) continue;
    if (isNode(node) && node.type === "CallExpression" && node.loc?.start.line === line) {
      const [argument] = node.arguments;
      if (argument) return withoutTypes(argument);
    }
    pending.push(...Object.entries(node).flatMap(([key, value]) => (key === "loc" ? [] : [value])));
  }
  return undefined;
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
