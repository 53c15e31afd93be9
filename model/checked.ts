const CHECKED = new WeakMap<object, object>();

/**
 * Remembers that a resolved subject has its shape and holds its rules, so that nobody resolves, checks and warns of it a
 * second time. It is known again by its parts, because it is mostly handed on as a copy: `{ ...service, partOf }`.
 */
export function markChecked(subject: object): void {
  const part = Object.values(subject).find((value) => isObject(value) && !CHECKED.has(value));
  if (part) CHECKED.set(part, subject);
}

/** The checked subject that an object is a copy of, with or without changes; undefined when it is of none. */
export function checkedOriginOf(copy: object): object | undefined {
  for (const part of Object.values(copy)) {
    const subject = isObject(part) ? CHECKED.get(part) : undefined;
    if (subject) return subject;
  }
  return undefined;
}

/** Every object that a resolved subject is made of. */
export function partsOf(subject: object): ReadonlySet<object> {
  const parts = new Set<object>();
  const pending: object[] = [subject];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (parts.has(next)) continue;
    parts.add(next);
    pending.push(...Object.values(next).filter(isObject));
  }
  return parts;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
