import { formatPath, type PathSegment, type Problem } from "./problem";
import { ValueError } from "./value/value-error";

/** Names the place of a path in the words of the person who declared it. */
export type Locate = (path: readonly PathSegment[]) => string;

/**
 * Reads the values of a declaration one by one and collects what is wrong with them, so that one mistake does not hide
 * the next. A value that cannot be read is replaced by one that throws {@link UnreadableValue} as soon as a rule looks
 * at it.
 */
export class DeclarationReader {
  constructor(
    private readonly problems: Problem[],
    private readonly locate: Locate = formatPath,
    private readonly path: readonly PathSegment[] = [],
  ) {}

  /** The reader of a part of the declaration, by the path from here to it. */
  at(...segments: readonly PathSegment[]): DeclarationReader {
    return new DeclarationReader(this.problems, this.locate, [...this.path, ...segments]);
  }

  /**
   * A value that has to be there; one that could not be read elsewhere stays unreadable, and is not reported again.
   *
   * @param parse throws a `ValueError` for what it cannot read, which is reported; any other error is passed on
   */
  required<Raw, Value>(key: PathSegment, raw: Raw | null | undefined, parse: (raw: Raw) => Value): Value {
    if (raw === undefined || raw === null) {
      this.report(key, "must be declared, got nothing; add it here or in the shared defaults");
      return unreadable<Value>();
    }
    return this.derived(() => {
      try {
        if (isUnreadable(raw)) throw new UnreadableValue();
        return parse(raw);
      } catch (thrown) {
        if (!(thrown instanceof ValueError)) throw thrown;
        this.report(key, thrown.message);
        return unreadable<Value>();
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
    return raw === undefined || raw === null ? fallback : this.required(key, raw, parse);
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
    this.problems.push({ rule: "value", severity: "error", place: this.locate([...this.path, key]), message });
  }
}

/** Thrown when a rule looks at a value that could not be read; the mistake itself is reported already. */
export class UnreadableValue extends Error {
  override readonly name = "UnreadableValue";
}

const UNREADABLE = new WeakSet<object>();

/** Whether a value could not be read: asking anything else of it throws {@link UnreadableValue}. */
export function isUnreadable(value: unknown): boolean {
  return typeof value === "object" && value !== null && UNREADABLE.has(value);
}

function unreadable<Value>(): Value {
  const refuse = () => {
    throw new UnreadableValue();
  };
  const value: object = new Proxy(Object.create(null), { get: refuse, has: refuse, ownKeys: refuse });
  UNREADABLE.add(value);
  return value as Value;
}
