/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A value that is known only after the plan was applied. */
export const UNKNOWN: unique symbol = Symbol("known after apply");

/** A value of a resource: JSON with places that are not known yet. */
export type Value =
  | null
  | boolean
  | number
  | string
  | typeof UNKNOWN
  | readonly Value[]
  | { readonly [key: string]: Value };

/** Steps from a resource to one of its values. */
export type Path = readonly (string | number)[];

/** An object of a plan, whose members can be anything. */
export type ObjectValue = { readonly [key: string]: Value };

export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** A member of an object that the object itself has; nothing inherited. */
export function member(value: Value | undefined, key: string): Value | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * The value at a dotted path such as `default_node_pool.vm_size`. A list on the way stands for its first element, because
 * Terraform writes a single block as a list of one.
 */
export function at(value: Value | undefined, path: string): Value | undefined {
  let here: Value | undefined = value;
  for (const key of path.split(".")) {
    if (here === UNKNOWN) return UNKNOWN;
    here = member(isList(here) ? here[0] : here, key);
  }
  return here;
}

/** All blocks at a dotted path; a single object counts as a list of one. */
export function blocksAt(value: Value | undefined, path: string): ObjectValue[] {
  const blocks = at(value, path);
  return (isList(blocks) ? [...blocks] : [blocks]).filter((block): block is ObjectValue => isObject(block as Value));
}

/** The strings at a dotted path, of a list or a single one. */
export function stringsAt(value: Value | undefined, path: string): string[] {
  const found = at(value, path);
  return (isList(found) ? found : [found]).filter((item) => typeof item === "string");
}

/** The number at a dotted path, also when it is written as text. */
export function numberAt(value: Value | undefined, path: string): number | undefined {
  const found = at(value, path);
  if (typeof found === "number") return found;
  return typeof found === "string" && /^\d+$/.test(found) ? Number(found) : undefined;
}

/** The text at a dotted path; undefined when it is empty, unknown or no text. */
export function textAt(value: Value | undefined, path: string): string | undefined {
  const found = at(value, path);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** Whether a provider treats the value as not set: absent, null, "" or an empty block. */
export function isBlank(value: Value | undefined): boolean {
  if (isList(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === "";
}

/** Whether two values are the same; absent and null are. */
export function same(one: Value | undefined, other: Value | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || one === null || other === undefined || other === null) {
    return (one ?? null) === (other ?? null);
  }
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => same(member(one, key), member(other, key)));
  }
  return false;
}

/** A path as people write it: `default_node_pool[0].vm_size`. */
export function formatAttributePath(path: Path): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

/** A path without positions: `default_node_pool.vm_size`. */
export function attributeName(path: Path): string {
  return path.filter((step) => typeof step === "string").join(".");
}
