import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "@babel/parser";
import type { File, Node, Statement } from "@babel/types";

const ROOT = join(__dirname, "..", "..");

/** One declaration of the library, as its users' compiler sees it. */
export interface Declaration {
  readonly name: string;
  readonly module: DeclarationFile;
  readonly statement: Statement;
}

/** Emits the declarations of the library into a temporary folder for as long as something is done with them. */
export function withDeclarations<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "declarations-"));
  try {
    const compiler = join(ROOT, "node_modules", ".bin", "tsc");
    const emit = ["--emitDeclarationOnly", "--noCheck", "--outDir", folder];
    execFileSync(compiler, ["-p", join(ROOT, "tsconfig.build.json"), ...emit]);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const FILES = new Map<string, DeclarationFile>();

/** A `.d.ts` file: what it declares, and what it takes from others. */
export class DeclarationFile {
  /** The file of a path without its extension; the same object each time. */
  static at(path: string): DeclarationFile {
    const file = existsSync(`${path}.d.ts`) ? `${path}.d.ts` : join(path, "index.d.ts");
    const known = FILES.get(file) ?? new DeclarationFile(file);
    FILES.set(file, known);
    return known;
  }

  private readonly declared = new Map<string, Statement>();
  private readonly imported = new Map<string, { readonly from: string; readonly name: string }>();
  private readonly reexported = new Map<string, { readonly from: string; readonly name: string }>();
  readonly text: string;
  readonly tree: File;

  private constructor(readonly file: string) {
    this.text = readFileSync(file, "utf8");
    const tree: unknown = parse(this.text, { sourceType: "module", plugins: [["typescript", { dts: true }]] });
    this.tree = tree as File;
    for (const statement of this.tree.program.body) this.read(statement);
  }

  /** Names that the file hands on from others, which is all that an entry of the library does; sorted. */
  get reexports(): string[] {
    return [...this.reexported.keys()].sort();
  }

  /** Where a name comes from; undefined for one of another package, or of the language. */
  tryResolve(name: string): Declaration | undefined {
    const statement = this.declared.get(name);
    if (statement) return { name, module: this, statement };
    const source = this.imported.get(name) ?? this.reexported.get(name);
    if (!source?.from.startsWith(".")) return undefined;
    return DeclarationFile.at(join(dirname(this.file), source.from)).tryResolve(source.name);
  }

  private read(statement: Statement): void {
    if (statement.type === "ImportDeclaration") {
      for (const specifier of statement.specifiers) {
        if (specifier.type !== "ImportSpecifier") continue;
        this.imported.set(specifier.local.name, { from: statement.source.value, name: nameOf(specifier.imported) });
      }
      return;
    }
    if (statement.type !== "ExportNamedDeclaration") {
      for (const name of namesOf(statement)) this.declared.set(name, statement);
      return;
    }
    for (const specifier of statement.specifiers) {
      if (specifier.type !== "ExportSpecifier" || !statement.source) continue;
      this.reexported.set(nameOf(specifier.exported), { from: statement.source.value, name: specifier.local.name });
    }
    if (statement.declaration) for (const name of namesOf(statement.declaration)) this.declared.set(name, statement);
  }
}

/** Every declaration of the library that one of its declarations mentions. */
export function mentioned({ module, statement }: Declaration): Declaration[] {
  const names = new Set<string>();
  walk(statement, (node) => {
    if (node.type === "Identifier") names.add(node.name);
    return !isPrivate(node);
  });
  return [...names].flatMap((name) => module.tryResolve(name) ?? []);
}

/** A declaration without comments and private members, in as few lines as it needs. */
export function signatureOf({ module, statement }: Declaration): string {
  const start = statement.start ?? 0;
  const cuts = (module.tree.comments ?? []).map((comment) => [comment.start ?? 0, comment.end ?? 0] as const);
  walk(statement, (node) => {
    if (isPrivate(node)) cuts.push([node.start ?? 0, node.end ?? 0]);
    return true;
  });
  let text = module.text.slice(start, statement.end ?? 0);
  for (const [from, to] of cuts.sort(([a], [b]) => b - a)) {
    if (from >= start && to <= (statement.end ?? 0)) text = text.slice(0, from - start) + text.slice(to - start);
  }
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .join("\n");
}

/** Visits a node and what is below it; not below a node that the visitor declines. */
export function walk(node: Node, visit: (node: Node) => boolean): void {
  if (!visit(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "loc" || key.endsWith("Comments")) continue;
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === "object" && item !== null && typeof item.type === "string") walk(item as Node, visit);
    }
  }
}

function isPrivate(node: Node): boolean {
  return "accessibility" in node && node.accessibility === "private";
}

function namesOf(statement: Statement): string[] {
  if (statement.type === "VariableDeclaration") {
    return statement.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  }
  const id = "id" in statement ? statement.id : undefined;
  return id && id.type === "Identifier" ? [id.name] : [];
}

function nameOf(node: { readonly type: string; readonly name?: unknown; readonly value?: unknown }): string {
  return String(node.type === "Identifier" ? node.name : node.value);
}
