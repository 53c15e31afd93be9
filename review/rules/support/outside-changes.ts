import type { Difference } from "../../plan/difference";
import type { ResourceChange } from "../../plan/resource-change";
import type { StackPlan } from "../../plan/stack-plan";
import {
  attributeName,
  formatAttributePath,
  isBlank,
  isList,
  member,
  type Path,
  same,
  UNKNOWN,
  type Value,
} from "../../plan/value";

/** Something that changed outside of Terraform, and what the plan makes of it. */
export interface OutsideChange {
  readonly drift: ResourceChange;
  /** What the plan does with the same object. */
  readonly change: ResourceChange | undefined;
  /** Attributes that somebody changed and that the plan changes back. */
  readonly reverted: readonly Difference[];
  /** Attributes that somebody changed and that the plan gives a third value. */
  readonly overwritten: readonly Overwritten[];
  /** Attributes that somebody changed and that stay as they are. */
  readonly kept: readonly Difference[];
}

/** A change outside of Terraform, and what comes after it. */
export interface Overwritten extends Difference {
  /** What the plan makes of it. */
  readonly next: Value | undefined;
}

/** What happened to a stack outside of Terraform, without what a refresh fills in. */
export function outsideChanges(plan: StackPlan): OutsideChange[] {
  const changes = new Map(
    plan.changes.filter(({ deposed }) => deposed === undefined).map((change) => [change.address, change]),
  );
  return plan.drift
    .filter(({ mode, deposed }) => mode === "managed" && deposed === undefined)
    .map((drift) => {
      const change = changes.get(drift.address);
      const real = drift.differences.filter((difference) => !isNoise(difference) && !isBookkeeping(difference, drift));
      const outcomes = real.map((difference) => ({ difference, again: changedAgain(difference, change) }));
      return {
        drift,
        change,
        reverted: outcomes.flatMap(({ difference, again }) => (again?.isBack ? [difference] : [])),
        overwritten: outcomes.flatMap(({ difference, again }): Overwritten[] =>
          again && !again.isBack ? [{ ...difference, next: again.next }] : [],
        ),
        kept: outcomes.flatMap(({ difference, again }) => (again ? [] : [difference])),
      };
    })
    .filter(
      ({ drift, kept, reverted, overwritten }) =>
        drift.kind === "delete" || kept.length + reverted.length + overwritten.length > 0,
    );
}

/** A provider reads empty values back in other forms: null becomes "", [] or false. */
function isNoise({ before, after }: Difference): boolean {
  const isEmpty = (value: Difference["before"]) => isBlank(value) || value === false || value === 0;
  return isEmpty(before) && isEmpty(after);
}

/** What Kubernetes itself counts and reports: it changes with everything, and nobody declares it. */
const BOOKKEEPING =
  /^((manifest|object)\.)?(metadata\.(resource_?[vV]ersion|generation|uid|managed_?[fF]ields)$|status(\.|$))/;

function isBookkeeping({ path }: Difference, { type }: ResourceChange): boolean {
  return type.startsWith("kubernetes_") && BOOKKEEPING.test(attributeName(path));
}

interface ChangedAgain {
  readonly next: Value | undefined;
  /** Whether it is what it was before somebody changed it. */
  readonly isBack: boolean;
}

/** What a plan makes of an attribute that somebody changed; undefined where it leaves the attribute alone. */
function changedAgain(outside: Difference, change: ResourceChange | undefined): ChangedAgain | undefined {
  if (!change || (change.kind !== "update" && change.kind !== "replace")) return undefined;
  const path = formatAttributePath(outside.path);
  for (const { path: own, before, after } of change.differences) {
    const ownPath = formatAttributePath(own);
    // What only the apply tells is configured by nobody.
    if (after === UNKNOWN) continue;
    if (ownPath === path && same(before, outside.after)) return { next: after, isBack: same(after, outside.before) };
    if (isPart(ownPath, path)) {
      const old = below(outside.before, own.slice(outside.path.length));
      return { next: after, isBack: same(after, old) };
    }
    if (isPart(path, ownPath)) {
      const next = below(after, outside.path.slice(own.length));
      return { next, isBack: same(next, outside.before) };
    }
  }
  return undefined;
}

/** The value that further steps lead to. */
function below(value: Value | undefined, steps: Path): Value | undefined {
  return steps.reduce<Value | undefined>(
    (here, step) => (typeof step === "number" ? (isList(here) ? here[step] : undefined) : member(here, step)),
    value,
  );
}

/** Whether one path leads into the other: a block was added outside as a whole, and goes attribute by attribute. */
function isPart(inner: string, outer: string): boolean {
  return inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
