import type { AnyRecord } from "../record";
import { either, type Field, type RecordKind, type Shape } from "./shape";

/** The field that tells the kinds of a record apart, such as `kind`; undefined where none does. */
export function discriminatorOf({ kinds = [] }: Pick<Shape, "kinds">): string | undefined {
  if (kinds.length <= 1) return undefined;
  if (!DISCRIMINATORS.has(kinds)) DISCRIMINATORS.set(kinds, findDiscriminator(kinds));
  return DISCRIMINATORS.get(kinds);
}

/** Found once: a platform asks for each of its records. */
const DISCRIMINATORS = new WeakMap<readonly RecordKind[], string | undefined>();

function findDiscriminator(kinds: readonly RecordKind[]): string | undefined {
  const [first] = kinds;
  return [...(first?.keys() ?? [])].find((name) =>
    kinds.every((kind) => kind.get(name)?.shape.text?.known !== undefined),
  );
}

/** Every value that the field of {@link discriminatorOf} may have. */
export function namesOfKinds({ kinds = [] }: Pick<Shape, "kinds">, discriminator: string): readonly string[] {
  return kinds.flatMap((kind) => kind.get(discriminator)?.shape.text?.known ?? []);
}

/**
 * Which of several kinds a record is: the one that its discriminating field names, or the one with a required field of
 * its own that the record has. Undefined where the record does not say.
 */
export function kindOfRecord(shape: Pick<Shape, "kinds">, record: AnyRecord): RecordKind | undefined {
  const kinds = shape.kinds ?? [];
  if (kinds.length <= 1) return kinds[0];
  const discriminator = discriminatorOf(shape);
  const said = kinds.filter((kind) =>
    discriminator === undefined
      ? ownFields(kind, kinds).some((name) => Object.hasOwn(record, name))
      : Object.hasOwn(record, discriminator) &&
        kind.get(discriminator)?.shape.text?.known?.includes(record[discriminator] as string),
  );
  return said.length === 1 ? said[0] : undefined;
}

/** The fields of all kinds together: what a record may have that does not say which it is. */
export function anyKind({ kinds = [] }: Pick<Shape, "kinds">): RecordKind {
  const fields = new Map<string, Field>();
  for (const [name, { shape }] of [...kinds].reverse().flatMap((kind) => [...kind])) {
    const other = fields.get(name)?.shape;
    fields.set(name, { shape: other ? either(other, shape) : shape, isRequired: false });
  }
  return fields;
}

const REQUIRED = new WeakMap<RecordKind, readonly (readonly [string, Shape])[]>();

/** The fields of a kind that have to be there, with their shapes: few of many. */
export function requiredOf(kind: RecordKind): readonly (readonly [string, Shape])[] {
  const known = REQUIRED.get(kind);
  if (known) return known;
  const required = [...kind].flatMap(([name, { shape, isRequired }]) => (isRequired ? [[name, shape] as const] : []));
  REQUIRED.set(kind, required);
  return required;
}

/** The shape of each value of a record, by its key. */
export function fieldsOf(shape: Shape, record: AnyRecord): (key: string) => Shape {
  const { values } = shape;
  if (values) return () => values;
  const kind = kindOfRecord(shape, record) ?? anyKind(shape);
  return (key) => kind.get(key)?.shape ?? {};
}

const OWN_FIELDS = new WeakMap<readonly RecordKind[], ReadonlyMap<RecordKind, readonly string[]>>();

/** The required fields of a kind that no other of the kinds has. */
function ownFields(kind: RecordKind, kinds: readonly RecordKind[]): readonly string[] {
  const known = OWN_FIELDS.get(kinds) ?? new Map(kinds.map((each) => [each, findOwnFields(each, kinds)]));
  OWN_FIELDS.set(kinds, known);
  return known.get(kind) ?? [];
}

function findOwnFields(kind: RecordKind, kinds: readonly RecordKind[]): readonly string[] {
  const others = kinds.filter((other) => other !== kind);
  return [...kind]
    .filter(([name, { isRequired }]) => isRequired && !others.some((other) => other.has(name)))
    .map(([name]) => name);
}
