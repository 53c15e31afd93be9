import type { ReportedFinding } from "./report";
import { REDACTED } from "./scrubber";

/** Everything that HTML or GitHub could give a meaning to, and what nobody sees. */
const SIGNS = /[<>&`@#\\]|[^\x20-\x7e]/g;

/**
 * The entry of `review.json` that accepts a finding, to be pasted: without its reason, which somebody has to write.
 * Undefined where the address holds a secret, which no acceptance may name.
 */
export function acceptanceEntry({ rule, stack, address }: ReportedFinding, expires: string): string | undefined {
  const place = { rule, stack, ...(address === undefined ? {} : { address }) };
  const text = JSON.stringify({ ...place, reason: "", expires });
  if (text.includes(REDACTED)) return undefined;
  // What JSON escapes stays as it is: a backslash here always begins an escape.
  return text.replace(SIGNS, (sign) =>
    sign === "\\" ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
