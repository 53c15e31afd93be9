import { isPlainKey, isPlainRecord, mayBeListToken, mayHoldToken } from "./plain-data";

/** What is no data of a file yet: a token that is no text, an object of a class. */
const NOT_PLAIN = Symbol("not plain data");
/** Names that an object has before all others, in whatever order they were added, and one that is set otherwise. */
const ODD_KEY = /^\d|^__proto__$/;
const EVEN_KEYS = new Set<string>();
/** An object or a list with nothing in it: a line that ends so is no text, which ends with a quote. */
const EMPTY = /[{[][}\]](?=,?$)/gm;

/**
 * The JSON of data as cdktf resolves and writes it, in one walk in place of three: tokens in texts resolved, nothing that
 * is undefined, keys in order, two spaces a level, a line break also in what is empty. The runtime writes it.
 *
 * @param value what is written
 * @param resolve makes of a text or number with a token what it stands for
 * @param depth how deep in its document the value is
 * @returns undefined where there is anything else in it than records, lists and single values
 */
export function orderedJson(value: unknown, resolve: (value: unknown) => unknown, depth: number): string | undefined {
  const order = new Order(resolve);
  const ordered = order.of(value);
  return ordered === NOT_PLAIN || ordered === undefined ? undefined : jsonAt(ordered, depth, order.hasEmpty);
}

class Order {
  hasEmpty = false;

  constructor(private readonly resolve: (value: unknown) => unknown) {}

  of(value: unknown): unknown {
    if (typeof value === "string" || typeof value === "number")
      return mayHoldToken(value) ? single(this.resolve(value)) : value;
    if (typeof value === "boolean" || value === undefined || value === null) return value;
    if (Array.isArray(value)) return this.ofList(value);
    return isPlainRecord(value) ? this.ofRecord(value) : NOT_PLAIN;
  }

  private ofList(list: readonly unknown[]): unknown {
    const items: unknown[] = [];
    for (const item of list) {
      const ordered = mayBeListToken(item) ? NOT_PLAIN : this.of(item);
      if (ordered === NOT_PLAIN) return NOT_PLAIN;
      if (ordered !== undefined) items.push(ordered);
    }
    if (items.length === 0) this.hasEmpty = true;
    return items;
  }

  private ofRecord(record: Readonly<Record<string, unknown>>): unknown {
    const keys = Object.keys(record);
    if (!areInOrder(keys)) keys.sort();
    const result: Record<string, unknown> = {};
    let isEmpty = true;
    for (const key of keys) {
      const ordered = isEvenKey(key) ? this.of(record[key]) : NOT_PLAIN;
      if (ordered === NOT_PLAIN) return NOT_PLAIN;
      if (ordered === undefined) continue;
      result[key] = ordered;
      isEmpty = false;
    }
    if (isEmpty) this.hasEmpty = true;
    return result;
  }
}

function single(value: unknown): unknown {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : NOT_PLAIN;
}

/** Whether the runtime leaves a key where it is put, and cdktf as it is. */
function isEvenKey(key: string): boolean {
  if (EVEN_KEYS.has(key)) return true;
  if (ODD_KEY.test(key) || !isPlainKey(key)) return false;
  EVEN_KEYS.add(key);
  return true;
}

/** Whether keys are in order, as those of most records are: to see that takes less than to sort them. */
export function areInOrder(keys: readonly string[]): boolean {
  let before = "";
  for (const key of keys) {
    if (key < before) return false;
    before = key;
  }
  return true;
}

/** The text of data, with the spaces that it has where it is so deep in a document. */
function jsonAt(data: unknown, depth: number, hasEmpty: boolean): string {
  let document = data;
  for (let level = 0; level < depth; level++) document = { "": document };
  const text = JSON.stringify(document, undefined, 2);
  const [before, after] = [depth * (depth + 7), depth * (depth + 1)];
  const own = text.slice(before, text.length - after);
  if (!hasEmpty) return own;
  return own.replace(EMPTY, (pair, at: number, all: string) => `${pair[0]}\n${indentAt(all, at, depth)}${pair[1]}`);
}

/** The spaces that the line of a place begins with. */
function indentAt(text: string, at: number, depth: number): string {
  const start = text.lastIndexOf("\n", at) + 1;
  return start === 0 ? "  ".repeat(depth) : " ".repeat(text.slice(start, at).search(/\S|$/));
}
