import { isUnreadable } from "./declaration-reader";
import { type AnyRecord, isRecord } from "./record";
import { discriminatorOf, fieldsOf, kindOfRecord } from "./shape/record-kind";
import type { Shape } from "./shape/shape";

/** A parsed value, such as a range or a version: a leaf, although it is an object. */
interface ParsedValue {
  /** The value as it was declared. */
  toJSON(): string;
}

/** Whether a key may be taken away: it is optional, or one of a record's. */
type Removable<T, K extends keyof T> = string extends K ? null : undefined extends T[K] ? null : never;

/** A record that names its `kind` may replace one of another kind, and so it says all that its kind needs. */
type OverrideOfKind<T> = { readonly [K in keyof T]: Override<T[K]> | Removable<T, K> };

/** A record that does not name its `kind` changes leaves of the one that is there. */
type OverrideOfLeaves<T> = { readonly kind?: undefined } & {
  readonly [K in Exclude<keyof T, "kind">]?: Override<T[K]> | Removable<T, K>;
};

/** Any leaf of a record. Has a name of its own so that messages of the compiler say it in place of all leaves. */
type OverrideOf<T> = { readonly [K in keyof T]?: Override<T[K]> | Removable<T, K> };

/** Every leaf may be left out, or be `null` to take away what the shared defaults declare. */
export type Override<T> = T extends ParsedValue | readonly unknown[]
  ? T
  : T extends { readonly kind: string }
    ? OverrideOfKind<T> | OverrideOfLeaves<T>
    : T extends object
      ? OverrideOf<T>
      : T;

/**
 * What is declared, laid over what is shared, as a JSON Merge Patch (RFC 7396): records merge leaf by leaf, a list or
 * a single value replaces what was there, `null` removes it. A record of another kind replaces the whole record,
 * because the fields of one kind mean nothing to the other. Neither input is changed.
 *
 * @param shape shape of the result: it knows which records come in kinds, and whose keys are free
 */
export function merge<T>(shared: T, declared: Override<T> | null | undefined, shape: Shape): T {
  return patch(shared, declared ?? {}, shape) as T;
}

function patch(base: unknown, changes: unknown, shape: Shape): unknown {
  if (!hasLeaves(changes)) return changes;
  const kept = hasLeaves(base) && isOfOneKind(base, changes, shape) ? ofKind(base, changes, shape) : {};
  const keys = new Set([...Object.keys(kept), ...Object.keys(changes)]);
  const fields = fieldsOf(shape, { ...kept, ...changes });
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const before = Object.hasOwn(kept, key) ? kept[key] : undefined;
      const change = Object.hasOwn(changes, key) ? changes[key] : undefined;
      if (change === null) return [];
      return [[key, change === undefined ? before : patch(before, change, fields(key))]];
    }),
  );
}

/** Lists, parsed values and values that could not be read are leaves. */
function hasLeaves(value: unknown): value is AnyRecord {
  return isRecord(value) && !isUnreadable(value);
}

/** What a record says that names no kind, without what means nothing to the kind that is laid over it. */
function ofKind(base: AnyRecord, changes: AnyRecord, shape: Shape): AnyRecord {
  const kind = kindOfRecord(shape, changes);
  if (!kind || kindOfRecord(shape, base)) return base;
  return Object.fromEntries(Object.entries(base).filter(([name]) => kind.has(name)));
}

function isOfOneKind(base: AnyRecord, changes: AnyRecord, shape: Shape): boolean {
  const discriminator = discriminatorOf(shape);
  if (discriminator !== undefined) {
    const names = [base, changes].map((record) => record[discriminator]).filter((name) => typeof name === "string");
    return new Set(names).size <= 1;
  }
  const kinds = [base, changes].flatMap((record) => kindOfRecord(shape, record) ?? []);
  return new Set(kinds).size <= 1;
}
