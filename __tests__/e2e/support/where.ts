import type { Missing, Need } from "./tools";

/** Variable in which the global setup hands over what it found. */
export const FOUND = "E2E_MISSING";

/** Between the name of a suite and the reason why it is skipped; the closing line reads it. */
export const SKIPPED = " — skipped: ";

/** Between two reasons of one suite. */
export const AND = " · ";

/** A suite that runs where everything is there that it needs, and is skipped with the reason elsewhere. */
export function describeWhere(name: string, needs: readonly Need[], body: () => void): void {
  describeUnless(missingOf(needs), name, body);
}

/** Why some needs are not met; undefined where they are. */
export function missingOf(needs: readonly Need[]): string | undefined {
  const missing: Partial<Missing> = JSON.parse(process.env[FOUND] ?? "{}");
  const reasons = new Set(needs.flatMap((need) => missing[need] ?? []));
  return reasons.size === 0 ? undefined : [...reasons].join(AND);
}

/** A suite that runs when a reason not to is undefined. */
export function describeUnless(reason: string | undefined, name: string, body: () => void): void {
  if (reason === undefined) describe(name, body);
  else describe.skip(`${name}${SKIPPED}${reason}`, body);
}
