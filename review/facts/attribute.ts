import type { Value } from "../plan/value";

/** An attribute whose change replaces the object. */
export interface ReplacingAttribute {
  readonly name: string;
  /** Whether only a value that was set before makes it so. */
  readonly onceSet?: boolean;
  /** Whether the provider keeps what is there when the attribute is left out. */
  readonly computed?: boolean;
  /** Parts of it that change without a replacement, by their names within it. */
  readonly but?: readonly string[];
  /** Which changes of it replace the object. @default - every one */
  readonly when?: (before: Value | undefined, after: Value | undefined) => boolean;
}

/** Whether a changed attribute is one of that name or part of it, and not one of the parts that are left out. */
export function isPartOf({ name, but = [] }: Pick<ReplacingAttribute, "name" | "but">, changed: string): boolean {
  if (but.some((part) => isWithin(`${name}.${part}`, changed))) return false;
  return isWithin(name, changed);
}

function isWithin(name: string, changed: string): boolean {
  return changed === name || changed.startsWith(`${name}.`);
}
