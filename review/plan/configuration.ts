import type { JsonCursor } from "./json-cursor";
import type { ReferenceGraph } from "./reference-graph";
import { digestOfExpressions } from "./resource-digest";
import { isList, isObject, type Json, member, textAt } from "./value";

/** Prefix of the data sources with which cdktf reads the state of another stack. */
const CROSS_STACK = "cross-stack-reference-input-";

/** What is read of the configuration that a plan was made from. */
export interface ConfigurationReading {
  readonly references: ReferenceGraph;
  readonly digests: Map<string, string>;
  /** Variables of the root module that are declared as sensitive. */
  readonly sensitiveVariables: Set<string>;
}

/** Reads `configuration`: what refers to what, which variables are sensitive, and the resources as they were written. */
export function readConfiguration(cursor: JsonCursor, into: ConfigurationReading): void {
  if (cursor.kind !== "object") return;
  cursor.members((key) => {
    if (key === "root_module" && cursor.kind === "object") readModule(cursor, "", into);
  });
}

function readModule(cursor: JsonCursor, prefix: string, into: ConfigurationReading): void {
  cursor.members((key) => {
    if (key === "resources" && cursor.kind === "list")
      cursor.elements(() => readResource(cursor.parse(), prefix, into));
    else if (key === "outputs") readOutputs(cursor.parse(), prefix, into.references);
    else if (key === "variables") readVariables(cursor.parse(), prefix, into);
    else if (key === "module_calls" && cursor.kind === "object") {
      cursor.members((name) => {
        if (cursor.kind === "object") readCall(cursor, prefix, name, into);
      });
    }
  });
}

function readCall(cursor: JsonCursor, prefix: string, name: string, into: ConfigurationReading): void {
  const address = `${prefix}module.${name}`;
  cursor.members((key) => {
    if (key === "module" && cursor.kind === "object") readModule(cursor, `${address}.`, into);
    else if (key === "expressions") {
      const expressions = cursor.parse();
      if (!isObject(expressions)) return;
      for (const [variable, expression] of Object.entries(expressions)) {
        for (const reference of referencesOf(expression as Json)) {
          into.references.add(`${address}.var.${variable}`, prefix + reference);
        }
      }
    }
  });
}

function readResource(resource: Json, prefix: string, into: ConfigurationReading): void {
  const address = textAt(resource, "address");
  if (address === undefined) return;
  const full = prefix + address;
  const expressions = member(resource, "expressions") as Json | undefined;
  into.digests.set(full, digestOfExpressions(expressions));
  for (const source of ["expressions", "count_expression", "for_each_expression"]) {
    for (const reference of referencesOf(member(resource, source) as Json))
      into.references.add(full, prefix + reference);
  }
  const dependsOn = member(resource, "depends_on");
  for (const reference of isList(dependsOn) ? dependsOn : []) {
    if (typeof reference === "string") into.references.add(full, prefix + reference);
  }
  const name = textAt(resource, "name");
  if (textAt(resource, "type") === "terraform_remote_state" && name?.startsWith(CROSS_STACK)) {
    into.references.remoteStacks.add(name.slice(CROSS_STACK.length));
  }
}

/** A module depends on what its outputs come from: `module.jobs.id` is read by others as an attribute of the module. */
function readOutputs(outputs: Json, prefix: string, references: ReferenceGraph): void {
  if (prefix === "" || !isObject(outputs)) return;
  for (const [name, output] of Object.entries(outputs)) {
    for (const reference of referencesOf(member(output, "expression") as Json)) {
      references.add(`${prefix}${name}`, prefix + reference);
    }
  }
}

function readVariables(variables: Json, prefix: string, into: ConfigurationReading): void {
  if (prefix !== "" || !isObject(variables)) return;
  for (const [name, variable] of Object.entries(variables)) {
    if (member(variable, "sensitive") === true) into.sensitiveVariables.add(name);
  }
}

function referencesOf(expression: Json | undefined): string[] {
  if (isList(expression)) return expression.flatMap((item) => referencesOf(item as Json));
  if (!isObject(expression)) return [];
  return Object.entries(expression).flatMap(([key, inner]) => {
    if (key === "constant_value") return [];
    if (key !== "references" || !isList(inner)) return referencesOf(inner as Json);
    return inner.filter((reference) => typeof reference === "string");
  });
}
