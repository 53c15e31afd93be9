import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { ValueError } from "../value/value-error";
import { type CustomResourceDefinition, isDefinition, parseDefinition } from "./definition";

/** What a file has said, as long as it is the same: every environment reads the definitions of its operators. */
const READ = new Map<string, readonly CustomResourceDefinition[]>();

/**
 * The definitions of a YAML or JSON file, as an operator releases it: one document or several. Of a file with other
 * objects too, the definitions only are taken.
 *
 * @param path path of the file, from the folder that the app runs in
 * @throws ValueError when there is no such file, it cannot be read, or has no definition
 */
export function definitionsIn(path: string): readonly CustomResourceDefinition[] {
  const file = resolve(path);
  const key = `${file} ${versionOf(file, path)}`;
  const known = READ.get(key) ?? readDefinitions(file, path);
  READ.set(key, known);
  return known;
}

function versionOf(file: string, path: string): string {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs} ${size}`;
  } catch {
    throw new ValueError("be a file", path, "write its path from the folder that the app runs in");
  }
}

function readDefinitions(file: string, path: string): readonly CustomResourceDefinition[] {
  const definitions = documentsIn(readText(file, path), path)
    .flatMap(itemsOf)
    .filter(isDefinition)
    .map(parseDefinition);
  if (definitions.length > 0) return definitions;
  throw new ValueError(
    "hold a CustomResourceDefinition",
    path,
    "name the file that the operator's release has them in",
  );
}

function readText(file: string, path: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new ValueError("be a file that can be read", path, "write the path of a YAML file");
  }
}

function documentsIn(text: string, path: string): readonly unknown[] {
  // Loaded late: only operators have files.
  const { parseAllDocuments }: typeof import("yaml") = require("yaml");
  // A definition is half a megabyte: what nobody asks for makes reading it half as fast again.
  const documents = parseAllDocuments(text, { uniqueKeys: false, keepSourceTokens: false, logLevel: "silent" });
  return [...documents].map((document) => {
    const [mistake] = document.errors;
    if (!mistake) return document.toJS();
    const line = mistake.linePos?.[0].line;
    const where = line === undefined ? "" : `line ${line}: `;
    const remedy = text.includes("{{") ? "; render a chart first, with helm template" : "";
    throw new ValueError("be YAML", path, `${where}${mistake.code}${remedy}`);
  });
}

/** The objects of a list, as `kubectl get -o yaml` writes it. */
function itemsOf(document: unknown): readonly unknown[] {
  if (typeof document !== "object" || document === null) return [];
  return "items" in document && Array.isArray(document.items) ? document.items : [document];
}
