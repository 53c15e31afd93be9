/**
 * A value that does not have the content its type asks for. The message reads on after the name of the property:
 * `must be …, got …; do …`.
 */
export class ValueError extends Error {
  override readonly name = "ValueError";

  /**
   * @param expected what the value must be, read after the word "must"
   * @param given the value as it was written
   * @param remedy what to write instead
   */
  constructor(expected: string, given: unknown, remedy: string) {
    super(describe(expected, given, remedy));
  }
}

/** The one form of every message of this project: `must …, got …; …`, or `should …` where it is only a risk. */
export function describe(expected: string, given: unknown, remedy: string, verb: "must" | "should" = "must"): string {
  return `${verb} ${expected}, got ${show(given)}; ${remedy}`;
}

/** What a message shows as it stands, without quotes: `2 of 3 replicas` in place of a value as it was written. */
export class Wording {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

const SHOWN_CHARACTERS = 80;

/** Characters that nobody sees: spaces of other kinds, of no width, and marks of direction. */
const UNSEEN = /[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060-\u2064\u3000\ufeff]/g;

/** A value as a message shows it: quoted when it is text, what nobody sees escaped, cut after 80 characters. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value instanceof Wording) return value.toString();
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  const text = typeof value === "object" && value !== null && "toJSON" in value ? String(value) : value;
  const json = (JSON.stringify(text) ?? String(text)).replace(
    UNSEEN,
    (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return json.length > SHOWN_CHARACTERS ? `${json.slice(0, SHOWN_CHARACTERS)}…` : json;
}

/** Several values as a message lists them: `a, b or c`. */
export function oneOf(values: readonly (string | number)[]): string {
  const [last, ...others] = [...values].reverse();
  return others.length === 0 ? String(last) : `${others.reverse().join(", ")} or ${last}`;
}
