import { Token, Tokenization } from "cdktf";

/** What stands before and after the "e" of what cdktf takes for a number token: /[-|\d.+]+e[-|\d.eE+]+/. */
const BEFORE_EXPONENT = charCodes("-|0123456789.+");
const AFTER_EXPONENT = charCodes("-|0123456789.eE+");
/** Number tokens are doubles far below anything that is written down. */
const LOWEST_PLAIN_NUMBER = -1e100;
const SENTINELS: readonly unknown[] = [Token.STRING_MAP_TOKEN_VALUE, Token.ANY_MAP_TOKEN_VALUE];

/**
 * Runs something with a shorter way through cdktf's resolution of tokens. cdktf resolves every element of a stack twice
 * and the finished stack once more, and looks for tokens with five regular expressions in each string and with a new
 * context for each key. What holds no token is copied here at once; whatever may hold one goes cdktf's own way.
 */
export function withPlainDataResolution<Result>(build: () => Result): Result {
  const original = Tokenization.resolve;
  Tokenization.resolve = (value, options) => {
    const resolved = (other: unknown): unknown => original.call(Tokenization, other, options);
    const parts = laidOver(value);
    if (parts) {
      const finished = value as Record<string, unknown>;
      for (const part of parts) finished[part] = copy(finished[part], resolved);
      return finished;
    }
    // Nobody reads what a preparing run comes to: it is there for tokens that add to a stack when they are resolved.
    if (options.preparing && isPlain(value)) return value;
    return copy(value, resolved);
  };
  try {
    return build();
  } finally {
    Tokenization.resolve = original;
  }
}

/**
 * What was laid over a stack, when a value is the JSON of a whole one: cdktf has just made it, of parts that were resolved,
 * and only writes it. cdktf's notes say what was laid over it, which was not resolved; undefined where that is resources,
 * and for any other value.
 */
function laidOver(value: unknown): readonly string[] | undefined {
  const notes = isPlainRecord(value) ? value["//"] : undefined;
  if (!isPlainRecord(notes) || !("outputs" in notes) || !isPlainRecord(notes.metadata)) return undefined;
  const { overrides } = notes.metadata;
  const parts: unknown = isPlainRecord(overrides) ? (overrides.stack ?? []) : [];
  return Array.isArray(parts) && !parts.includes("resource") ? parts : undefined;
}

/** A copy without what is undefined, as the original makes it. */
function copy(value: unknown, resolve: (value: unknown) => unknown): unknown {
  if (value === undefined || value === null || typeof value === "boolean") return value;
  if (typeof value === "string" || typeof value === "number") return mayHoldToken(value) ? resolve(value) : value;
  if (Array.isArray(value)) {
    // A list of one token is a token itself.
    if (value.some(mayHoldToken)) return resolve(value);
    const items: unknown[] = [];
    for (const item of value) {
      const copied = copy(item, resolve);
      if (copied !== undefined) items.push(copied);
    }
    return items;
  }
  if (!isPlainRecord(value)) return resolve(value);
  const keys = Object.keys(value);
  if (!keys.every(isPlainKey)) return resolve(value);
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const copied = copy(value[key], resolve);
    if (copied !== undefined) result[key] = copied;
  }
  return result;
}

/** Whether a value holds no token. */
function isPlain(value: unknown): boolean {
  if (value === undefined || value === null || typeof value === "boolean") return true;
  if (typeof value === "string" || typeof value === "number") return !mayHoldToken(value);
  if (Array.isArray(value)) return value.every(isPlain);
  if (!isPlainRecord(value)) return false;
  return Object.keys(value).every((key) => isPlainKey(key) && isPlain(value[key]));
}

function mayHoldToken(value: unknown): boolean {
  if (typeof value === "number") return value < LOWEST_PLAIN_NUMBER;
  if (typeof value !== "string") return false;
  return value.includes("TfToken[") || SENTINELS.includes(value) || mayHoldNumber(value);
}

/** Keys repeat, each in thousands of records. */
const PLAIN_KEYS = new Set<string>();

function isPlainKey(key: string): boolean {
  if (PLAIN_KEYS.has(key)) return true;
  if (mayHoldToken(key)) return false;
  PLAIN_KEYS.add(key);
  return true;
}

/** Looks for the "e" first: a regular expression tries every digit of every text. */
function mayHoldNumber(text: string): boolean {
  for (let at = text.indexOf("e", 1); at !== -1; at = text.indexOf("e", at + 1)) {
    if (BEFORE_EXPONENT.has(text.charCodeAt(at - 1)) && AFTER_EXPONENT.has(text.charCodeAt(at + 1))) return true;
  }
  return false;
}

function charCodes(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}

/** A record that is nothing else: no construct, no token, no object of a class. */
function isPlainRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && typeof Reflect.get(value, "resolve") !== "function";
}
