import { Tokenization } from "cdktf";
import { isPlainKey, isPlainRecord, mayBeListToken, mayHoldToken } from "./plain-data";
import { addressIn } from "./reference-address";

/**
 * Runs something with a shorter way through cdktf's resolution of tokens. cdktf resolves every element of a stack twice
 * and the finished stack once more, and looks for tokens with five regular expressions in each string and with a new
 * context for each key. What holds no token is copied here at once; whatever may hold one goes cdktf's own way.
 */
export function withPlainDataResolution<Result>(build: () => Result): Result {
  const original = Tokenization.resolve;
  Tokenization.resolve = (value, options) => {
    const resolved = (other: unknown): unknown =>
      (options.preparing ? undefined : addressIn(other, options.scope)) ?? original.call(Tokenization, other, options);
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
    // A token may stand for a whole list.
    if (value.some(mayBeListToken)) return resolve(value);
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
