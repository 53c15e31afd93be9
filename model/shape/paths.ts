import type { PathSegment } from "../problem";

/** Keys and indexes from a declaration to a place in it. */
export type Path = readonly PathSegment[];

/** Whether a path is one of some others, or leads on from one of them. */
export function isAtOrBelow(path: Path, others: readonly Path[]): boolean {
  return others.some((other) => leadsTo(other, path));
}

/** The paths below a start, from there on. */
export function pathsBelow(start: Path, paths: readonly Path[]): Path[] {
  return paths.filter((path) => leadsTo(start, path)).map((path) => path.slice(start.length));
}

/** Whether a path is at or above another. Keys of lists may be written as numbers or as texts. */
function leadsTo(start: Path, path: Path): boolean {
  return start.length <= path.length && start.every((segment, index) => String(segment) === String(path[index]));
}
