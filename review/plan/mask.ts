import { isList, isObject, type Json, member, type Path, UNKNOWN, type Value } from "./value";

// Masks tell which values of a resource are sensitive, or not known yet. A mask is `true` or `false` for the whole
// value, an object that names some members, or a list by position.

/** The mask of a member or an element. */
export function maskOf(mask: Json | undefined, step: string | number): Json | undefined {
  if (mask === true) return true;
  if (typeof step === "number") return isList(mask) ? (mask[step] as Json | undefined) : undefined;
  return member(mask, step) as Json | undefined;
}

/** Whether a mask marks anything at all. */
export function marksAnything(mask: Json | undefined): boolean {
  if (isList(mask)) return mask.some((item) => marksAnything(item as Json));
  if (isObject(mask)) return Object.values(mask).some((item) => marksAnything(item as Json));
  return mask === true;
}

/** After how many steps of a path a value is marked as a whole; infinite where nothing on the way is. */
export function markedDepth(mask: Json | undefined, path: Path): number {
  let here = mask;
  for (const [depth, step] of path.entries()) {
    if (here === true) return depth;
    here = maskOf(here, step);
  }
  return here === true ? path.length : Number.POSITIVE_INFINITY;
}

/**
 * The value after the apply with its unknown places filled in. Terraform leaves unknown members of an object out, and
 * writes unknown elements of a list as null.
 */
export function withUnknown(after: Json | undefined, mask: Json | undefined): Value {
  if (mask === true) return UNKNOWN;
  if (isObject(mask)) {
    const base = isObject(after) ? after : {};
    const members = Object.entries(base).map(([key, value]) => [key, withUnknown(value as Json, maskOf(mask, key))]);
    const unknown = Object.entries(mask)
      .filter(([key, inner]) => !Object.hasOwn(base, key) && marksAnything(inner as Json))
      .map(([key, inner]) => [key, withUnknown(undefined, inner as Json)]);
    if (!isObject(after) && unknown.length === 0) return after ?? null;
    return Object.fromEntries([...members, ...unknown]);
  }
  if (isList(mask)) {
    const base = isList(after) ? after : [];
    if (!isList(after) && !marksAnything(mask)) return after ?? null;
    const length = Math.max(base.length, mask.length);
    return Array.from({ length }, (_, index) => withUnknown((base[index] ?? null) as Json, maskOf(mask, index)));
  }
  return after ?? null;
}
