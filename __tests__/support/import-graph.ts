import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parse } from "@babel/parser";

const ROOT = join(__dirname, "..", "..");

/** One thing that a file takes from another, however it is written. */
export interface Import {
  /** The file that imports, from the root of the repository. */
  readonly from: string;
  /** Line of the import, counted from 1. */
  readonly line: number;
  /** What is written: a path, or the name of a package; undefined for one that is put together when it runs. */
  readonly specifier: string | undefined;
  /** The file of ours that it leads to; undefined for a package. */
  readonly to: string | undefined;
}

interface SyntaxNode {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [key: string]: unknown;
}

/** What is not written by hand: packages, and what tools put there. */
const MADE = ["node_modules", "cdktf.out", "dist", "coverage", "bench/stock"];

/** Texts of every TypeScript file of the repository, by path. */
export function repositorySources(): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (entry.name.startsWith(".") || MADE.includes(entry.name) || MADE.includes(path)) continue;
      if (entry.isDirectory()) folders.push(path);
      else if (path.endsWith(".ts")) sources.set(path, readFileSync(join(ROOT, path), "utf8"));
    }
  }
  return sources;
}

/** Every import of every file. */
export function importGraph(sources: ReadonlyMap<string, string>): readonly Import[] {
  return [...sources].flatMap(([file, text]) => importsOf(file, text, sources));
}

/**
 * The imports of a file: `import` and `export … from`, of types too, `import()`, `require()`, and the types
 * `import("…")` and `typeof import("…")`.
 */
export function importsOf(file: string, text: string, sources: ReadonlyMap<string, string>): readonly Import[] {
  return specifiersIn(file, text).map(({ line, specifier }) => ({
    from: file,
    line,
    specifier,
    to: specifier?.startsWith(".") ? fileOf(posix.join(posix.dirname(file), specifier), sources) : undefined,
  }));
}

/** A circle of imports: its files, the first of them once more at the end; undefined when there is none. */
export function circleIn(imports: readonly Import[]): readonly string[] | undefined {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) if (to) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, above: readonly string[]): readonly string[] | undefined => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of targets.get(file) ?? []) {
      const circle = visit(target, [...above, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return undefined;
}

/** The file that a path without extension stands for; the path itself when it is none of the sources, such as JSON. */
function fileOf(path: string, sources: ReadonlyMap<string, string>): string {
  const bare = path.replace(/\.js$/, "");
  return [`${bare}.ts`, posix.join(bare, "index.ts"), `${bare}.d.ts`].find((file) => sources.has(file)) ?? path;
}

function specifiersIn(file: string, text: string): readonly Pick<Import, "line" | "specifier">[] {
  const dts = file.endsWith(".d.ts");
  const tree: unknown = parse(text, { sourceType: "module", plugins: [["typescript", { dts }]] });
  const found: Pick<Import, "line" | "specifier">[] = [];
  const pending: unknown[] = [tree];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== "object" || node === null) continue;
    if (isNode(node)) {
      const source = sourceOf(node);
      if (source) found.push({ line: node.loc?.start.line ?? 0, specifier: textOf(source) });
    }
    for (const [key, value] of Object.entries(node)) if (key !== "loc") pending.push(value);
  }
  return found.sort((a, b) => a.line - b.line);
}

/** The part of a node that says what is imported; undefined when the node imports nothing. */
function sourceOf(node: SyntaxNode): unknown {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration":
    case "ImportExpression":
      return node.source;
    case "TSImportType":
      return node.argument;
    case "TSExternalModuleReference":
      return node.expression;
    case "CallExpression": {
      const [argument] = node.arguments as readonly unknown[];
      return isLoader(node.callee as SyntaxNode) ? argument : undefined;
    }
    default:
      return undefined;
  }
}

/** `import`, `require`, and members of it such as `require.resolve`. */
function isLoader(callee: SyntaxNode): boolean {
  if (callee.type === "MemberExpression") return isLoader(callee.object as SyntaxNode);
  return callee.type === "Import" || (callee.type === "Identifier" && callee.name === "require");
}

function textOf(source: unknown): string | undefined {
  const node = source as SyntaxNode;
  if (node.type === "StringLiteral") return String(node.value);
  if (node.type === "TSLiteralType") return textOf(node.literal);
  const quasis = node.type === "TemplateLiteral" ? (node.quasis as readonly { value: { cooked: string } }[]) : [];
  return quasis.length === 1 ? quasis[0]?.value.cooked : undefined;
}

function isNode(value: object): value is SyntaxNode {
  return "type" in value && typeof value.type === "string";
}
