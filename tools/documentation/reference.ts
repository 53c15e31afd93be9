import { join } from "node:path";
import type { Comment, Node, Statement } from "@babel/types";
import { type Declaration, DeclarationFile, mentioned, signatureOf } from "./declarations";
import { ENTRIES } from "./surface";
import { withWords } from "./words";

/** A page of the reference. */
export interface Page {
  /** Name of the construct. */
  readonly name: string;
  /** What it is imported from. */
  readonly entry: string;
  /** Code of its example. */
  readonly example: string;
  readonly markdown: string;
}

/** One page a construct that can be made or found. */
export function referencePages(folder: string): Page[] {
  const entries = Object.entries(ENTRIES).filter(([entry]) => entry.includes("/"));
  return entries.flatMap(([entry, path]) => {
    const file = DeclarationFile.at(join(folder, path));
    const constructs = file.reexports.flatMap((name) => file.tryResolve(name) ?? []).filter(isConstruct);
    return constructs.flatMap((construct) => page(entry, construct) ?? []);
  });
}

function page(entry: string, construct: Declaration): Page | undefined {
  const doc = docOf(construct.statement);
  if (doc.example === undefined) return undefined;
  const { name } = construct;
  const props = [construct.module.tryResolve(`${name}Props`) ?? []].flat();
  const types = reachedTypes(props.length > 0 ? props : [construct]);
  const markdown = [
    `# ${name}`,
    "",
    "```ts",
    `import { ${name} } from "${entry}";`,
    "```",
    "",
    doc.text,
    "",
    "## Example",
    "",
    "```ts",
    doc.example,
    "```",
    "",
    ...props.flatMap((declared) => ["## Props", "", ...parentsOf(declared), ...table(declared, types)]),
    "## Members",
    "",
    ...table(construct, types),
    ...(types.length > 0 ? ["## Types", ""] : []),
    ...types.flatMap((type) => [
      `### ${type.name}`,
      "",
      docOf(type.statement).text,
      "",
      ...parentsOf(type),
      ...table(type, types),
    ]),
    ...(doc.notes.length > 0 ? ["## Notes", "", ...doc.notes.map((note) => `- ${note}`), ""] : []),
  ].join("\n");
  return { name, entry, example: doc.example, markdown: `${markdown.replace(/\n{3,}/g, "\n\n").trimEnd()}\n` };
}

function isConstruct({ statement }: Declaration): boolean {
  const declared = declarationIn(statement);
  if (declared.type !== "ClassDeclaration" && declared.type !== "DeclareClass") return false;
  const parent = (declared as { superClass?: Node | null }).superClass;
  return parent?.type === "Identifier" && parent.name === "Construct";
}

function declarationIn(statement: Statement): Node {
  return statement.type === "ExportNamedDeclaration" && statement.declaration ? statement.declaration : statement;
}

/** The interfaces and unions that props are made of, in the order in which they are met. */
export function reachedTypes(from: readonly Declaration[]): Declaration[] {
  const reached = new Map<Statement, Declaration>();
  const pending = [...from];
  for (let next = pending.shift(); next; next = pending.shift()) {
    for (const type of mentioned(next)) {
      const kind = declarationIn(type.statement).type;
      const isType = kind === "TSInterfaceDeclaration" || kind === "TSTypeAliasDeclaration";
      if (!isType || reached.has(type.statement) || from.some(({ statement }) => statement === type.statement))
        continue;
      reached.set(type.statement, type);
      pending.push(type);
    }
  }
  return [...reached.values()].filter(({ name }) => !name.startsWith("Resolved"));
}

/** Names the interfaces whose members an interface has too. */
export function parentsOf({ statement, module }: Declaration): string[] {
  const { extends: parents } = declarationIn(statement) as { extends?: readonly Node[] | null };
  const names = (parents ?? []).map((parent) => `\`${textOf(module, parent)}\``);
  return names.length > 0 ? [`All of ${names.join(" and ")}, and:`, ""] : [];
}

/**
 * The members of an interface or a class as a table; any other type as it is written.
 *
 * @param types those that are on the same page. @default - none
 */
export function table(declared: Declaration, types: readonly Declaration[] = []): string[] {
  const members = membersOf(declared);
  if (members.length === 0)
    return ["```ts", withWords(declared.module, signatureOf(declared), Number.POSITIVE_INFINITY), "```", ""];
  const rows = members.map((member) => rowOf(declared, member, types));
  return ["| Name | Type | Default | |", "|---|---|---|---|", ...rows, ""];
}

function membersOf({ statement }: Declaration): Node[] {
  const body = (declarationIn(statement) as { body?: { body?: Node[] } }).body?.body ?? [];
  const kinds = ["TSPropertySignature", "ClassProperty", "TSDeclareMethod", "TSMethodSignature"];
  return body.filter(
    (node) => kinds.includes(node.type) && (node as { accessibility?: string }).accessibility !== "private",
  );
}

/** Links to those types of a member that are on the same page. */
function linksOf(module: DeclarationFile, member: Node, types: readonly Declaration[]): string {
  const names = mentioned({ name: "", module, statement: member as Statement }).map(({ statement }) => statement);
  return types
    .filter(({ statement }) => names.includes(statement))
    .map(({ name }) => `[${name}](#${name.toLowerCase()})`)
    .join(", ");
}

function rowOf({ module }: Declaration, member: Node, types: readonly Declaration[]): string {
  const {
    key,
    optional,
    static: isStatic,
    kind,
  } = member as {
    key?: Node;
    optional?: boolean;
    static?: boolean;
    kind?: string;
  };
  const source = module.text.slice(member.start ?? 0, member.end ?? 0).replace(/\/\*[\s\S]*?\*\//g, "");
  const name = `${isStatic ? "static " : ""}${kind === "constructor" ? "constructor" : textOf(module, key)}${optional ? "?" : ""}`;
  const type = source
    .replace(/^((static|readonly|get|public|protected)\s+)*/, "")
    .replace(textOf(module, key), "")
    .replace(/^\??:?\s*/, "")
    .replace(/;$/, "")
    .replace(/\s+/g, " ");
  const { text, fallback } = docOf(member);
  const written = withWords(module, type);
  const links = linksOf(module, member, types);
  const cells = [
    `\`${name}\``,
    written && `\`${written}\``,
    fallback && `\`${fallback}\``,
    `${text.replace(/\s+/g, " ")}${links === "" ? "" : ` → ${links}`}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function textOf(module: DeclarationFile, node: Node | undefined): string {
  return node ? module.text.slice(node.start ?? 0, node.end ?? 0) : "";
}

interface Doc {
  readonly text: string;
  readonly fallback: string;
  readonly example: string | undefined;
  readonly notes: readonly string[];
}

/** What the docstring of a node says, by its tags. */
export function docOf(node: Node): Doc {
  const comments: readonly Comment[] = node.leadingComments ?? [];
  const raw = comments.filter(({ value }) => value.startsWith("*")).at(-1)?.value ?? "";
  const lines = raw.split("\n").map((line) => line.replace(/^\s*\*+ ?/, "").trimEnd());
  const body = lines
    .join("\n")
    .trim()
    .replace(/\{@link ([^}]*)\}/g, "`$1`");
  const [text = "", ...tags] = body.split(/(?:^|\s)@(?=(?:default|example|throws|see|returns|param|typeParam)\b)/);
  const tag = (name: string) =>
    tags.filter((part) => part.startsWith(name)).map((part) => part.slice(name.length).trim());
  return {
    text: text.trim(),
    fallback: tag("default")[0]?.replace(/^- /, "").replace(/\s+/g, " ") ?? "",
    example: /```ts\n([\s\S]*?)\n```/.exec(tag("example")[0] ?? "")?.[1],
    notes: [
      ...tag("throws").map((note) => `Throws ${note.replace(/\s+/g, " ")}`),
      ...tag("see").map((note) => `See ${note}`),
    ],
  };
}

/** File of a page: `aks-cluster.md`. */
export function pageFile({ name }: Pick<Page, "name">): string {
  return `${name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}.md`;
}

/** The page that leads to all others. */
export function referenceIndex(pages: readonly Page[]): string {
  const entries = [...new Set(pages.map(({ entry }) => entry))];
  const sections = entries.flatMap((entry) => [
    `## ${entry}`,
    "",
    ...pages.filter((page) => page.entry === entry).map((page) => `- [${page.name}](${pageFile(page)})`),
    "",
  ]);
  const platform = [
    "## cdktf-aks-platform",
    "",
    "- [What a platform declares](platform.md)",
    "- [Commands](commands.md)",
    "- [Functions](functions.md)",
    "",
  ];
  return [
    "# Reference",
    "",
    "Written by `npm run documentation` from the docstrings. [Rules](../declaration-rules.md) have a page of their own.",
    "",
    ...platform,
    ...sections,
  ].join("\n");
}
