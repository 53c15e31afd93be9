import type { Schema, SchemaDefinitions } from "./schema";

/** What a value may be, by the kind of value that JavaScript knows; several where a declaration may be written shorter. */
export interface Shape {
  /** A text; where only some are known, these. */
  readonly text?: { readonly known: readonly string[] | undefined };
  /** A number. */
  readonly number?: boolean;
  /** Those of `true` and `false` that it may be. */
  readonly flags?: readonly boolean[];
  /** A list, with the shape of every item. */
  readonly items?: Shape;
  /** A record with keys of the user's choice, with the shape of every value. */
  readonly values?: Shape;
  /** A record with known fields: one kind of it, or several. */
  readonly kinds?: readonly RecordKind[];
  /** Classes of parsed values that it may be. */
  readonly parsed?: readonly string[];
  /** Whether it is an object of somebody else, such as a construct: fields that are not known are no mistake. */
  readonly isOpaque?: boolean;
  /** Whether it is laid over something: nothing is required, and `null` takes away. */
  readonly isOverride?: boolean;
}

/** The fields of a record, by name, in the order of their declaration. */
export type RecordKind = ReadonlyMap<string, Field>;

/** A field of a record. */
export interface Field {
  /** What its value may be. */
  readonly shape: Shape;
  /** Whether it has to be there. */
  readonly isRequired: boolean;
}

/** Reads a schema that was generated from a type. */
export function shapeFrom(schema: Schema, definitions: SchemaDefinitions, known = new Map<string, Shape>()): Shape {
  const { $ref, anyOf, override, opaque } = schema;
  const marks = { ...(override && { isOverride: true }), ...(opaque && { isOpaque: true }) };
  if ($ref !== undefined) return { ...definition($ref.replace("#/definitions/", "")), ...marks };
  if (anyOf) return { ...anyOf.map(inner).reduce(either), ...marks };
  return { ...ofOneKind(schema), ...marks };

  function inner(part: Schema): Shape {
    return shapeFrom(part, definitions, known);
  }

  function definition(name: string): Shape {
    const shape = known.get(name) ?? inner(definitions[name] ?? {});
    known.set(name, shape);
    return shape;
  }

  function ofOneKind(schema: Schema): Shape {
    const { type, parsed, items, properties = {}, additionalProperties, ...rest } = schema;
    if (parsed !== undefined) return { parsed: [parsed] };
    if (Array.isArray(type)) return type.map((each) => ofOneKind({ ...schema, type: each })).reduce(either);
    switch (type) {
      case "string":
        return { text: { known: literals(rest) as string[] | undefined } };
      case "number":
        return { number: true };
      case "boolean":
        return { flags: (literals(rest) as boolean[] | undefined) ?? [true, false] };
      case "array":
        return { items: inner(items ?? {}) };
      case "object": {
        if (typeof additionalProperties === "object") return { values: inner(additionalProperties) };
        const { required = [] } = rest;
        const fields = Object.entries(properties).map(
          ([name, field]) => [name, { shape: inner(field), isRequired: required.includes(name) }] as const,
        );
        return { kinds: [new Map(fields)] };
      }
      default:
        return { isOpaque: true };
    }
  }
}

function literals(schema: Schema): readonly unknown[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}

/** What has one shape or the other. */
export function either(a: Shape, b: Shape): Shape {
  return {
    ...a,
    ...b,
    ...(a.items && b.items && { items: either(a.items, b.items) }),
    ...(a.values && b.values && { values: either(a.values, b.values) }),
    ...(a.kinds && b.kinds && { kinds: union(a.kinds, b.kinds) }),
    ...(a.parsed && b.parsed && { parsed: union(a.parsed, b.parsed) }),
    ...(a.flags && b.flags && { flags: union(a.flags, b.flags) }),
    ...(a.text && b.text && { text: { known: a.text.known && b.text.known && union(a.text.known, b.text.known) } }),
  };
}

function union<Item>(some: readonly Item[], others: readonly Item[]): readonly Item[] {
  return [...new Set([...some, ...others])];
}
