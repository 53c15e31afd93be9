import { isBlank, UNKNOWN, type Value } from "../../plan/value";

/** How much of a value a sentence quotes. Secrets in it are removed later, before it is shortened any further. */
const LONGEST = 2_000;

/** A value within a sentence. */
export function valueInWords(value: Value | undefined): string {
  if (value === UNKNOWN) return "a value that is not known yet";
  if (isBlank(value)) return "nothing";
  const text =
    typeof value === "string" ? value : JSON.stringify(value, (_, inner) => (inner === UNKNOWN ? "?" : inner));
  return text.length > LONGEST ? "a long text" : text;
}

/** A count with its noun: `1 node`, `3 nodes`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
