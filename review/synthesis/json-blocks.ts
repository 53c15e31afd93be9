import { isList, isObject, type Json } from "../plan/value";

/** Blocks of a section that have a name: `provider`, `module`, `variable` and `check`. */
export function labelled(config: Json, section: string): [string, Json][] {
  return membersOf(config, section).flatMap(([name, value]) =>
    objectsIn(value).map((block): [string, Json] => [name, block]),
  );
}

/** Members of all objects at a key: Terraform takes a list of blocks wherever it takes one. */
export function membersOf(value: Json, key: string): [string, Json][] {
  return objectsIn(value)
    .flatMap((object) => objectsIn(object[key]))
    .flatMap((object) => Object.entries(object));
}

/** An object of Terraform JSON. */
export type JsonObject = { readonly [key: string]: Json };

/** The objects that a value is, or that lists in it hold. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  if (isList(value)) return value.flatMap((item) => objectsIn(item as Json));
  return isObject(value) ? [value as JsonObject] : [];
}

/** The text at a key of an object. */
export function textOf(value: Json, key: string): string | undefined {
  const text = objectsIn(value).map((object) => object[key])[0];
  return typeof text === "string" ? text : undefined;
}

/** An object without some of its members. */
export function without(object: Json, leaveOut: (key: string) => boolean): Json {
  return Object.fromEntries(Object.entries(object as JsonObject).filter(([key]) => !leaveOut(key)));
}

/** Every text in a value, keys of objects too. */
export function textsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (isList(value)) return value.flatMap((item) => textsIn(item as Json));
  return isObject(value) ? Object.entries(value as JsonObject).flatMap(([key, inner]) => [key, ...textsIn(inner)]) : [];
}

/** The same text for the same content, whatever the order of members. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
