import { areInOrder } from "./ordered-json";

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
  return write(value, `\n${"  ".repeat(depth)}`, text) ? text.joined() : undefined;
}

/** Texts of parts of a document that were written before, by what stands in their place. */
export type WrittenParts = Map<string, string>;

/** What stands for a part of a document: no text of Terraform begins so. */
export const MARK = "\0";
/** Letters that are written at once. */
const CHUNK = 1 << 20;

/**
 * Writes the JSON of a document piece by piece, with parts that were written before. They are taken out of the parts as
 * they are written, so that a document is never in memory as a whole.
 */
export function writeStableJson(value: unknown, parts: WrittenParts, out: (text: string) => void): void {
  const text = new Text(parts, out);
  write(value, "\n", text);
  out(text.joined());
}

/** A text in pieces. */
class Text {
  readonly pieces: string[] = [];
  private size = 0;

  constructor(
    private readonly parts?: WrittenParts,
    private readonly out?: (text: string) => void,
  ) {}

  joined(): string {
    return this.pieces.join("");
  }

  /** Adds a part that was written before; false where none was. Nothing before a part is taken back. */
  addPart(mark: string): boolean {
    const part = this.parts?.get(mark);
    if (part === undefined) return false;
    this.parts?.delete(mark);
    this.pieces.push(part);
    this.size += part.length;
    if (this.out && this.size > CHUNK) {
      this.out(this.joined());
      this.pieces.length = 0;
      this.size = 0;
    }
    return true;
  }
}

/** Adds the pieces of a value; false, and none, for what JSON cannot say. */
function write(value: unknown, indent: string, text: Text): boolean {
  const plain = hasOwnJson(value) ? value.toJSON() : value;
  if (typeof plain === "string") {
    if (!plain.startsWith(MARK) || !text.addPart(plain)) text.pieces.push(quoted(plain));
    return true;
  }
  if (typeof plain !== "object" || plain === null) {
    const json: string | undefined = JSON.stringify(plain);
    if (json !== undefined) text.pieces.push(json);
    return json !== undefined;
  }
  if (Array.isArray(plain)) writeList(plain, indent, text);
  else writeRecord(plain as Readonly<Record<string, unknown>>, indent, text);
  return true;
}

function writeList(list: readonly unknown[], indent: string, text: Text): void {
  const { pieces } = text;
  const inner = `${indent}  `;
  let before = `[${inner}`;
  for (const item of list) {
    pieces.push(before);
    if (!write(item, inner, text)) pieces.push("null");
    before = `,${inner}`;
  }
  pieces.push(list.length > 0 ? `${indent}]` : `[${indent}]`);
}

function writeRecord(record: Readonly<Record<string, unknown>>, indent: string, text: Text): void {
  const { pieces } = text;
  const inner = `${indent}  `;
  let before = `{${inner}`;
  let isEmpty = true;
  const keys = Object.keys(record);
  for (const key of areInOrder(keys) ? keys : keys.sort()) {
    const start = pieces.length;
    pieces.push(before, quoted(key), ": ");
    if (!write(record[key], inner, text)) {
      pieces.length = start;
      continue;
    }
    before = `,${inner}`;
    isEmpty = false;
  }
  pieces.push(isEmpty ? `{${indent}}` : `${indent}}`);
}

/** Texts in quotes: a few hundred of them, mostly names of fields, are nearly all that a stack is made of. */
const QUOTED = new Map<string, string>();
const MOST_QUOTED = 4096;

function quoted(text: string): string {
  const known = QUOTED.get(text);
  if (known !== undefined) return known;
  const written = JSON.stringify(text);
  if (QUOTED.size < MOST_QUOTED) QUOTED.set(text, written);
  return written;
}

function hasOwnJson(value: unknown): value is { toJSON(): unknown } {
  return typeof value === "object" && value !== null && "toJSON" in value && typeof value.toJSON === "function";
}
