import { isPlainRecord, mayBeListToken, mayHoldToken } from "./plain-data";

/** Parts of a document by what stands in their place; each adds the pieces of its text when its place is written. */
export type LateParts = Map<string, (pieces: string[]) => void>;

/** What stands for a part of a document: no text of Terraform begins so. */
export const MARK = "\0";
/** Pieces that are written at once, about 100 kB: a text that is not much longer dies young. */
const CHUNK = 1 << 13;
/** Thrown, and caught, where what is written may be something else when it is resolved. */
const NOT_PLAIN = Symbol("not plain data");

/**
 * JSON as cdktf writes it: keys in order, two spaces a level, a line break also in what is empty. It does in a quarter of
 * the time what json-stable-stringify does, which cdktf uses: without a list of parents that is searched for cycles, of
 * which the runtime tells by itself.
 *
 * @param value what tokens were resolved in
 * @param depth how deep in its document the value is
 * @returns the text; undefined for what JSON cannot say
 * @throws RangeError for a value that holds itself
 */
export function stableJson(value: unknown, depth = 0): string | undefined {
  const text = new Text();
  return write(value, indentOf(depth), text) ? text.joined() : undefined;
}

/**
 * Adds the same of what cdktf has not resolved yet, in one walk in place of three: tokens in texts are resolved, and what is
 * undefined is left out, also in lists.
 *
 * @param resolve makes of a text or a number with a token what it stands for
 * @returns false, and adds nothing, where there is anything else in it than records, lists and single values
 */
export function addResolvedJson(
  pieces: string[],
  value: unknown,
  resolve: (value: unknown) => unknown,
  depth: number,
): boolean {
  const start = pieces.length;
  try {
    return write(value, indentOf(depth), new Text({ pieces, resolve }));
  } catch (thrown) {
    if (thrown !== NOT_PLAIN) throw thrown;
    pieces.length = start;
    return false;
  }
}

/**
 * Writes the JSON of a document piece by piece. Its parts become text as they are written, and are taken out, so that a
 * document is never in memory as a whole.
 */
export function writeStableJson(value: unknown, parts: LateParts, out: (text: string) => void): void {
  const text = new Text({ parts, out });
  write(value, indentOf(0), text);
  out(text.joined());
}

interface TextProps {
  readonly pieces?: string[];
  readonly parts?: LateParts;
  readonly out?: (text: string) => void;
  readonly resolve?: (value: unknown) => unknown;
}

/** A text in pieces. */
class Text {
  readonly pieces: string[];
  readonly resolve: ((value: unknown) => unknown) | undefined;
  private readonly parts: LateParts | undefined;
  private readonly out: ((text: string) => void) | undefined;

  constructor({ pieces = [], parts, out, resolve }: TextProps = {}) {
    this.pieces = pieces;
    this.parts = parts;
    this.out = out;
    this.resolve = resolve;
  }

  joined(): string {
    return this.pieces.join("");
  }

  /** Adds a part; false where none is. Nothing before a part is taken back. */
  addPart(mark: string): boolean {
    const addTo = this.parts?.get(mark);
    if (addTo === undefined) return false;
    this.parts?.delete(mark);
    addTo(this.pieces);
    if (this.out && this.pieces.length > CHUNK) {
      this.out(this.joined());
      this.pieces.length = 0;
    }
    return true;
  }
}

/** Adds the pieces of a value; false, and none, for what JSON cannot say. */
function write(value: unknown, indent: string, text: Text): boolean {
  const known = typeof value === "string" ? QUOTED.get(value) : undefined;
  if (known !== undefined) {
    text.pieces.push(known);
    return true;
  }
  const plain = text.resolve ? resolved(value, text.resolve) : hasOwnJson(value) ? value.toJSON() : value;
  if (typeof plain === "string") {
    if (!plain.startsWith(MARK) || !text.addPart(plain)) text.pieces.push(quoted(plain));
    return true;
  }
  if (typeof plain !== "object" || plain === null) return writeSingle(plain, text);
  if (Array.isArray(plain)) writeList(plain, indent, text);
  else writeRecord(plain as Readonly<Record<string, unknown>>, indent, text);
  return true;
}

function writeSingle(plain: unknown, { pieces }: Text): boolean {
  const json: string | undefined = typeof plain === "boolean" ? `${plain}` : JSON.stringify(plain);
  if (json !== undefined) pieces.push(json);
  return json !== undefined;
}

function writeList(list: readonly unknown[], indent: string, text: Text): void {
  const { pieces } = text;
  const inner = deeper(indent);
  const items = text.resolve ? list.filter((item) => item !== undefined) : list;
  let before = `[${inner}`;
  for (const item of items) {
    if (text.resolve && mayBeListToken(item)) throw NOT_PLAIN;
    pieces.push(before);
    if (!write(item, inner, text)) pieces.push("null");
    before = `,${inner}`;
  }
  pieces.push(items.length > 0 ? `${indent}]` : `[${indent}]`);
}

function writeRecord(record: Readonly<Record<string, unknown>>, indent: string, text: Text): void {
  const { pieces } = text;
  const inner = deeper(indent);
  let isEmpty = true;
  for (const key of keysInOrder(record)) {
    const name = QUOTED_KEYS.get(key) ?? quotedKey(key, text);
    const start = pieces.length;
    pieces.push(isEmpty ? "{" : ",", inner, name);
    if (write(record[key], inner, text)) isEmpty = false;
    else pieces.length = start;
  }
  pieces.push(isEmpty ? `{${indent}}` : `${indent}}`);
}

/** What a value is when it is written; thrown where that is not plain data. */
function resolved(value: unknown, resolve: (value: unknown) => unknown): unknown {
  if (typeof value === "string" || typeof value === "number") {
    if (!mayHoldToken(value)) return value;
    const single = resolve(value);
    if (typeof single !== "object" && typeof single !== "function") return single;
  } else if (typeof value === "boolean" || value === null || Array.isArray(value) || isPlainRecord(value)) return value;
  throw NOT_PLAIN;
}

/** The names of what is there: bindings name every field that there could be, nearly all of which are undefined. */
function keysInOrder(record: Readonly<Record<string, unknown>>): readonly string[] {
  const keys: string[] = [];
  let areInOrder = true;
  for (const key of Object.keys(record)) {
    if (record[key] === undefined) continue;
    let at = keys.length;
    // Few are out of order, mostly blocks after fields: to move those is less than to sort all.
    if (at <= FEW) for (; at > 0 && key < (keys[at - 1] ?? ""); at--) keys[at] = keys[at - 1] ?? "";
    else if (key < (keys[at - 1] ?? "")) areInOrder = false;
    keys[at] = key;
  }
  return areInOrder ? keys : keys.sort();
}

/** Names that are put in order one by one. */
const FEW = 32;
const INDENTS: string[] = ["\n"];

function indentOf(depth: number): string {
  INDENTS[depth] ??= `\n${"  ".repeat(depth)}`;
  return INDENTS[depth];
}

function deeper(indent: string): string {
  return indentOf((indent.length + 1) / 2);
}

/** Texts in quotes, none of which holds a token: a few hundred of them are nearly all that a stack is made of. */
const QUOTED = new Map<string, string>();
/** Names of fields, with what follows them. */
const QUOTED_KEYS = new Map<string, string>();
const MOST_QUOTED = 4096;

function quoted(text: string): string {
  const written = JSON.stringify(text);
  if (QUOTED.size < MOST_QUOTED && !text.startsWith(MARK) && !mayHoldToken(text)) QUOTED.set(text, written);
  return written;
}

function quotedKey(key: string, { resolve }: Text): string {
  const isPlain = !mayHoldToken(key);
  if (resolve && !isPlain) throw NOT_PLAIN;
  const written = `${JSON.stringify(key)}: `;
  if (isPlain && QUOTED_KEYS.size < MOST_QUOTED) QUOTED_KEYS.set(key, written);
  return written;
}

function hasOwnJson(value: unknown): value is { toJSON(): unknown } {
  return typeof value === "object" && value !== null && "toJSON" in value && typeof value.toJSON === "function";
}
