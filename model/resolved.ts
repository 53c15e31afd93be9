import { jsKindOf } from "./shape/js-kind";
import type { Shape } from "./shape/shape";

const RESOLVED = new WeakSet<object>();
const CHECKED = new WeakMap<object, CheckedSubject>();

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

interface CheckedSubject {
  /** The subject. */
  readonly subject: object;
  /** The shape of what it was declared with. */
  readonly shape: Shape;
}

/**
 * Remembers that a resolved subject has its shape and holds its rules, so that nobody resolves, checks and warns of it a
 * second time. It is known again by its parts, because it is mostly handed on as a copy: `{ ...service, partOf }`.
 *
 * @param shape shape of the props of the construct that is made of it
 */
export function markChecked(subject: object, shape: Shape): void {
  const part = Object.values(subject).find((value) => isPart(value) && !CHECKED.has(value));
  if (part) CHECKED.set(part, { subject, shape });
}

/** The checked subjects of a shape that an object may be a copy of, with or without changes: two may share a part. */
export function checkedOriginsOf(copy: object, shape: Shape): readonly object[] {
  const found = new Set<object>();
  for (const part of Object.values(copy)) {
    const checked = isPart(part) ? CHECKED.get(part) : undefined;
    if (checked?.shape === shape) found.add(checked.subject);
  }
  return [...found];
}

/** Records and lists: what is an instance of a class, such as a construct, may belong to several subjects. */
function isPart(value: unknown): value is object {
  return ["record", "list"].includes(jsKindOf(value));
}
