import { markedDepth } from "./mask";
import { isList, isObject, type Json, member, type Path, same, type Value } from "./value";

/** An attribute that a change alters. */
export interface Difference {
  readonly path: Path;
  /** The part of the path that may be shown, where a value on the way is sensitive as a whole. @default - all of it */
  readonly shownPath?: Path;
  /** Undefined where the attribute is new. */
  readonly before: Value | undefined;
  /** Undefined where the attribute goes. */
  readonly after: Value | undefined;
  /** Whether the provider marks one of the two as sensitive. */
  readonly sensitive: boolean;
}

/** Masks of the two sides of a change. */
export interface SensitiveMasks {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The attributes in which two values differ, the smallest parts that do. Null and absent are the same. */
export function differencesOf(
  before: Value | undefined,
  after: Value | undefined,
  masks: SensitiveMasks,
): Difference[] {
  const found: Difference[] = [];
  compare([], before, after);
  return found;

  function compare(path: Path, one: Value | undefined, other: Value | undefined): void {
    if (isObject(one) && isObject(other)) {
      const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
      for (const key of keys) compare([...path, key], member(one, key), member(other, key));
    } else if (isList(one) && isList(other)) {
      const length = Math.max(one.length, other.length);
      for (let index = 0; index < length; index++) compare([...path, index], one[index], other[index]);
    } else if (!same(one, other)) {
      const marked = Math.min(markedDepth(masks.before, path), markedDepth(masks.after, path));
      const sensitive = marked <= path.length;
      const shown = marked < path.length ? { shownPath: path.slice(0, marked) } : {};
      found.push({ path, ...shown, before: one ?? undefined, after: other ?? undefined, sensitive });
    }
  }
}
