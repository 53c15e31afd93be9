import { VALUE_NAME } from "../value/value-name";

/** What JavaScript knows a value to be, in the words of messages. */
export type JsKind = "nothing" | "null" | "text" | "number" | "flag" | "list" | "record" | "instance" | "other";

/** What a value is, whatever a type promised. */
export function jsKindOf(value: unknown): JsKind {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "string":
      return "text";
    case "number":
      return "number";
    case "boolean":
      return "flag";
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return "list";
      return isPlain(value) ? "record" : "instance";
    default:
      return "other";
  }
}

/** Whether an object is a record, and no instance of a class; also one of another realm, such as a test's. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Name of the class of an instance; of a parsed value, the one it has in the sources, whatever a bundler made of it. */
export function classNameOf(value: object): string {
  const name: unknown = VALUE_NAME in value ? value[VALUE_NAME] : value.constructor?.name;
  return typeof name === "string" && name !== "" ? name : "object";
}
