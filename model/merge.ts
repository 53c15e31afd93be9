import { deepmergeCustom } from "deepmerge-ts";

/** A parsed value, such as a range or a version: a leaf, although it is an object. */
interface ParsedValue {
  toJSON(): string;
}

/** Whether a key may be taken away: it is optional, or one of a record's. */
type Removable<T, K extends keyof T> = string extends K ? null : undefined extends T[K] ? null : never;

/** Every leaf may be left out, or be `null` to take away what the shared defaults declare. */
export type Override<T> = T extends ParsedValue | readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Override<T[K]> | Removable<T, K> }
    : T;

const mergeDeeply = deepmergeCustom({
  mergeArrays: false,
  mergeOthers: (values, { actions }) => (values.at(-1) === null ? actions.skip : actions.defaultMerge),
  mergeRecords: (values, { actions }) => {
    const kinds = new Set(values.flatMap((value) => ("kind" in value ? [value.kind] : [])));
    return kinds.size > 1 ? values.at(-1) : actions.defaultMerge;
  },
});

/**
 * What is declared, laid over what is shared, as a JSON Merge Patch (RFC 7396): records merge leaf by leaf, a list or
 * a single value replaces what was there, `null` removes it. A record of another `kind` replaces the whole record,
 * because the fields of one kind mean nothing to the other.
 */
export function merge<T>(shared: T, declared: Override<T> | null | undefined): T {
  return mergeDeeply(shared, declared ?? {}) as T;
}
