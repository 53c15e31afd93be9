import type { Locate } from "../declaration-reader";
import type { PathSegment } from "../problem";
import { jsKindOf } from "../shape/js-kind";
import { type Path, pathsBelow } from "../shape/paths";

/** A part of the declaration, and the path that leads to it. */
export interface Layer {
  /** Path from the declaration to the part. */
  readonly path: readonly PathSegment[];
  /** What is declared there. */
  readonly content: unknown;
}

/**
 * Names the place of a merged value: the first layer that declares it, such as an environment's own overrides before
 * what all environments share; of a value that no layer declares, the first that declares most of the way to it, or
 * `home` where none declares anything of it.
 */
export function locateIn(layers: readonly Layer[], home: readonly PathSegment[]): Locate {
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const declaring = layers.find(({ content }) => declares(content, path.slice(0, length)));
      if (declaring) return [...declaring.path, ...path];
    }
    return [...home, ...path];
  };
}

/** Whether something is declared at a path. */
export function declares(content: unknown, path: readonly PathSegment[]): boolean {
  return valueAt(content, path) !== undefined;
}

function valueAt(content: unknown, path: readonly PathSegment[]): unknown {
  return path.reduce<unknown>(
    (value, segment) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, segment)
        ? (value as Record<PathSegment, unknown>)[segment]
        : undefined,
    content,
  );
}

/** Paths of a merged record that are unread: those of what is laid over, and those below that it does not replace. */
export function unreadIn(unread: readonly Path[], below: Path, above: Path, overrides: unknown): Path[] {
  if (unread.length === 0) return [];
  // a record is laid over another one, and what that lacks is not known
  const replaced = (path: Path) =>
    path.length > 0 && declares(overrides, path) && jsKindOf(valueAt(overrides, path)) !== "record";
  return [...pathsBelow(below, unread).filter((path) => !replaced(path)), ...pathsBelow(above, unread)];
}
