import { Token } from "cdktf";

/** What stands before and after the "e" of what cdktf takes for a number token: /[-|\d.+]+e[-|\d.eE+]+/. */
const BEFORE_EXPONENT = charCodes("-|0123456789.+");
const AFTER_EXPONENT = charCodes("-|0123456789.eE+");
/** Number tokens are doubles far below anything that is written down. */
const LOWEST_PLAIN_NUMBER = -1e100;
const SENTINELS: readonly unknown[] = [Token.STRING_MAP_TOKEN_VALUE, Token.ANY_MAP_TOKEN_VALUE];
/** Keys repeat, each in thousands of records. */
const PLAIN_KEYS = new Set<string>();

/** Whether a text or a number is a token of cdktf, or holds one; false for any other value. */
export function mayHoldToken(value: unknown): boolean {
  if (typeof value === "number") return value < LOWEST_PLAIN_NUMBER;
  if (typeof value !== "string") return false;
  return value.includes("TfToken[") || SENTINELS.includes(value) || mayHoldNumber(value);
}

/** Whether an item of a list may stand for a whole list. */
export function mayBeListToken(item: unknown): boolean {
  return typeof item === "number" ? mayHoldToken(item) : typeof item === "string" && item.includes("#{TfToken[");
}

/** Whether the name of a field holds no token. */
export function isPlainKey(key: string): boolean {
  if (PLAIN_KEYS.has(key)) return true;
  if (mayHoldToken(key)) return false;
  PLAIN_KEYS.add(key);
  return true;
}

/** Whether a value is a record and nothing else: no construct, no token, no object of a class. */
export function isPlainRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return !("resolve" in value) || typeof value.resolve !== "function";
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
