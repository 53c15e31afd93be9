import type { ResourceChange } from "../plan/resource-change";
import type { ReviewRule } from "../rule";

/** PLN002: a change that comes from work on the state, not from the declaration. */
export const rule: ReviewRule = {
  id: "PLN002",
  name: "state-surgery",
  severity: "high",
  looksFor:
    "An object that Terraform lets go of, that is marked as tainted, that a failed replacement left behind, or whose replacement somebody asked for; a state that is looked for elsewhere; and a stack that is not synthesized any more.",
  matters: "It does not follow from the declaration: somebody worked on the state, or an earlier apply broke off.",
  remedy:
    "Find out who did it and why. `terraform untaint` takes a mark back; import brings an object back. Move a state, or destroy a stack, before the change that depends on it.",
  source: "terraform show -json: actions, action_reason, deposed; backends and stacks of the deployed app",
  *review(plans) {
    for (const plan of plans.plans) {
      for (const change of plan.changes) {
        const message = change.mode === "managed" ? surgeryOf(change) : undefined;
        if (message !== undefined) yield { stack: plan.stack, address: change.address, message };
      }
    }
    for (const { stack, how, complete } of plans.movedStates) {
      if (complete) yield { stack, severity: "low", message: `keeps its state elsewhere: ${how}; it is there already` };
      else yield { stack, message: `looks for its state elsewhere: ${how}, and nothing shows that it is there` };
    }
    for (const { stack, coverage, reason } of plans.stacks) if (coverage === "gone") yield { stack, message: reason };
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
