import { ACTIONS } from "../facts/actions";
import { heldByAzure } from "../facts/held/azure-types";
import type { ActionInvocation } from "../plan/action-invocation";
import { withoutKeys } from "../plan/reference-graph";
import { at, textAt } from "../plan/value";
import { changesOf, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import type { ReviewSeverity } from "../severity";

const MAKING_OR_TAKING: readonly string[] = ["create", "replace", "delete"];

/** PLN006: something that an apply runs or sends, which no change of a resource shows. */
export const rule: ReviewRule = {
  id: "PLN006",
  name: "action",
  severity: "medium",
  looksFor:
    "An action of a provider that the apply runs, such as `azurerm_virtual_machine_power`, or a request that azapi sends, such as one that stops a cluster. Medium, in production high; critical where it loses data. A program that a provisioner runs is low, in production medium.",
  matters: "It does something, also to what runs, and no change of a resource shows it.",
  remedy: "Read in the documentation of the provider what the action does, and that now is the time for it.",
  source:
    "terraform show -json: action_invocations and deferred_action_invocations, Terraform 1.14; provisioners; azapi_resource_action",
  *review(plans) {
    for (const { stack, environment, actions, programs } of plans.plans) {
      for (const action of actions) {
        yield {
          stack,
          address: action.address,
          severity: severityOf(action, environment, plans),
          message: say(action),
        };
      }
      if (programs.size > 0) yield* provisioners(plans, stack, programs);
    }
    yield* requests(plans);
  },
};

/**
 * Programs that are run because what they belong to is made or goes. A plan does not say at which of the two: those of an object
 * that goes may be run.
 */
function* provisioners(
  plans: PlanSet,
  stack: string,
  programs: ReadonlyMap<string, readonly string[]>,
): Iterable<ReviewFinding> {
  for (const { address, kind, plan } of changesOf(plans, /^/)) {
    const kinds = [...new Set(programs.get(withoutKeys(address)))];
    if (plan.stack !== stack || kinds.length === 0 || !MAKING_OR_TAKING.includes(kind)) continue;
    const [runs, which] = kind === "delete" ? ["may run", "goes"] : ["runs", "is made"];
    yield {
      stack,
      address,
      severity: plans.production.includes(plan.environment) ? "medium" : "low",
      message: `${runs} what nobody reviews: ${kinds.length === 1 ? "the provisioner" : "the provisioners"} ${kinds.join(", ")} of the object that ${which}`,
    };
  }
}

/** Requests that azapi sends to something that exists: once it is declared and when its body changes, or when the declaration goes. */
function* requests(plans: PlanSet): Iterable<ReviewFinding> {
  for (const { address, kind, before, after: declared, plan } of changesOf(plans, "azapi_resource_action")) {
    // One that is sent when the declaration goes is not sent before.
    const isLast = at(before, "when") === "destroy" && (kind === "delete" || kind === "replace");
    const isFirst =
      at(declared, "when") !== "destroy" && (kind === "create" || kind === "replace" || kind === "update");
    if (!isLast && !isFirst) continue;
    const after = isLast ? before : declared;
    const method = textAt(after, "method") ?? "POST";
    if (method === "GET" || method === "HEAD") continue;
    const type = textAt(after, "type")?.split("@")[0] ?? "a resource";
    const action = textAt(after, "action");
    const loses = method === "DELETE" && action === undefined && heldByAzure(type)?.role === "data";
    yield {
      stack: plan.stack,
      address,
      severity: loses ? "critical" : plans.production.includes(plan.environment) ? "high" : "medium",
      message:
        `sends ${method}${action === undefined ? "" : ` ${action}`} to ${type} ${textAt(after, "resource_id") ?? ""}`.trimEnd(),
    };
  }
}

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
