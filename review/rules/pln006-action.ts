import { ACTIONS } from "../facts/actions";
import type { ActionInvocation } from "../plan/action-invocation";
import type { PlanSet } from "../plan-set";
import type { ReviewRule } from "../rule";
import type { ReviewSeverity } from "../severity";

/** PLN006: an action of a provider, which no change of a resource shows. */
export const rule: ReviewRule = {
  id: "PLN006",
  name: "action",
  severity: "medium",
  looksFor:
    "An action of a provider that the apply runs, such as `azurerm_virtual_machine_power`. Medium, in production high; critical where it loses data.",
  matters: "It does something to what runs, and no change of a resource shows it.",
  remedy: "Read in the documentation of the provider what the action does, and that now is the time for it.",
  source: "terraform show -json: action_invocations and deferred_action_invocations, Terraform 1.14",
  *review(plans) {
    for (const { stack, environment, actions } of plans.plans) {
      for (const action of actions) {
        yield {
          stack,
          address: action.address,
          severity: severityOf(action, environment, plans),
          message: say(action),
        };
      }
    }
  },
};

function severityOf({ type }: ActionInvocation, environment: string, { production }: PlanSet): ReviewSeverity {
  if (ACTIONS.get(type)?.loses) return "critical";
  return production.includes(environment) ? "high" : "medium";
}

function say({ type, trigger, event, deferred }: ActionInvocation): string {
  const effect = ACTIONS.get(type)?.effect;
  const what = `runs the action ${type}${effect === undefined ? ", which this review does not know" : `: it ${effect}`}`;
  const when =
    trigger === undefined
      ? "somebody asked for it with -invoke"
      : `set off by ${trigger}${event === undefined ? "" : ` (${event})`}`;
  return `${what}; ${when}${deferred ? ", after a later plan" : ""}`;
}
