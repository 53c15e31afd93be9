import { type AnyRecord, isRecord } from "../record";
import type { RecordKind, Shape } from "../shape/shape";

const SCALARS: Shape = { text: { known: undefined }, number: true, flags: [true, false], isOpaque: true };
/** What a definition says nothing of may be anything. */
const ANYTHING: Shape = { ...SCALARS, items: { ...SCALARS, items: SCALARS } };
const INT_OR_TEXT: Shape = { text: { known: undefined }, number: true };

/** Shapes that were made already: objects of a kind have one schema, of thousands of fields. */
const KNOWN = new WeakMap<object, Shape>();

/**
 * The shape that the schema of a definition asks for, so far as a shape can say it: fields, kinds of values, known texts.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function shapeOfSchema(schema: unknown): Shape {
  if (!isRecord(schema)) return ANYTHING;
  const shape = KNOWN.get(schema) ?? readSchema(schema);
  KNOWN.set(schema, shape);
  return shape;
}

function readSchema(schema: AnyRecord): Shape {
  if (schema["x-kubernetes-int-or-string"] === true) return INT_OR_TEXT;
  switch (schema.type) {
    case "string":
      return { text: { known: textsOf(schema.enum) } };
    case "integer":
    case "number":
      return { number: true };
    case "boolean":
      return { flags: [true, false] };
    case "array":
      return { items: shapeOfSchema(schema.items) };
    case "object":
      return shapeOfRecord(schema);
    default:
      return ANYTHING;
  }
}

function shapeOfRecord(schema: AnyRecord): Shape {
  const { properties, additionalProperties, required } = schema;
  const isOpen =
    schema["x-kubernetes-preserve-unknown-fields"] === true || schema["x-kubernetes-embedded-resource"] === true;
  if (!isOpen && isRecord(properties))
    return { kinds: [fieldsOf(properties, Array.isArray(required) ? required : [])] };
  if (!isOpen && isRecord(additionalProperties)) return { values: shapeOfSchema(additionalProperties) };
  return { isOpaque: true };
}

function fieldsOf(properties: AnyRecord, required: readonly unknown[]): RecordKind {
  const fields = Object.entries(properties).map(
    ([name, schema]) =>
      [name, { shape: shapeOfSchema(schema), isRequired: required.includes(name) && !hasDefault(schema) }] as const,
  );
  return new Map(fields);
}

/** The API server fills in what has a default before it asks what is missing. */
function hasDefault(schema: unknown): boolean {
  return isRecord(schema) && schema.default !== undefined;
}

function textsOf(values: unknown): readonly string[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const texts = values.filter((value) => typeof value === "string");
  return texts.length === values.length ? texts : undefined;
}
