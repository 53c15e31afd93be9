import type { Difference } from "../../plan/difference";
import type { ResourceChange } from "../../plan/resource-change";
import type { StackPlan } from "../../plan/stack-plan";
import { formatAttributePath, isBlank, same } from "../../plan/value";

/** Something that changed outside of Terraform, and what the plan makes of it. */
export interface OutsideChange {
  readonly drift: ResourceChange;
  /** What the plan does with the same object. */
  readonly change: ResourceChange | undefined;
  /** Attributes that somebody changed and that the plan changes again. */
  readonly reverted: readonly Difference[];
  /** Attributes that somebody changed and that stay as they are. */
  readonly kept: readonly Difference[];
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
      const real = drift.differences.filter((difference) => !isNoise(difference));
      const reverted = real.filter((difference) => isChangedAgain(difference, change));
      return { drift, change, reverted, kept: real.filter((difference) => !reverted.includes(difference)) };
    })
    .filter(({ drift, kept, reverted }) => drift.kind === "delete" || kept.length + reverted.length > 0);
}

/** A provider reads empty values back in other forms: null becomes "", [] or false. */
function isNoise({ before, after }: Difference): boolean {
  const isEmpty = (value: Difference["before"]) => isBlank(value) || value === false || value === 0;
  return isEmpty(before) && isEmpty(after);
}

function isChangedAgain(outside: Difference, change: ResourceChange | undefined): boolean {
  if (!change || (change.kind !== "update" && change.kind !== "replace")) return false;
  const path = formatAttributePath(outside.path);
  return change.differences.some(({ path: own, before }) => {
    const ownPath = formatAttributePath(own);
    return ownPath === path ? same(before, outside.after) : isPart(ownPath, path) || isPart(path, ownPath);
  });
}

/** Whether one path leads into the other: a block was added outside as a whole, and goes attribute by attribute. */
function isPart(inner: string, outer: string): boolean {
  return inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
