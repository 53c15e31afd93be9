import { isList, isObject, type Json, member, textAt } from "./plan/value";
import type { ReviewFinding } from "./rule";

/** A finding that somebody looked at and wants, until a day. */
export interface Acceptance {
  /** Id of the rule. */
  readonly rule: string;
  readonly stack: string;
  /** Address of the one object; undefined for what is found about the stack as a whole. */
  readonly address: string | undefined;
  readonly reason: string;
  /** Last day on which it counts, `YYYY-MM-DD` in UTC. */
  readonly expires: string;
}

/** What reading acceptances needs. */
export interface AcceptanceContext {
  readonly ruleIds: ReadonlySet<string>;
  /** Ends the reading with what is wrong. */
  fail(reason: string): never;
}

/** Days that an acceptance may still last, counted from the day of the review. */
export const LONGEST_TERM_DAYS = 90;

const KEYS = ["rule", "stack", "address", "reason", "expires"];

/** Reads the acceptances of a settings file. */
export function readAcceptances(value: Json | undefined, { ruleIds, fail }: AcceptanceContext): Acceptance[] {
  if (value === undefined) return [];
  if (!isList(value)) return fail('must give "accept" as a list');
  return value.map((item, index) => {
    const place = `accept[${index}]`;
    if (!isObject(item)) return fail(`${place} must be an object`);
    const unknown = Object.keys(item).find((key) => !KEYS.includes(key));
    if (unknown !== undefined) return fail(`${place} must hold ${KEYS.join(", ")}, got ${JSON.stringify(unknown)}`);
    const text = (key: string): string =>
      textAt(item, key)?.trim() || fail(`${place}.${key} must be a text; every acceptance needs one`);
    const rule = text("rule");
    if (!ruleIds.has(rule)) return fail(`${place}.rule must be the id of a rule, got ${JSON.stringify(rule)}`);
    const expires = text("expires");
    if (!isDay(expires))
      return fail(`${place}.expires must be a day such as 2026-12-31, got ${JSON.stringify(expires)}`);
    const address = member(item, "address") === undefined ? undefined : text("address");
    return { rule, stack: text("stack"), address, reason: text("reason"), expires };
  });
}

/** Whether an acceptance is about a finding of a rule, whatever its date. */
export function isAbout(acceptance: Acceptance, rule: string, finding: ReviewFinding): boolean {
  return acceptance.rule === rule && acceptance.stack === finding.stack && acceptance.address === finding.address;
}

/** Whether the last day of an acceptance is over. */
export function isExpired({ expires }: Acceptance, today: Date): boolean {
  return dayOf(today) > expires;
}

/** Whether an acceptance reaches further into the future than it may: what nobody looks at again is no decision. */
export function isTooLong({ expires }: Acceptance, today: Date): boolean {
  return expires > lastDay(today);
}

/** The last day that an acceptance may name today, `YYYY-MM-DD` in UTC. */
export function lastDay(today: Date): string {
  return dayOf(new Date(today.getTime() + LONGEST_TERM_DAYS * 86_400_000));
}

/** Acceptances that a change would add: those of its settings that the settings in force do not hold. */
export function addedAcceptances(proposed: readonly Acceptance[], inForce: readonly Acceptance[]): Acceptance[] {
  const known = new Set(inForce.map(keyOf));
  return proposed.filter((acceptance) => !known.has(keyOf(acceptance)));
}

function keyOf({ rule, stack, address, expires }: Acceptance): string {
  return JSON.stringify([rule, stack, address ?? null, expires]);
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
