import { ValueError } from "./value-error";

/** Abbreviations that are zones of their own; others, such as PST, are JavaScript's alone. */
const ABBREVIATIONS = "UTC GMT UCT GB NZ CET MET WET EET EST MST HST PRC ROC ROK".split(" ");
const WORDS = /^[A-Z]\w*([-/+][A-Z]\w*|[-+]\d+|-(au|es|of|in)-[A-Z]\w*)*$/;
/** What JavaScript knows besides and nobody else does any more. */
const RETIRED = ["US/Pacific-New", "Canada/East-Saskatchewan"];

/**
 * The IANA name of a time zone, such as `Europe/Berlin`, as the API server takes it: with the capitals that it has, and
 * none of the other spellings that JavaScript forgives.
 *
 * @throws ValueError when the text is no such name.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
 */
export function parseTimeZone(value: string): string {
  const known = isIanaForm(value) ? canonicalOf(value) : undefined;
  const other = known ?? canonicalOf(value);
  if (known !== undefined && (known === value || known.toLowerCase() !== value.toLowerCase())) return value;
  throw new ValueError(
    "be the name of a time zone in the IANA database",
    value,
    other?.includes("/") && other !== value
      ? `write "${other}"`
      : 'write it with its capitals, such as "Europe/Berlin" or "Etc/UTC"',
  );
}

function isIanaForm(value: string): boolean {
  if (RETIRED.includes(value) || value.startsWith("SystemV/")) return false;
  if (value.length <= 3) return ABBREVIATIONS.includes(value);
  return WORDS.test(value) && !/^Etc\/(?![A-Z]{3}$)\w{3}$/.test(value) && !/(^|\/)[A-Z]{4,}$/.test(value);
}

/** The name that JavaScript has for a zone, whatever its capitals; undefined for none. */
function canonicalOf(value: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
