import { type PathSegment, type Problem, problemAt } from "./problem";
import { jsKindOf } from "./shape/js-kind";
import { isAtOrBelow, type Path } from "./shape/paths";
import { ValueError } from "./value/value-error";

/** The path, from the whole declaration, to what a path of a part of it comes from. */
export type Locate = (path: readonly PathSegment[]) => readonly PathSegment[];

const HERE: Locate = (path) => path;

/**
 * Reads the values of a declaration one by one and collects what is wrong with them, so that one mistake does not hide
 * the next. A value that cannot be read is replaced by one that throws {@link UnreadableValue} as soon as a rule looks
 * at it.
 */
export class DeclarationReader {
  /**
   * @param problems what is wrong is added here
   * @param unread paths of what was reported already: it counts as unreadable, and nothing more is said about it
   */
  constructor(
    private readonly problems: Problem[],
    private readonly locate: Locate = HERE,
    private readonly unread: readonly Path[] = [],
    private readonly path: Path = [],
  ) {}

  /** The reader of a part of the declaration, by the path from here to it. */
  at(...segments: readonly PathSegment[]): DeclarationReader {
    return new DeclarationReader(this.problems, this.locate, this.unread, [...this.path, ...segments]);
  }

  /**
   * A value that has to be there; one that could not be read elsewhere stays unreadable, and is not reported again.
   *
   * @param parse throws a `ValueError` for what it cannot read, which is reported; any other error is passed on
   */
  required<Raw, Value>(key: PathSegment, raw: Raw | null | undefined, parse: (raw: Raw) => Value): Value {
    if (this.isUnread(key)) return unreadable<Value>();
    if (raw === undefined || raw === null) {
      this.report(key, "must be declared, got nothing; add it");
      return unreadable<Value>();
    }
    return this.derived(() => {
      try {
        return parse(readable(raw));
      } catch (thrown) {
        if (!(thrown instanceof ValueError)) throw thrown;
        this.report(key, thrown.message);
        return unreadable<Value>(raw);
      }
    });
  }

  /** A value that may be left out: `fallback` takes its place then, and in the place of `null`. */
  optional<Raw, Value, Fallback>(
    key: PathSegment,
    raw: Raw | null | undefined,
    parse: (raw: Raw) => Value,
    fallback: Fallback,
  ): Value | Fallback {
    const isAbsent = (raw === undefined || raw === null) && !this.isUnread(key);
    return isAbsent ? fallback : this.required(key, raw, parse);
  }

  /**
   * Whether something is so.
   *
   * @param unread what stands for a flag that could not be read: nobody can be kept from asking whether it is true, so it
   * is what no rule says more about
   */
  flag(key: PathSegment, raw: boolean | null | undefined, fallback: boolean, unread = fallback): boolean {
    return this.isUnread(key) ? unread : (raw ?? fallback);
  }

  /** Every value of a list. */
  list<Raw, Value>(key: PathSegment, raw: readonly Raw[] | null | undefined, parse: (raw: Raw) => Value): Value[] {
    const reader = this.at(key);
    return (raw ?? []).map((item, index) => reader.required(index, item, parse));
  }

  /** A default that follows from other values; unreadable when one of them is. */
  derived<Value>(derive: () => Value): Value {
    try {
      return derive();
    } catch (thrown) {
      if (!(thrown instanceof UnreadableValue)) throw thrown;
      return unreadable<Value>();
    }
  }

  /** Reports a problem that does not come from reading a value. */
  report(key: PathSegment, message: string): void {
    this.problems.push(problemAt(this.locate([...this.path, key]), "value", "error", message));
  }

  private isUnread(key: PathSegment): boolean {
    if (this.unread.length === 0) return false;
    const path = [...this.path, key];
    return this.unread.some((other) => isAtOrBelow(path, [other]) || isAtOrBelow(other, [path]));
  }
}

/** Thrown when a rule looks at a value that could not be read; the mistake itself is reported already. */
export class UnreadableValue extends Error {
  override readonly name = "UnreadableValue";
}

/** What stands for values that could not be read, with what was declared. */
const UNREADABLE = new WeakMap<object, unknown>();

/** Whether a value could not be read: asking anything else of it throws {@link UnreadableValue}. */
export function isUnreadable(value: unknown): boolean {
  return typeof value === "object" && value !== null && UNREADABLE.has(value);
}

/**
 * A subject in which what could not be read is as it was declared, also where it is the default of something else. Parts in which
 * nothing is so stay the same.
 */
export function asDeclared<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (isUnreadable(value)) return (UNREADABLE.get(value) ?? value) as Value;
  if (!["list", "record"].includes(jsKindOf(value))) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, asDeclared(inner)] as const);
  if (entries.every(([key, inner]) => Reflect.get(value, key) === inner)) return value;
  return (Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)) as Value;
}

/**
 * Makes something of a whole declaration. Where a value of it could not be read, nothing can be made of it: what is wrong is
 * found already then.
 *
 * @returns undefined where a value that could not be read was looked at, and `problems` say which mistake that is
 * @throws UnreadableValue where they say none
 */
export function unlessUnreadable<Value>(problems: readonly Problem[], make: () => Value): Value | undefined {
  try {
    return make();
  } catch (thrown) {
    if (!(thrown instanceof UnreadableValue) || !problems.some(({ severity }) => severity === "error")) throw thrown;
    return undefined;
  }
}

/**
 * A value that is about to be compared: asking it for nothing else would take one that could not be read for different.
 *
 * @throws UnreadableValue when it could not be read
 */
export function readable<Value>(value: Value): Value {
  if (isUnreadable(value)) throw new UnreadableValue();
  return value;
}

/**
 * A copy of a subject in which nobody can look at some places. Of a subject that is unread as a whole it is every field,
 * but for flags: nobody can be kept from asking whether something is true.
 */
export function withUnread<Subject extends object>(subject: Subject, unread: readonly Path[]): Subject {
  const paths = unread.flatMap((path) => (path.length > 0 ? [path] : Object.keys(subject).map((key) => [key])));
  return paths.reduce<Subject>(withoutPlace, subject);
}

function withoutPlace<Value>(value: Value, path: Path): Value {
  const [head, ...rest] = path;
  if (head === undefined) return typeof value === "boolean" ? value : unreadable<Value>();
  if (typeof value !== "object" || value === null || isUnreadable(value)) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === head ? withoutPlace(item, rest) : item)) as Value;
  }
  const inner = Object.hasOwn(value, head) ? (value as Readonly<Record<PathSegment, unknown>>)[head] : undefined;
  if (inner === undefined && rest.length > 0) return value;
  return Object.fromEntries([...Object.entries(value), [head, withoutPlace(inner, rest)]]) as Value;
}

function unreadable<Value>(declared?: unknown): Value {
  const refuse = () => {
    throw new UnreadableValue();
  };
  const value: object = new Proxy(Object.create(null), { get: refuse, has: refuse, ownKeys: refuse });
  UNREADABLE.set(value, declared);
  return value as Value;
}
