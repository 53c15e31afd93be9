import { reasonInWords } from "../plan/action-reason";
import type { Difference } from "../plan/difference";
import type { OutputChange } from "../plan/output-change";
import { isNoticed, type ResourceChange } from "../plan/resource-change";
import type { StackPlan } from "../plan/stack-plan";
import { formatAttributePath, isBlank, isObject, type Json, UNKNOWN, type Value } from "../plan/value";
import type { ReportedChange, ReportedStack } from "./report";
import { REDACTED, type Scrubber } from "./scrubber";

/** Attributes whose values are never shown, whoever marks them. */
const NEVER_SHOWN = /^kube_(admin_)?config/;
/** How much of a value is shown. */
const LONGEST_VALUE = 120;
/** How many attributes of one object are shown. */
const MOST_ATTRIBUTES = 40;

/** How many changes of one stack are described; the others are counted. */
const MOST_CHANGES = 1_000;
/** The kinds of changes that are told first. */
const FIRST = ["delete", "replace", "forget", "unknown"];

/** What a plan does to a stack, one line a change. */
export function describeStack(plan: StackPlan, scrubber: Scrubber): ReportedStack {
  const noticed = plan.changes.filter((change) => change.mode === "managed" && isNoticed(change));
  const first = noticed.filter(({ kind }) => FIRST.includes(kind));
  const ordered = [...first, ...noticed.filter(({ kind }) => !FIRST.includes(kind))];
  const changes = ordered.slice(0, MOST_CHANGES).map((change) => describeChange(change, scrubber));
  const omitted = ordered.length - changes.length;
  return {
    stack: scrubber.scrub(plan.stack),
    environment: scrubber.scrub(plan.environment),
    origin: plan.origin,
    counts: countsOf(plan, noticed),
    changes: [
      ...changes,
      ...plan.actions.map(({ address }) => ({ address: scrubber.scrub(address), kind: "action", details: [] })),
      ...plan.outputs.map((output) => describeOutput(output, scrubber)),
    ],
    ...(omitted > 0 ? { omitted } : {}),
  };
}

/** Counted as Terraform counts: what is imported or moved is so besides what else happens to it. */
function countsOf({ actions, outputs }: StackPlan, noticed: readonly ResourceChange[]): { [kind: string]: number } {
  const counts: { [kind: string]: number } = {};
  const add = (kind: string, number = 1) => {
    if (number > 0) counts[kind] = (counts[kind] ?? 0) + number;
  };
  for (const { kind } of noticed) if (kind !== "no-op" && kind !== "read") add(kind);
  add("import", noticed.filter(({ importing }) => importing !== undefined).length);
  add("move", noticed.filter(({ previousAddress }) => previousAddress !== undefined).length);
  add("action", actions.length);
  add("output", outputs.length);
  return counts;
}

function describeOutput({ name, kind, differences }: OutputChange, scrubber: Scrubber): ReportedChange {
  const details = differences.slice(0, MOST_ATTRIBUTES).map((difference) => {
    const path = formatAttributePath(difference.path.slice(1));
    return describeDifference({ ...difference, shownPath: [path || "value"] }, scrubber);
  });
  return { address: scrubber.scrub(`output.${name}`), kind, details };
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
  const { address, deposed, previousAddress, importing, reason } = change;
  const told = toldDifferences(change);
  const lines = told.slice(0, MOST_ATTRIBUTES).map((difference) => {
    return `${describeDifference(difference, scrubber)}${isForcing(difference, change) ? " (forces the replacement)" : ""}`;
  });
  if (told.length > MOST_ATTRIBUTES) lines.push(`and ${told.length - MOST_ATTRIBUTES} more attributes`);
  return {
    address: scrubber.scrub(address),
    kind: kindOf(change),
    details: [
      ...(deposed === undefined ? [] : [`deposed object ${scrubber.scrub(deposed)}`]),
      ...(previousAddress === undefined ? [] : [`moved from ${scrubber.scrub(previousAddress)}`]),
      ...(importing === undefined
        ? []
        : [`imported: ${scrubber.scrub(importing.id ?? "by its identity, or not known yet")}`]),
      ...(reason === undefined ? [] : [scrubber.scrub(reasonInWords(reason))]),
      ...lines,
    ],
  };
}

/** The differences that tell something: what forces a replacement first, without one form of nothing for another. */
function toldDifferences(change: ResourceChange): readonly Difference[] {
  const { differences, kind } = change;
  const isComputed = ({ after }: Difference) => kind === "replace" && after === UNKNOWN;
  const isNothing = ({ before, after }: Difference) => isEmpty(before) && isEmpty(after);
  const forcing = differences.filter((difference) => isForcing(difference, change));
  const others = differences.filter(
    (difference) => !forcing.includes(difference) && !isComputed(difference) && !isNothing(difference),
  );
  return [...forcing, ...others];
}

function isEmpty(value: Value | undefined): boolean {
  return isBlank(value) || value === false;
}

function isForcing({ path }: Difference, { replacePaths }: ResourceChange): boolean {
  return replacePaths.some((forcing) => forcing.length > 0 && forcing.every((step, index) => path[index] === step));
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
