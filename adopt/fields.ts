import { type Fields, valueAt } from "./json";

/** One field of a declaration, and where it stands in an object that is there. */
export interface FieldRow {
  /** Path of the field in the declaration. */
  readonly declared: string;
  /** Path of the value in the object. */
  readonly live: string;
  /** What is declared for a value; undefined for nothing. @default - the value as it is */
  readonly read?: (value: unknown) => unknown;
}

/** A field that is called alike on both sides, or has another path in the object. */
export function field(declared: string, live = declared, read?: FieldRow["read"]): FieldRow {
  return { declared, live, ...(read && { read }) };
}

/** What a table reads of an object: the fields that it says, each at its place of the declaration. */
export function readFields(rows: readonly FieldRow[], live: unknown): Fields {
  return rows.reduce<Fields>((declared, row) => {
    const value = valueAt(live, row.live) ?? undefined;
    const meant = value === undefined || !row.read ? value : row.read(value);
    return meant === undefined ? declared : withField(declared, row.declared.split("."), meant);
  }, {});
}

/** A record with one more field at a path. */
export function withField(fields: Fields, [key = "", ...rest]: readonly string[], value: unknown): Fields {
  if (rest.length === 0) return { ...fields, [key]: value };
  const inside = fields[key];
  const around = typeof inside === "object" && inside !== null ? { ...inside } : {};
  return { ...fields, [key]: withField(around, rest, value) };
}
