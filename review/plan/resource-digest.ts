import { createHash } from "node:crypto";
import { isList, isObject, type Json, member } from "./value";

/** Arguments of a block that Terraform keeps elsewhere in a plan, or not at all. */
const META = new Set([
  "//",
  "depends_on",
  "count",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
  "connection",
  "dynamic",
]);

/**
 * What a resource was written as, short enough to compare. `configuration` of a plan holds the expressions of the very
 * files that were planned; for Terraform JSON they are the text itself, so that a plan can be told from the plan of
 * another synthesis without any record on the side.
 */
export function digestOfExpressions(expressions: Json | undefined): string {
  return digest(leavesOfExpressions(expressions));
}

/** The same of a block of Terraform JSON, as synthesized. */
export function digestOfBlock(block: Json | undefined): string {
  return digest(leavesOf("", block));
}

function digest(leaves: string[]): string {
  return createHash("sha256").update(leaves.sort().join("\n")).digest("base64");
}

function leavesOf(path: string, value: Json | undefined): string[] {
  if (isList(value)) return value.flatMap((item) => leavesOf(path, item as Json));
  if (isObject(value)) {
    return Object.entries(value)
      .filter(([key]) => path !== "" || !META.has(key))
      .flatMap(([key, inner]) => leavesOf(`${path}/${key}`, inner as Json));
  }
  return value === null || value === undefined ? [] : [`${path}=${JSON.stringify(value)}`];
}

/** Expressions are objects with `constant_value` or `references`; blocks are lists of objects of expressions. */
function leavesOfExpressions(expressions: Json | undefined, path = ""): string[] {
  if (isList(expressions)) return expressions.flatMap((block) => leavesOfExpressions(block as Json, path));
  if (!isObject(expressions)) return [];
  if (path !== "" && isExpression(expressions)) return leavesOf(path, member(expressions, "constant_value") as Json);
  return Object.entries(expressions).flatMap(([key, inner]) => leavesOfExpressions(inner as Json, `${path}/${key}`));
}

function isExpression(value: { readonly [key: string]: unknown }): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === "constant_value" || key === "references");
}
