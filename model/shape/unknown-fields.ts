import type { AnyRecord } from "../record";
import { describe } from "../value/value-error";
import { fieldElsewhere, fieldInOtherWords } from "./elsewhere";
import { mayBe } from "./may-be";
import type { ShapeMistake } from "./mistake";
import { nearest } from "./nearest";
import type { Path } from "./paths";
import { requiredOf } from "./record-kind";
import type { RecordKind } from "./shape";
import { unknownField, writtenTooHigh } from "./wording";

/** What is wrong with fields of a record that nobody knows. */
export interface UnknownFields {
  /** One for each, or for several that belong together. */
  readonly mistakes: readonly ShapeMistake[];
  /** The known fields that were meant, and the unknown ones in whose place none was. */
  readonly meant: Set<string>;
}

/** Says what was most likely meant by fields that nobody knows. */
export function unknownFields(
  names: readonly string[],
  kind: RecordKind,
  record: AnyRecord,
  path: Path,
): UnknownFields {
  const mistakes: ShapeMistake[] = [];
  const meant = new Set<string>();
  const free = names.filter((name) => {
    const elsewhere = fieldElsewhere([...path, name], record);
    if (elsewhere === undefined) return true;
    mistakes.push(mistake(name, describe("be a known field", name, elsewhere), [path]));
    meant.add(name);
    return false;
  });
  const within = fieldsWithin(
    free.filter((name) => fieldInOtherWords([...path, name]) === undefined && !isAlike(name, kind)),
    kind,
  );
  for (const [field, inner] of within) {
    mistakes.push(mistake(inner[0] ?? field, writtenTooHigh(inner, field), [[...path, field]]));
    meant.add(field);
  }
  const others = free.filter((name) => ![...within.values()].some((inner) => inner.includes(name)));
  for (const name of others) {
    const near =
      fieldInOtherWords([...path, name]) ??
      nearest(name, [...kind.keys()]) ??
      (others.length === 1 ? onlyFieldThatLacks(kind, record, record[name]) : undefined);
    const isThere = near !== undefined && Object.hasOwn(record, near) && record[near] !== undefined;
    const unread = near === undefined || isThere ? [] : [[...path, near]];
    mistakes.push(mistake(name, unknownField(name, kind, near, isThere), unread));
    meant.add(near ?? name);
  }
  return { mistakes, meant };

  function mistake(name: string, message: string, unread: readonly Path[]): ShapeMistake {
    return { path: [...path, name], message, unread };
  }
}

/** Whether a known field is the same but for letter case, or for being one or several. */
function isAlike(name: string, kind: RecordKind): boolean {
  const form = (text: string) => text.toLowerCase().replace(/s$/, "");
  return [...kind.keys()].some((known) => form(known) === form(name));
}

/** Unknown fields that are known in a record beside them, by the field that has that record: one that has to be there before others. */
function fieldsWithin(names: readonly string[], kind: RecordKind): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  if (names.length === 0) return found;
  const homes = [...kind].sort(([, a], [, b]) => Number(b.isRequired) - Number(a.isRequired));
  for (const name of names) {
    const home = homes.find(([, { shape }]) => (shape.kinds ?? []).some((inner) => inner.has(name)))?.[0];
    if (home !== undefined) found.set(home, [...(found.get(home) ?? []), name]);
  }
  return found;
}

/** The field that has to be there and is not, where it is the only one, and a value may be its own. */
export function onlyFieldThatLacks(kind: RecordKind, record: AnyRecord, value: unknown): string | undefined {
  const lacking = requiredOf(kind).filter(([name]) => record[name] === undefined);
  const [only] = lacking;
  return lacking.length === 1 && only && mayBe(only[1], value) ? only[0] : undefined;
}
