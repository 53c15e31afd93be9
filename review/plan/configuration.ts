import type { JsonCursor } from "./json-cursor";
import type { ReferenceGraph } from "./reference-graph";
import { digestOfExpressions } from "./resource-digest";
import type { SecretCollector } from "./secret-collector";
import { namesSecret } from "./secret-text";
import { isList, isObject, type Json, member, textAt } from "./value";

/** Prefix of the data sources with which cdktf reads the state of another stack. */
const CROSS_STACK = "cross-stack-reference-input-";

/** What is read of the configuration that a plan was made from. */
export interface ConfigurationReading {
  readonly references: ReferenceGraph;
  readonly digests: Map<string, string>;
  /** Variables that are declared as sensitive, by name; those of modules after the address of theirs. */
  readonly sensitiveVariables: Set<string>;
  /** Versions by provider. */
  readonly providers: Map<string, string>;
  /** Kinds of provisioners by the address of their resource. */
  readonly programs: Map<string, readonly string[]>;
  /** Takes what is secret in the configuration itself. */
  readonly secrets: SecretCollector;
}

/** Reads `configuration`: what refers to what, which variables are sensitive, and the resources as they were written. */
export function readConfiguration(cursor: JsonCursor, into: ConfigurationReading): void {
  if (cursor.kind !== "object") return;
  cursor.members((key) => {
    if (key === "root_module" && cursor.kind === "object") readModule(cursor, "", into);
    else if (key === "provider_config") readProviders(cursor.parse(), into);
  });
}

function readProviders(providers: Json, { providers: versions, secrets }: ConfigurationReading): void {
  for (const [, provider] of entriesOf(providers)) {
    const name = textAt(provider, "name");
    const version = textAt(provider, "version_constraint");
    if (name !== undefined && version !== undefined) versions.set(name, version);
    collectConstants(member(provider, "expressions") as Json, secrets);
  }
}

/** Constants below names that tell of a secret: providers sign in with them. */
function collectConstants(expressions: Json | undefined, secrets: SecretCollector): void {
  if (isList(expressions)) for (const block of expressions) collectConstants(block as Json, secrets);
  for (const [name, expression] of entriesOf(expressions ?? null)) {
    const constant = member(expression, "constant_value") as Json | undefined;
    if (constant === undefined) collectConstants(expression, secrets);
    else if (namesSecret(name)) secrets.all(constant);
    else secrets.masked(constant, undefined);
  }
}

function readModule(cursor: JsonCursor, prefix: string, into: ConfigurationReading): void {
  cursor.members((key) => {
    if (key === "resources" && cursor.kind === "list")
      cursor.elements(() => readResource(cursor.parse(), prefix, into));
    else if (key === "outputs") readOutputs(cursor.parse(), prefix, into);
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
  let given: Json = null;
  cursor.members((key) => {
    if (key === "module" && cursor.kind === "object") readModule(cursor, `${address}.`, into);
    else if (key === "expressions") given = cursor.parse();
  });
  for (const [variable, expression] of entriesOf(given)) {
    for (const reference of referencesOf(expression))
      into.references.add(`${address}.var.${variable}`, prefix + reference);
    const constant = member(expression, "constant_value") as Json | undefined;
    if (into.sensitiveVariables.has(`${address}.${variable}`)) into.secrets.all(constant);
  }
  collectConstants(given, into.secrets);
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
  const provisioners = member(resource, "provisioners");
  if (isList(provisioners) && provisioners.length > 0) {
    into.programs.set(
      full,
      provisioners.map((provisioner) => textAt(provisioner, "type") ?? "of its own"),
    );
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
function readOutputs(outputs: Json, prefix: string, { references, secrets }: ConfigurationReading): void {
  for (const [name, output] of entriesOf(outputs)) {
    const expression = member(output, "expression") as Json | undefined;
    if (isSecret(output)) secrets.all(member(expression, "constant_value") as Json);
    const own = prefix === "" ? `output.${name}` : `${prefix}${name}`;
    for (const reference of referencesOf(expression)) references.add(own, prefix + reference);
  }
}

function readVariables(variables: Json, prefix: string, into: ConfigurationReading): void {
  for (const [name, variable] of entriesOf(variables)) {
    if (!isSecret(variable)) continue;
    into.sensitiveVariables.add(`${prefix}${name}`);
    into.secrets.all(member(variable, "default") as Json);
  }
}

/** Whether a variable or an output is declared as something that nobody may see. */
function isSecret(declared: Json): boolean {
  return member(declared, "sensitive") === true || member(declared, "ephemeral") === true;
}

function entriesOf(value: Json): [string, Json][] {
  return isObject(value) ? (Object.entries(value) as [string, Json][]) : [];
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
