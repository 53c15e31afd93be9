import { destroys } from "../plan/resource-change";
import type { ReviewRule } from "../rule";
import type { ReviewSeverity } from "../severity";
import { count } from "./support/wording";

/** Objects from which on a severity applies, in production and elsewhere, the worst first. */
const LIMITS: readonly {
  readonly severity: ReviewSeverity;
  readonly production: number;
  readonly elsewhere: number;
}[] = [
  { severity: "high", production: 20, elsewhere: 50 },
  { severity: "medium", production: 10, elsewhere: 20 },
  { severity: "low", production: 5, elsewhere: 10 },
];
/** Types that a finding names. */
const NAMED = 30;

/** PLN005: many objects of a stack that are deleted or replaced, whatever they are. */
export const rule: ReviewRule = {
  id: "PLN005",
  name: "deletions",
  severity: "medium",
  looksFor:
    "Many objects of a stack that are deleted or replaced, whatever they are. Low from 10, medium from 20, high from 50; in production low from 5, medium from 10, high from 20.",
  matters: "So much rarely goes on purpose: a loop lost its input, a name changed, or a file went.",
  remedy: "Read what is listed. Where it is meant, split it into changes that somebody can read.",
  source: "terraform show -json: actions",
  *review(plans) {
    for (const plan of plans.plans) {
      const gone = plan.changes.filter((change) => change.mode === "managed" && destroys(change));
      const where = plans.production.includes(plan.environment) ? "production" : "elsewhere";
      const limit = LIMITS.find((candidate) => gone.length >= candidate[where]);
      if (!limit) continue;
      const types = new Map<string, number>();
      for (const { type } of gone) types.set(type, (types.get(type) ?? 0) + 1);
      const listed = [...types].sort(([one, many], [other, more]) => more - many || one.localeCompare(other));
      yield {
        stack: plan.stack,
        severity: limit.severity,
        message: `deletes or replaces ${count(gone.length, "object")}`,
        details: [
          ...listed.slice(0, NAMED).map(([type, number]) => `${number} of ${type}`),
          ...(listed.length > NAMED ? [`${count(listed.length - NAMED, "type")} more`] : []),
        ],
      };
    }
  },
};
