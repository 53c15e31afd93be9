import type { ResourceChange } from "../plan/resource-change";
import type { ReviewRule } from "../rule";

/** PLN002: a change that comes from work on the state, not from the declaration. */
export const rule: ReviewRule = {
  id: "PLN002",
  name: "state-surgery",
  severity: "high",
  looksFor:
    "An object that Terraform lets go of, that is marked as tainted, that a failed replacement left behind, or whose replacement somebody asked for.",
  matters: "It does not follow from the declaration: somebody worked on the state, or an earlier apply broke off.",
  remedy: "Find out who did it and why. `terraform untaint` takes a mark back; import brings an object back.",
  source: "terraform show -json: actions, action_reason, deposed",
  *review(plans) {
    for (const plan of plans.plans) {
      for (const change of plan.changes) {
        const message = change.mode === "managed" ? surgeryOf(change) : undefined;
        if (message !== undefined) yield { stack: plan.stack, address: change.address, message };
      }
    }
  },
};

function surgeryOf({ actions, reason, deposed }: ResourceChange): string | undefined {
  if (deposed !== undefined) return `deletes the object ${deposed} that a failed replacement left behind`;
  if (actions.includes("forget")) return "lets go of the object: it goes on to exist, and nobody looks after it";
  if (reason === "replace_because_tainted") return "replaces the object because it is marked as tainted";
  return reason === "replace_by_request"
    ? "replaces the object because somebody asked for it with -replace"
    : undefined;
}
