import type { Announced, PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { describeLost, lostWith } from "./support/lost-object";
import { count } from "./support/wording";

/** PLN008: what goes as somebody declared beforehand. */
export const rule: ReviewRule = {
  id: "PLN008",
  name: "announced",
  severity: "low",
  looksFor:
    "A stack that is retired, and what is left of it; and the former name of a service that is deployed under both names. Other rules are not asked about it. High for a retired stack of production.",
  matters: "It is meant to go, and this is the last look at it.",
  remedy: "Check that nobody asks for it any more, and that what it holds is kept elsewhere.",
  source: "platform.json of the synthesized app: retired, formerly; the annotation cdktf-aks-platform/formerly",
  *review(plans) {
    for (const each of plans.announced ?? []) yield findingOf(each, plans);
  },
};

function findingOf({ plan, successor, changes }: Announced, plans: PlanSet): ReviewFinding {
  const gone = changes.map((change) => ({ ...change, plan }));
  const details = gone.map(describeLost);
  const data = gone.filter((change) => lostWith(change)?.role === "data").length;
  const number = count(gone.length, "object");
  if (successor !== undefined) {
    const [first] = gone;
    return {
      stack: plan.stack,
      ...(first && { address: first.address }),
      message: `deletes the former name of ${successor}, ${number}: what ${successor} has is there already, and whoever still asks for the former name gets no answer`,
      details,
    };
  }
  const held = data > 0 ? `, and the data of ${data} of them` : "";
  return {
    stack: plan.stack,
    ...(plans.production.includes(plan.environment) && { severity: "high" as const }),
    message: `deletes what is left of ${plan.stack}, which is retired: ${number}${held}`,
    details,
  };
}
