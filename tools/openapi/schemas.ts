/** A schema as an API server publishes it, and as it is recorded. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly [word: string]: unknown;
}

/** What is recorded of an API server. */
export interface RecordedSchemas {
  /** Version of Kubernetes. */
  readonly version: string;
  /** Name of the definition of each kind, by `apps/v1 Deployment`. */
  readonly kinds: Readonly<Record<string, string>>;
  /** The definitions, by name. */
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** What a document of `/openapi/v3` has. */
export interface OpenApiDocument {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What says nothing of whether an object is right, or what only the server writes. */
const LEFT_OUT = /^(description|default|format|nullable|title|x-kubernetes-.*)$/;
/** Fields that only the server writes: of a kind, and of what each object says of itself. */
const STATUS = "status";
const MANAGED_FIELDS = "managedFields";
const REF = "#/components/schemas/";

/**
 * The schemas of some kinds with everything that they refer to, as JSON Schema: a field that no schema names is refused, as the
 * API server refuses it in strict validation.
 *
 * @throws Error when a document lacks a kind
 */
export function schemasOf(
  version: string,
  documents: readonly {
    readonly apiVersion: string;
    readonly kinds: readonly string[];
    readonly document: OpenApiDocument;
  }[],
): RecordedSchemas {
  const kinds: Record<string, string> = {};
  const definitions: Record<string, Schema> = {};
  for (const { apiVersion, kinds: wanted, document } of documents) {
    const { schemas } = document.components;
    const take = (name: string): void => {
      const schema = schemas[name];
      if (!schema || Object.hasOwn(definitions, name)) return;
      const { taken, refs } = strict(schema);
      definitions[name] = taken;
      for (const ref of refs) take(ref);
    };
    for (const kind of wanted) {
      const name = Object.keys(schemas).find((each) => isOf(schemas[each], apiVersion, kind));
      if (name === undefined)
        throw new Error(`${apiVersion} must have the kind ${kind}, got none of it; is its definition installed?`);
      kinds[`${apiVersion} ${kind}`] = name;
      take(name);
    }
  }
  return { version, kinds, definitions: sorted(definitions) };
}

function isOf(schema: Schema | undefined, apiVersion: string, kind: string): boolean {
  const all = schema?.["x-kubernetes-group-version-kind"];
  return (
    Array.isArray(all) &&
    all.length === 1 &&
    all.every(
      ({ group, version, kind: other }) => other === kind && [group, version].filter(Boolean).join("/") === apiVersion,
    )
  );
}

/** A schema without what is left out, and the names that it refers to. */
function strict(schema: Schema): { readonly taken: Schema; readonly refs: readonly string[] } {
  const refs: string[] = [];
  const leftOut = ["x-kubernetes-group-version-kind" in schema ? STATUS : MANAGED_FIELDS];
  const walk = (given: Schema): Schema => {
    const [only] = given.allOf ?? [];
    if (only?.$ref !== undefined) return walk(only);
    if (given.$ref !== undefined) {
      const name = given.$ref.slice(REF.length);
      refs.push(name);
      return { $ref: `#/definitions/${name}` };
    }
    const { properties, items, additionalProperties, ...rest } = given;
    const isOpen = given["x-kubernetes-preserve-unknown-fields"] === true || properties === undefined;
    const words = Object.entries(rest).filter(([word]) => !LEFT_OUT.test(word));
    return {
      ...Object.fromEntries(words),
      ...(given["x-kubernetes-int-or-string"] === true && { type: ["integer", "string"] }),
      ...(properties && { properties: sorted(mapped(properties)) }),
      ...(items && { items: walk(items) }),
      ...(typeof additionalProperties === "object" && { additionalProperties: walk(additionalProperties) }),
      ...(!isOpen && additionalProperties === undefined && { additionalProperties: false }),
    };
  };
  const mapped = (properties: Readonly<Record<string, Schema>>) =>
    Object.fromEntries(
      Object.entries(properties).flatMap(([name, each]) => (leftOut.includes(name) ? [] : [[name, walk(each)]])),
    );
  return { taken: walk(schema), refs };
}

function sorted<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
