import type { Json } from "./value";

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** What a value is, by its first byte; a number has many. */
const KINDS: ReadonlyMap<number, "object" | "list" | "text" | "flag" | "null"> = new Map([
  [OPEN_OBJECT, "object"],
  [OPEN_LIST, "list"],
  [QUOTE, "text"],
  [0x74, "flag"],
  [0x66, "flag"],
  [0x6e, "null"],
] as const);

/** Digits in a row from which on a number may be another one once it is read. */
const LONG_NUMBER = /\d{16}/;
/** Texts, which stay as they are, and numbers. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
/** What JSON takes for a number; what only begins like one is left for JSON.parse to refuse. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Nesting that no real plan reaches; what is deeper is hostile and would exhaust the stack of a recursive reader. */
const DEEPEST = 400;

/** Text that is no JSON, or JSON that ends too early. Its message names the byte and never quotes the text. */
export class MalformedJson extends Error {
  override readonly name = "MalformedJson";
}

/**
 * Walks JSON text without building what nobody asked for. A plan of 300 MB becomes more than a gigabyte of objects when
 * it is parsed as a whole, and most of it is not needed: the walker skips it, and parses single values.
 */
export class JsonCursor {
  private at = 0;

  constructor(private readonly bytes: Buffer) {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
  }

  /**
   * Calls back with the cursor at the value of each member of the object here; a value that is not taken is skipped. A
   * member that is there twice is refused: readers differ in which of the two they take.
   */
  members(visit: (key: string) => void): void {
    const seen = new Set<Json>();
    this.list(OPEN_OBJECT, CLOSE_OBJECT, () => {
      if (this.next() !== QUOTE) throw this.malformed("expects the name of a member");
      const key = this.parse();
      if (seen.has(key)) throw this.malformed("expects each member once");
      seen.add(key);
      if (this.next() !== COLON) throw this.malformed('expects a ":"');
      this.at++;
      this.take(() => visit(String(key)));
    });
  }

  /** Calls back with the cursor at each element of the list here; an element that is not taken is skipped. */
  elements(visit: () => void): void {
    this.list(OPEN_LIST, CLOSE_LIST, () => this.take(visit));
  }

  /** What comes next. */
  get kind(): "object" | "list" | "text" | "flag" | "null" | "number" {
    const next = this.next();
    const kind = next === undefined ? undefined : KINDS.get(next);
    if (kind !== undefined) return kind;
    if (next === MINUS || (next !== undefined && next >= ZERO && next <= NINE)) return "number";
    throw this.malformed("expects a value");
  }

  /** Takes the value here and parses it. */
  parse(): Json {
    return this.skip().parse();
  }

  /** Takes the value here without parsing it. */
  skip(): JsonSpan {
    const first = this.next();
    const start = this.at;
    if (first === QUOTE) this.at = this.endOfString(start + 1);
    else if (first === OPEN_OBJECT || first === OPEN_LIST) this.at = this.endOfNested(start);
    else this.at = this.endOfScalar(start);
    return new JsonSpan(this.bytes, start, this.at);
  }

  /** @throws MalformedJson when anything but white space is left */
  end(): void {
    if (this.next() !== undefined) throw this.malformed("expects nothing more");
  }

  private take(visit: () => void): void {
    this.next();
    const before = this.at;
    visit();
    if (this.at === before) this.skip();
  }

  private list(open: number, close: number, item: () => void): void {
    if (this.next() !== open) throw this.malformed(open === OPEN_OBJECT ? "expects an object" : "expects a list");
    this.at++;
    if (this.next() === close) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      const separator = this.next();
      this.at++;
      if (separator === close) return;
      if (separator !== COMMA) throw this.malformed('expects a ","');
    }
  }

  private next(): number | undefined {
    let byte = this.bytes[this.at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = this.bytes[++this.at];
    return byte;
  }

  private endOfString(start: number): number {
    const { bytes } = this;
    const { length } = bytes;
    for (let at = start; at < length; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) return at + 1;
      if (byte === BACKSLASH) at++;
    }
    throw this.truncated();
  }

  private endOfNested(start: number): number {
    const { bytes } = this;
    const { length } = bytes;
    let depth = 0;
    for (let at = start; at < length; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        for (at++; at < length && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++;
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (++depth > DEEPEST) throw this.malformed(`expects at most ${DEEPEST} levels`);
      } else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth === 0) return at + 1;
    }
    throw this.truncated();
  }

  private endOfScalar(start: number): number {
    const { bytes } = this;
    let at = start;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || byte === undefined || byte <= 0x20) break;
    }
    if (at === start) throw at < bytes.length ? this.malformed("expects a value") : this.truncated();
    return at;
  }

  private malformed(expectation: string): MalformedJson {
    if (this.at >= this.bytes.length) return this.truncated();
    return new MalformedJson(`must be JSON, but byte ${this.at} ${expectation}`);
  }

  private truncated(): MalformedJson {
    return new MalformedJson(`must be complete, but ends after ${this.bytes.length} bytes inside a value`);
  }
}

/** A value of the text that has not been parsed. */
export class JsonSpan {
  constructor(
    private readonly bytes: Buffer,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** @throws MalformedJson when the text is no JSON */
  parse(): Json {
    try {
      return JSON.parse(exactNumbers(this.bytes.toString("utf8", this.start, this.end)));
    } catch {
      // The error of JSON.parse quotes the text.
      throw new MalformedJson(`must be JSON, but the value at byte ${this.start} is none`);
    }
  }

  /** Whether both values are written alike. */
  equals({ bytes, start, end }: JsonSpan): boolean {
    return this.bytes.compare(bytes, start, end, this.start, this.end) === 0;
  }

  /** Whether the text of the value holds these characters. */
  includes(text: string): boolean {
    return this.bytes.subarray(this.start, this.end).includes(text);
  }
}

/** JSON in which numbers that JavaScript would round are texts: a secret has to be found as it is written. */
function exactNumbers(text: string): string {
  if (!LONG_NUMBER.test(text)) return text;
  return text.replace(TOKEN, (token) =>
    !LONG_NUMBER.test(token) || !NUMBER.test(token) || String(Number(token)) === token ? token : `"${token}"`,
  );
}
