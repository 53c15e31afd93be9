import { join } from "node:path";
import {
  AnnotatedType,
  type CompletedConfig,
  type Context,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  type MutableParser,
  type NodeParser,
  SchemaGenerator,
  type SubNodeParser,
  UnknownType,
} from "ts-json-schema-generator";
import { UNNAMED_FIELDS_OF_FLEET } from "../../model/azure/azurerm-of-fleet";
import { UNNAMED_FIELDS_OF } from "../../model/azure/unnamed-fields-of";
import type { Schema, SchemaDefinitions } from "../../model/shape/schema";

/** Values that are written as texts, and parsed: leaves of a declaration, although they are objects. */
const PARSED = [
  "Cidr",
  "IpAddress",
  "MemoryQuantity",
  "CpuQuantity",
  "CronSchedule",
  "ImageReference",
  "IntOrPercent",
  "KubernetesVersion",
];
/** What other constructs are, and what they hand over: an object that may have more fields than are known. */
const OPAQUE = ["PodNamespace", "PodConfigMap", "PodClaim", "RoutedService", "NamedService"];
/** What only Terraform looks into. */
const FOREIGN = [
  "ITerraformDependable",
  "UnnamedClusterFields",
  "UnnamedPoolFields",
  ...typesOf(UNNAMED_FIELDS_OF, ""),
  ...typesOf(UNNAMED_FIELDS_OF_FLEET, "Fleet"),
  "CustomResourceDefinition",
  "CustomObjectFields",
];

const CONFIG: CompletedConfig = {
  ...DEFAULT_CONFIG,
  path: join(__dirname, "roots.ts"),
  tsconfig: join(__dirname, "tsconfig.json"),
  type: "Roots",
  skipTypeCheck: true,
  expose: "export",
  jsDoc: "extended",
  additionalProperties: false,
  // the order of the source is the one that messages list fields in
  sortProps: false,
};

/** The shapes of all declarations, as their types in {@link file://./roots.ts} say them. */
export function generateShapes(): SchemaDefinitions {
  const program = createProgram(CONFIG);
  const parser = createParser(program, CONFIG, (chain) => chain.addNodeParser(new Leaf(chain as Chain)));
  const { definitions } = new SchemaGenerator(program, parser, createFormatter(CONFIG), CONFIG).createSchema("Roots");
  return withPlainNames(definitions as SchemaDefinitions);
}

type Node = Parameters<SubNodeParser["supportsNode"]>[0];
/** What the generator hands to whoever adds to its parsers: the parser of all types. */
type Chain = MutableParser & NodeParser;

/** Stops at the types that a shape does not look into, and marks what may be overridden leaf by leaf. */
class Leaf implements SubNodeParser {
  private readonly expanded = new WeakSet<Node>();

  constructor(private readonly types: Chain) {}

  supportsNode(node: Node): boolean {
    return (
      !this.expanded.has(node) &&
      ["Override", "NoInfer", "NamedIn", ...PARSED, ...OPAQUE, ...FOREIGN].includes(nameOf(node))
    );
  }

  createType(node: Node, context: Context) {
    const name = nameOf(node);
    if (PARSED.includes(name)) return new AnnotatedType(new UnknownType(), { parsed: name }, false);
    if (FOREIGN.includes(name)) return new AnnotatedType(new UnknownType(), { opaque: name }, false);
    if (OPAQUE.includes(name)) {
      this.expanded.add(node);
      const inner = this.types.createType(node, context);
      // two declarations may inherit one field
      this.expanded.delete(node);
      return new AnnotatedType(inner, { opaque: name }, false);
    }
    const inner = this.types.createType(argumentOf(node), context);
    return name === "Override" ? new AnnotatedType(inner, { override: true }, false) : inner;
  }
}

/** Names of the types of azurerm's fields, which are called by what is made. */
function typesOf(kinds: object, before: string): string[] {
  return Object.keys(kinds).map((kind) => `${before}${kind.charAt(0).toUpperCase()}${kind.slice(1)}Fields`);
}

/** A reference to a type, as TypeScript's parser gives it. */
interface Reference {
  readonly typeName?: { readonly text?: string };
  readonly typeArguments?: readonly Node[];
}

function nameOf(node: Node): string {
  return (node as Reference).typeName?.text ?? "";
}

function argumentOf(node: Node): Node {
  const [argument] = (node as Reference).typeArguments ?? [];
  if (!argument) throw new Error(`${nameOf(node)} must say of what, got no type argument; write it in the declaration`);
  return argument;
}

/** Names without type arguments: the generator names those by where they stand in a file. */
function withPlainNames(definitions: SchemaDefinitions): SchemaDefinitions {
  const plain = (name: string) => name.replace(/<.*$/, "");
  const renamed = new Map<string, Schema>();
  for (const [name, definition] of Object.entries(definitions)) {
    const schema = renameReferences(definition);
    const other = renamed.get(plain(name));
    if (other && JSON.stringify(other) !== JSON.stringify(schema)) {
      throw new Error(`${plain(name)} must have one shape, got another for ${name}; give it a name of its own`);
    }
    renamed.set(plain(name), schema);
  }
  return Object.fromEntries(renamed);

  function renameReferences<Part>(part: Part): Part {
    return JSON.parse(JSON.stringify(part), (key, value) =>
      key === "$ref" && typeof value === "string" ? plain(decodeURIComponent(value)) : value,
    );
  }
}
