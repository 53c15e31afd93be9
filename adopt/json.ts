import { type AnyRecord, isRecord } from "../model/record";

/** What JSON or YAML holds between braces. */
export type Fields = AnyRecord;
/** Whether a value has fields. */
export const isFields: (value: unknown) => value is Fields = isRecord;

/** The fields at a path of dots; none where there are none. */
export function fieldsAt(value: unknown, path = ""): Fields {
  const found = valueAt(value, path);
  return isFields(found) ? found : {};
}

/** The entries of a list at a path that have fields. */
export function entriesAt(value: unknown, path = ""): readonly Fields[] {
  return listAt(value, path).filter(isFields);
}

/** The list at a path; an empty one where there is none. */
export function listAt(value: unknown, path = ""): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The texts of a list at a path. */
export function textsAt(value: unknown, path = ""): readonly string[] {
  return listAt(value, path).filter((each) => typeof each === "string");
}

/** The text at a path; a number is a text too, as in quantities. */
export function textAt(value: unknown, path = ""): string | undefined {
  const found = valueAt(value, path);
  return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
}

/** The number at a path. */
export function numberAt(value: unknown, path = ""): number | undefined {
  const found = valueAt(value, path);
  return typeof found === "number" ? found : undefined;
}

/** The labels, annotations or data at a path: texts by key. */
export function labelsAt(value: unknown, path = ""): Readonly<Record<string, string>> {
  const found = Object.entries(fieldsAt(value, path)).filter((entry): entry is [string, string] => isText(entry[1]));
  return Object.fromEntries(found);
}

/** The value at a path of dots, whose parts no key has; in a list, a part is an index. */
export function valueAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  return path.split(".").reduce((inside, key) => ofKey(inside, key), value);
}

function ofKey(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** A record without the fields that say nothing: neither undefined nor empty. */
export function said(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => saysSomething(value)));
}

/** Whether a value is neither left out nor an empty record or list. */
export function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isFields(value) || Object.keys(value).length > 0;
}
