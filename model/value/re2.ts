/** What RE2 has and JavaScript has not: flags, names of groups, ends of a text. */
const FLAGS = /\(\?[imsU]*(?:-[imsU]+)?([:)])/g;
/** What JavaScript has and RE2 has not: looks ahead and behind, and references to groups. */
const MISSING = /\(\?<?[=!]|\\[1-9k]/;

/**
 * Whether a text is an expression as RE2 reads it, which Prometheus and gateways do. What only RE2 has is taken as it is.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function isRe2(text: string): boolean {
  // an escaped sign is none of what is looked for
  const signs = text.replace(/\\\\/g, "");
  if (MISSING.test(signs)) return false;
  if (/\\Q/.test(signs)) return true;
  const read = text.replace(FLAGS, (_, end: string) => (end === ")" ? "" : "(?:")).replaceAll("(?P<", "(?<");
  try {
    new RegExp(`^(?:${read})$`);
    return true;
  } catch {
    return false;
  }
}
