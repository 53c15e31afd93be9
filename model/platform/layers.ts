import type { Locate } from "../declaration-reader";
import { formatPath, type PathSegment } from "../problem";

/** A part of the declaration, and the path that leads to it. */
export interface Layer {
  /** Path from the declaration to the part. */
  readonly path: readonly PathSegment[];
  /** What is declared there. */
  readonly content: unknown;
}

/**
 * Names the place of a merged value: the first layer that declares it, such as an environment's own overrides before
 * what all environments share; `home` for a value that no layer declares.
 */
export function locateIn(layers: readonly Layer[], home: readonly PathSegment[]): Locate {
  return (path) => {
    const declaring = layers.find(({ content }) => declares(content, path));
    return formatPath([...(declaring?.path ?? home), ...path]);
  };
}

function declares(content: unknown, path: readonly PathSegment[]): boolean {
  const leaf = path.reduce<unknown>(
    (value, segment) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, segment)
        ? (value as Record<PathSegment, unknown>)[segment]
        : undefined,
    content,
  );
  return leaf !== undefined;
}
