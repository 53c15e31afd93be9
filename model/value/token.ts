import { show, Wording } from "./value-error";

/**
 * Values that only Terraform knows, by the form in which cdktf hands them on: a text, or a part of one; a number that no one
 * writes; a list or a record whose only content says so; an object that resolves itself. Nothing here needs cdktf for that.
 *
 * @see https://github.com/hashicorp/terraform-cdk/blob/main/packages/cdktf/lib/tokens/private/encoding.ts
 */
const TEXT = /\$\{TfToken\[[\w:.-]+\]\}/;
const WHOLE = /^\$\{TfToken\[[\w:.-]+\]\}$/;
const TEXTS = new RegExp(TEXT, "g");
const TEXT_OF_LIST = /#\{TfToken\[/;
const KEY_OF_MAP = /&\{TfToken\[/;
/** How numbers begin that stand for a number, and for a list of them. */
const NUMBER = 0xfdff;
const NUMBERS = 0xfbff;

const ONLY_TERRAFORM = "only Terraform knows";
/** How a message shows a value of which nothing can be shown. */
export const UNKNOWN_VALUE = new Wording(`a value that ${ONLY_TERRAFORM}`);

/** What is said of a value that has to be known before anything is planned. */
export const KNOWN_BY_TERRAFORM =
  `must be known when the app is synthesized, got ${UNKNOWN_VALUE}; write the value itself, or read ` +
  "it before the app is built";

/** How a message shows a text of which only Terraform knows a part: what it says of the rest is so all the same. */
export function shownWithTokens(text: string): Wording {
  return new Wording(`${show(text.replace(TEXTS, "…"))}, a part of which ${ONLY_TERRAFORM}`);
}

/** A message in which nothing is shown of what only Terraform knows. */
export function withoutTokens(message: string): string {
  return message.replace(/"[^"]*[$#&]\{TfToken\[[^"]*"|-[\d.]+e\+298/g, String(UNKNOWN_VALUE));
}

/** Whether a message says already that something is known to Terraform only. */
export function saysSo(message: string): boolean {
  return message.includes(ONLY_TERRAFORM);
}

/** Whether a value is known to Terraform only, as a whole or in a part of its text. */
export function isToken(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return TEXT.test(value);
    case "number":
      return beginsWith(value, NUMBER);
    case "object":
      return value !== null && isObjectToken(value);
    default:
      return false;
  }
}

/** A parser that hands on what only Terraform knows, for a value on which nothing depends that is decided here. */
export function orToken<Given extends string | number, Read>(
  parse: (given: Given) => Read,
): (given: Given) => Read | Given {
  return (given) => (isToken(given) || (typeof given === "string" && TEXT_OF_LIST.test(given)) ? given : parse(given));
}

/** A text in which letters stand for what only Terraform knows, as many as the token has, so that the rest keeps its place. */
export function withLettersForTokens(text: string): string {
  return text.replace(TEXTS, (token) => "a".repeat(token.length));
}

/** Whether a number or a text is nothing but what only Terraform knows. */
export function isWholeToken(value: unknown): boolean {
  if (typeof value === "number") return beginsWith(value, NUMBER);
  return typeof value === "string" && WHOLE.test(value);
}

/** Whether a text ends with something that only Terraform knows. */
export function endsWithToken(text: string): boolean {
  return /\$\{TfToken\[[\w:.-]+\]\}$/.test(text);
}

function beginsWith(value: number, beginning: number): boolean {
  // most numbers are none: those that are lie far below zero
  if (value >= Number.MIN_SAFE_INTEGER || !Number.isFinite(value)) return false;
  const bytes = new DataView(new ArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  bytes.setFloat64(0, value);
  return bytes.getUint16(0) === beginning;
}

function isObjectToken(value: object): boolean {
  if (Array.isArray(value)) {
    const [only, ...others]: readonly unknown[] = value;
    if (others.length > 0) return false;
    return typeof only === "number" ? beginsWith(only, NUMBERS) : typeof only === "string" && TEXT_OF_LIST.test(only);
  }
  if ("resolve" in value && typeof value.resolve === "function") return true;
  const keys = Object.keys(value);
  return keys.length === 1 && KEY_OF_MAP.test(keys[0] ?? "");
}
