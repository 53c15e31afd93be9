import { Token, Tokenization } from "cdktf";

/** What cdktf takes for a number token in the text of a string. */
const NUMBER_TOKEN = /[-|\d|.+]+(e[-|\d|.|e|E|+]+)/;
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
  Tokenization.resolve = (value, options) => copy(value, (other) => original.call(Tokenization, other, options));
  try {
    return build();
  } finally {
    Tokenization.resolve = original;
  }
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
  if (keys.some(mayHoldToken)) return resolve(value);
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const copied = copy(value[key], resolve);
    if (copied !== undefined) result[key] = copied;
  }
  return result;
}

function mayHoldToken(value: unknown): boolean {
  if (typeof value === "number") return value < LOWEST_PLAIN_NUMBER;
  if (typeof value !== "string") return false;
  return value.includes("TfToken[") || SENTINELS.includes(value) || NUMBER_TOKEN.test(value);
}

/** A record that is nothing else: no construct, no token, no object of a class. */
function isPlainRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && typeof Reflect.get(value, "resolve") !== "function";
}
