import { jsKindOf } from "./shape/js-kind";

const RESOLVED = new WeakSet<object>();
const CHECKED = new WeakMap<object, object>();

/**
 * Remembers a record that a resolver has made with more fields than its declaration has, such as its name: it is a valid
 * declaration all the same.
 *
 * @returns the record
 */
export function resolved<Resolved extends object>(record: Resolved): Resolved {
  RESOLVED.add(record);
  return record;
}

/** Whether a record was made by a resolver, so that it has its shape. */
export function wasResolved(record: object): boolean {
  return RESOLVED.has(record);
}

/**
 * Remembers that a resolved subject has its shape and holds its rules, so that nobody resolves, checks and warns of it a
 * second time. It is known again by its parts, because it is mostly handed on as a copy: `{ ...service, partOf }`.
 */
export function markChecked(subject: object): void {
  const part = Object.values(subject).find((value) => isPart(value) && !CHECKED.has(value));
  if (part) CHECKED.set(part, subject);
}

/** The checked subject that an object is a copy of, with or without changes; undefined when it is of none. */
export function checkedOriginOf(copy: object): object | undefined {
  for (const part of Object.values(copy)) {
    const subject = isPart(part) ? CHECKED.get(part) : undefined;
    if (subject) return subject;
  }
  return undefined;
}

/** Records and lists: what is an instance of a class, such as a construct, may belong to several subjects. */
function isPart(value: unknown): value is object {
  return ["record", "list"].includes(jsKindOf(value));
}
