import { join } from "node:path";
import type { Node } from "@babel/types";
import { type Declaration, DeclarationFile, signatureOf } from "./declarations";
import { docOf } from "./reference";
import { ENTRIES } from "./surface";

/** File of the page, among those of the reference. */
export const FUNCTIONS_PAGE = "functions.md";

/** The page of what can be imported and is neither a construct nor a type: functions, values and errors, by their entry. */
export function functionsPage(folder: string): string {
  const sections = Object.entries(ENTRIES).flatMap(([entry, path]) => {
    const file = DeclarationFile.at(join(folder, path));
    const values = file.reexports.flatMap((name) => file.tryResolve(name) ?? []).filter(isValue);
    return values.length === 0 ? [] : [`## ${entry}`, "", ...values.flatMap(section)];
  });
  const head = [
    "# Functions",
    "",
    "What can be imported beside [constructs](README.md) and the types of declarations.",
    "",
  ];
  return `${[...head, ...sections].join("\n").trimEnd()}\n`;
}

function section(declaration: Declaration): string[] {
  const { text, example, notes } = docOf(declaration.statement);
  return [
    `### ${declaration.name}`,
    "",
    text,
    "",
    "```ts",
    signatureOf(declaration).replace(/^export declare /, ""),
    "```",
    "",
    ...(example === undefined ? [] : ["```ts", example, "```", ""]),
    ...notes.flatMap((note) => [`- ${note}`]),
    ...(notes.length > 0 ? [""] : []),
  ];
}

/** Whether it is there when the app runs, and is no construct, which has a page of its own. */
function isValue({ statement }: Declaration): boolean {
  const declared =
    statement.type === "ExportNamedDeclaration" && statement.declaration ? statement.declaration : statement;
  if (declared.type === "TSDeclareFunction" || declared.type === "VariableDeclaration") return true;
  if (declared.type !== "ClassDeclaration" && declared.type !== "DeclareClass") return false;
  const parent = (declared as { superClass?: Node | null }).superClass;
  return parent?.type !== "Identifier" || !["Construct", "TerraformStack"].includes(parent.name);
}
