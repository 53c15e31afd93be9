import { isUnreadable } from "../../declaration-reader";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Finding, type Rule, warning } from "../../rule";
import { daysLeft } from "../../value/day";

const DAYS_OF_WARNING = 7;

/** What is to end ends, and nobody is surprised: versions are not promoted through it, and its last week is said. */
export const expiry: Rule<ResolvedPlatform> = {
  id: "platform/expiry",
  holds: "An environment with a last day is in no promotion order, and is destroyed when the day is over.",
  source: "https://learn.microsoft.com/azure/well-architected/cost-optimization/optimize-environment-costs",
  *check({ environments, promotion }, { today }) {
    yield* promoted(environments, promotion);
    yield* each(Object.values(environments), function* ({ name, around: { expires } }) {
      if (expires === undefined || isUnreadable(expires) || promotion.includes(name)) return;
      const at = ["environments", name, "expires"];
      const left = daysLeft(expires, today);
      if (left < 1) {
        yield warning(
          at,
          "be a day to come",
          expires,
          `${name} is retired: its stacks are written empty, so that nothing makes it again. Run npx cdktf-cli destroy "${name}-*", then take its declaration away; or write a later day`,
        );
      } else if (left <= DAYS_OF_WARNING) {
        const days = left === 1 ? "today" : `in ${left} days`;
        yield warning(
          at,
          "be more than a week ahead",
          expires,
          `${name} ends ${days}: save what is needed, or write a later day`,
        );
      }
    });
  },
};

/** Those that end and are in the promotion order, said once for all of one last day. */
function* promoted(environments: ResolvedPlatform["environments"], promotion: readonly string[]): Iterable<Finding> {
  const days = new Map<string, readonly string[]>();
  for (const { name, around } of Object.values(environments)) {
    const { expires } = around;
    if (expires === undefined || isUnreadable(expires) || !promotion.includes(name)) continue;
    days.set(expires, [...(days.get(expires) ?? []), name]);
  }
  for (const [expires, [first = "", ...others]] of days) {
    const of = others.length === 0 ? "be of an environment that is" : "be of environments that are";
    const remedy = others.length === 0 ? "it" : [first, ...others].join(", ");
    yield error(
      ["environments", first, "expires"],
      `${of} not in promotion`,
      expires,
      `leave ${remedy} out of promotion, or out of here`,
    );
  }
}
