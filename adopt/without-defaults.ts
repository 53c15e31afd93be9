import { DeclarationReader, UnreadableValue } from "../model/declaration-reader";
import type { Problem } from "../model/problem";
import { type Fields, isFields } from "./json";

/** Fills in the defaults of a declaration. */
export type Resolve = (reader: DeclarationReader, declared: Fields) => unknown;

/** Fields that mean more than their default where somebody else fills it in later, as a platform does. */
const KEPT = new Set(["preStop", "imageOwner"]);
/** Fields that are written whatever they say: an empty record of ports is a worker that nobody calls. */
const NEEDED = new Set(["ports"]);

/**
 * A declaration without what it need not say: each field goes whose default is what it says. What is left reads as a person
 * would have written it.
 */
export function withoutDefaults(declared: Fields, resolve: Resolve): Fields {
  const wanted = meaningOf(declared, resolve);
  if (wanted === undefined) return declared;
  return without(declared, (smaller) => meaningOf(smaller, resolve) === wanted);
}

/** Takes away field by field what a declaration means the same without, from the outside in. */
function without(fields: Fields, meansTheSame: (fields: Fields) => boolean): Fields {
  let left = fields;
  for (const key of Object.keys(fields)) {
    if (KEPT.has(key)) continue;
    const { [key]: value, ...rest } = left;
    if (!NEEDED.has(key) && meansTheSame(rest)) left = rest;
    else if (isFields(value)) {
      const around = left;
      const smaller = without(value, (inside) => meansTheSame({ ...around, [key]: inside }));
      left = { ...around, [key]: smaller };
    }
  }
  return left;
}

/** What a declaration comes to, as a text; undefined where it cannot be read. */
function meaningOf(declared: Fields, resolve: Resolve): string | undefined {
  const problems: Problem[] = [];
  try {
    const text = JSON.stringify(resolve(new DeclarationReader(problems), declared));
    return problems.length === 0 ? text : undefined;
  } catch (error) {
    if (error instanceof UnreadableValue || error instanceof TypeError) return undefined;
    throw error;
  }
}
