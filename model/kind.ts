import type { DeclarationReader } from "./declaration-reader";
import { choiceOf } from "./value/choice";

/**
 * Reads the `kind` of a declaration. The type of the answer is the kind that the compiler knows the declaration to be: a
 * caller that has dealt with other kinds before needs no cast, and the message for an unknown one lists them all.
 *
 * @param reader of the declaration that has the field
 * @param declared what the field is a part of
 * @param kinds every kind that may be declared
 */
export function kindOf<Kind extends string>(
  reader: DeclarationReader,
  declared: { readonly kind: Kind } | null | undefined,
  kinds: readonly string[],
): Kind {
  const parse = choiceOf(kinds);
  return reader.required("kind", declared?.kind, (kind) => {
    parse(kind);
    return kind;
  });
}
