import type { Path } from "./paths";

/** What else is known about the values of a declaration. */
export interface ShapeOptions {
  /** Whether a path is the matter of a mistake that was reported already. @default - no path is */
  readonly isUnread?: (path: Path) => boolean;
  /** Values that only a later tool knows. @default - there are none */
  readonly unknown?: UnknownValues;
  /** What a message tells people to do about a missing value. @default - to add it, and in which form */
  readonly whereToAdd?: string;
}

/** Values that only a later tool knows, such as tokens of Terraform: texts, numbers, lists, or objects of its own. */
export interface UnknownValues {
  /** Whether a value is one. */
  readonly is: (value: unknown) => boolean;
  /** One in another form, as the text, the number or the list that stands for it. */
  readonly write: (value: unknown, as: "text" | "number" | "list") => unknown;
  /** What a message says of one that cannot stand where it does. */
  readonly message: string;
}
