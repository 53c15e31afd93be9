import { unknownVersions } from "../facts/provider-versions";
import type { StackPlan } from "../plan/stack-plan";
import type { ReviewFinding, ReviewRule } from "../rule";
import { count } from "./support/wording";

/** PLN001: a plan that cannot be trusted, or a stack without one. */
export const rule: ReviewRule = {
  id: "PLN001",
  name: "unsafe-plan",
  severity: "critical",
  looksFor:
    "A plan that ended in an error, is incomplete, deferred changes, failed a check, has an action that nobody knows, or holds more than this review reads or a provider of a version that it does not know (medium); a synthesized stack whose plan is missing, stale or foreign; and a plan that knows nothing of a stack which exists.",
  matters: "What such a plan does not show happens all the same: silence is no proof that nothing changes.",
  remedy:
    "Plan every stack again from this very synthesis and its own state, without -target, until it succeeds. A stack that was never applied is named by notDeployed in review.json.",
  source: "terraform show -json: errored, complete, deferred_changes, checks; freshness of this review",
  *review(plans) {
    for (const plan of plans.plans) yield* unsafe(plan);
    for (const { stack, coverage, reason } of plans.stacks) {
      if (coverage === "without-state") yield { stack, message: `was planned without its state: ${reason}` };
      else if (coverage !== "fresh" && coverage !== "gone") {
        yield { stack, message: `has no plan of this synthesis (${coverage}): ${reason}` };
      }
    }
  },
};

function* unsafe(plan: StackPlan): Iterable<ReviewFinding> {
  const { stack, errored, complete, deferred, failedChecks, changes, unknownMembers } = plan;
  if (errored) yield { stack, message: "the plan ended in an error: what comes after it is not known" };
  else if (complete === false)
    yield { stack, message: "the plan is incomplete: it leaves out part of the stack, as with -target" };
  if (deferred > 0) yield { stack, message: `${count(deferred, "change")} had to wait for a later plan` };
  for (const { address, status, messages } of failedChecks) {
    const said = messages.length > 0 ? `: ${messages.join("; ")}` : "";
    yield {
      stack,
      address,
      message: status === "fail" ? `the check does not hold${said}` : `the check cannot be made${said}`,
    };
  }
  for (const name of unknownMembers) {
    yield { stack, severity: "medium", message: `the plan holds ${name}, which this review does not read` };
  }
  for (const { provider, version, known } of unknownVersions(plan.providers)) {
    const message = `asks for ${provider} ${version}, and this review knows ${known.join(", ")}: what it says may not hold`;
    yield { stack, severity: "medium", message };
  }
  for (const { kind, actions, address } of changes) {
    if (kind !== "unknown") continue;
    yield {
      stack,
      address,
      message: `plans an action that this review does not know: ${actions.join(", ") || "none"}`,
    };
  }
}
