import type { Path } from "./paths";

/** A place where a declaration does not have its shape. */
export interface ShapeMistake {
  /** Path from the declaration to the place. */
  readonly path: Path;
  /** `must …, got …; …`. */
  readonly message: string;
  /** What is not known because of it: paths that nothing else may be said about. */
  readonly unread: readonly Path[];
  /** What is to be there, where something is not: the end of a remedy. @default - something is there */
  readonly missing?: string;
}
