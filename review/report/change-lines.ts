import type { Difference } from "../plan/difference";
import { isNoticed, type ResourceChange } from "../plan/resource-change";
import type { StackPlan } from "../plan/stack-plan";
import { formatAttributePath, isObject, type Json, UNKNOWN, type Value } from "../plan/value";
import type { ReportedChange, ReportedStack } from "./report";
import { REDACTED, type Scrubber } from "./scrubber";

/** Attributes whose values are never shown, whoever marks them. */
const NEVER_SHOWN = /^kube_(admin_)?config/;
/** How much of a value is shown. */
const LONGEST_VALUE = 120;
/** How many attributes of one object are shown. */
const MOST_ATTRIBUTES = 40;

/** What a plan does to a stack, one line a change. */
export function describeStack(plan: StackPlan, scrubber: Scrubber): ReportedStack {
  const noticed = plan.changes.filter((change) => change.mode === "managed" && isNoticed(change));
  const counts: { [kind: string]: number } = {};
  for (const { kind } of noticed) if (kind !== "no-op") counts[kind] = (counts[kind] ?? 0) + 1;
  return {
    stack: scrubber.scrub(plan.stack),
    environment: scrubber.scrub(plan.environment),
    origin: plan.origin,
    counts,
    changes: noticed.map((change) => describeChange(change, scrubber)),
  };
}

/** A value as a reader sees it: short, and without secrets. */
export function describeValue(value: Value | undefined, scrubber: Scrubber): string {
  if (value === UNKNOWN) return "(known after apply)";
  if (value === undefined || value === null) return "(none)";
  if (typeof value === "string") return shorten(JSON.stringify(scrubber.scrub(value)));
  return shorten(JSON.stringify(clean(value, scrubber)));
}

/** The line of an attribute that changes. */
export function describeDifference(
  { path, shownPath = path, before, after, sensitive }: Difference,
  scrubber: Scrubber,
): string {
  const name = scrubber.scrub(formatAttributePath(shownPath)) || "all of it";
  if (sensitive || path.some((step) => typeof step === "string" && NEVER_SHOWN.test(step)))
    return `${name}: ${REDACTED}`;
  return `${name}: ${describeValue(before, scrubber)} → ${describeValue(after, scrubber)}`;
}

function describeChange(change: ResourceChange, scrubber: Scrubber): ReportedChange {
  const { address, deposed, previousAddress, importing, differences, reason } = change;
  const lines = differences.slice(0, MOST_ATTRIBUTES).map((difference) => describeDifference(difference, scrubber));
  if (differences.length > MOST_ATTRIBUTES) lines.push(`and ${differences.length - MOST_ATTRIBUTES} more attributes`);
  return {
    address: scrubber.scrub(address),
    kind: kindOf(change),
    details: [
      ...(deposed === undefined ? [] : [`deposed object ${scrubber.scrub(deposed)}`]),
      ...(previousAddress === undefined ? [] : [`moved from ${scrubber.scrub(previousAddress)}`]),
      ...(importing === undefined
        ? []
        : [`imported: ${scrubber.scrub(importing.id ?? "by its identity, or not known yet")}`]),
      ...(reason === undefined ? [] : [scrubber.scrub(reason)]),
      ...lines,
    ],
  };
}

function kindOf({ kind, previousAddress, importing }: ResourceChange): string {
  if (kind !== "no-op") return kind;
  return importing ? "import" : previousAddress === undefined ? kind : "move";
}

/** A value ready for JSON: secrets by value and by name are gone. */
function clean(value: Value | undefined, scrubber: Scrubber): Json {
  if (value === UNKNOWN || typeof value === "symbol") return "(known after apply)";
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((item: Value) => clean(item, scrubber));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        scrubber.scrub(key),
        NEVER_SHOWN.test(key) ? REDACTED : clean(inner, scrubber),
      ]),
    );
  }
  if (typeof value === "boolean") return value;
  const text = scrubber.scrub(String(value));
  return typeof value === "number" && text === String(value) ? value : text;
}

function shorten(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
