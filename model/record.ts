import { jsKindOf } from "./shape/js-kind";

/** A record whose values nobody has looked at yet, such as an object of JSON or YAML. */
export type AnyRecord = Readonly<Record<string, unknown>>;

/** Whether a value is a record, and no list and no instance of a class. */
export function isRecord(value: unknown): value is AnyRecord {
  return jsKindOf(value) === "record";
}

/** Whether a value has keys, or indexes as a list has. */
export function hasKeys(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A record with the same keys, and each value in the place of another. */
export function mapRecord<In, Out>(
  record: Readonly<Record<string, In>> | null | undefined,
  map: (value: In, key: string) => Out,
): Readonly<Record<string, Out>> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, map(value, key)]));
}

/** Some fields of a record, each of them there, also where it has no value. */
export function picked<Fields extends object, Key extends keyof Fields>(
  record: Fields,
  keys: readonly Key[],
): Pick<Fields, Key> {
  const found: Partial<Pick<Fields, Key>> = {};
  for (const key of keys) found[key] = record[key];
  return found as Pick<Fields, Key>;
}

/** A record without some of its fields. */
export function without<Fields extends object, Key extends keyof Fields>(
  record: Fields,
  keys: readonly Key[],
): Omit<Fields, Key> {
  const gone = new Set<string>(keys.map(String));
  return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key))) as Omit<Fields, Key>;
}

/** The record itself when nothing changes; undefined takes a key away. */
export function withChanges(record: AnyRecord, changes: ReadonlyMap<string, unknown> | undefined): AnyRecord {
  if (!changes) return record;
  const entries = [...new Set([...Object.keys(record), ...changes.keys()])].map(
    (key) => [key, changes.has(key) ? changes.get(key) : record[key]] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
