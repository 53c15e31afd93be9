import type { Role } from "../facts/held/held";
import { isImmutable } from "../facts/kubernetes-attributes";
import { destroys } from "../plan/resource-change";
import { attributeName, textAt } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { type ReviewSeverity, SEVERITIES } from "../severity";
import { objectKindOf, objectOf } from "./support/kubernetes-object";
import { leadingRoutes } from "./support/leading-routes";
import { describeLost, lostWith, namespaceOf } from "./support/lost-object";
import { closedWays, staysClosed } from "./support/network-policies";
import { CLUSTER, POOL } from "./support/pools";
import { type Rename, renamesOf } from "./support/renames";
import { whyReplaced } from "./support/why-replaced";
import { count } from "./support/wording";

/** What is said of an object by what goes with it. Data has a rule of its own. */
const MEANING: { readonly [role in Exclude<Role, "data" | "nothing">]: string } = {
  work: "what it runs stops",
  traffic: "what it carries no longer arrives",
  access: "who signs in by it is refused",
  protection: "what it keeps off comes through",
  upkeep: "what it looks after is on its own",
};
/** Objects of one meaning in one stack that have a finding each; more are told together. */
const MOST = 10;

/** PLN004: an object that is deleted and that is missed, or whose type nobody knows. */
export const rule: ReviewRule = {
  id: "PLN004",
  name: "loss",
  severity: "high",
  looksFor:
    "Something that runs work, carries traffic, gives access or protects and is deleted or made anew: a workload, Service, route, Gateway, network, address, DNS zone, identity, role, policy or firewall. An object whose type the tables do not know is medium, and high in production; what only looks after others is low, and medium in production. An object that goes while a like one comes is told as the rename that it is.",
  matters: "It is gone for as long as nobody makes it again, and what needs it fails meanwhile.",
  remedy:
    "Check that nothing uses it any more. To rename it, declare the new one beside the old one, lead the traffic over, and remove the old one in a later change; a `moved` block keeps what only has another address.",
  source: "terraform show -json: actions; the types' roles as this review knows them",
  *review(plans) {
    const renames = new Map(renamesOf(plans).map((rename) => [rename.gone, rename]));
    const renamed = new Map<string, Rename[]>();
    const groups = new Map<string, Loss[]>();
    for (const loss of lossesOf(plans)) {
      const { change } = loss;
      const rename = renames.get(change);
      const key = JSON.stringify(
        rename
          ? [change.plan.stack, nameOf(change, "before"), nameOf(rename.come, "after")]
          : [change.plan.stack, loss.meaning, loss.severity],
      );
      if (rename) renamed.set(key, [...(renamed.get(key) ?? []), rename]);
      else {
        const group = groups.get(key) ?? [];
        group.push(loss);
        groups.set(key, group);
      }
    }
    for (const pairs of renamed.values()) yield* describeRename(pairs, plans);
    for (const group of groups.values()) yield* describeGroup(group, plans);
  },
};

interface Loss {
  readonly change: PlannedChange;
  readonly severity: ReviewSeverity;
  /** What it means that the object goes. */
  readonly meaning: string;
}

function* lossesOf(plans: PlanSet): Iterable<Loss> {
  const namespaces = namespacesThatGo(plans);
  for (const change of changesOf(plans, /^/)) {
    if (!destroys(change) || change.type === CLUSTER || change.type === POOL) continue;
    const held = lostWith(change);
    if (held?.role === "data" || held?.role === "nothing") continue;
    // What goes with its namespace is told with the namespace.
    const namespace = namespaceOf(change);
    if (namespace !== undefined && namespaces.has(JSON.stringify([change.plan.stack, namespace]))) continue;
    const severity = severityOf(change, held?.role, plans.production.includes(change.plan.environment));
    if (severity === undefined) continue;
    const meaning = held ? MEANING[held.role] : "nobody knows what goes with an object of this type";
    const isPolicy = objectKindOf(change.type, change.before) === "NetworkPolicy" && change.kind === "delete";
    yield { change, severity, meaning, ...(isPolicy && staysClosed(change, plans) && lessOpen(change, plans)) };
  }
}

/** What it means that a policy goes whose pods others still close. */
function lessOpen(change: PlannedChange, plans: PlanSet): Pick<Loss, "severity" | "meaning"> {
  const ways = closedWays(change, plans);
  return ways.length === 0
    ? { severity: "low", meaning: "other policies of its namespace say the same" }
    : { severity: "high", meaning: `what it lets through no longer arrives (${ways.join(", ")})` };
}

function severityOf(change: PlannedChange, role: Role | undefined, production: boolean): ReviewSeverity | undefined {
  if (change.kind !== "replace") {
    if (role === undefined) return production ? "high" : "medium";
    return role === "upkeep" ? (production ? "medium" : "low") : "high";
  }
  // A taint, a wish and a fixed attribute have rules of their own, a Job is always made anew.
  if (change.reason === "replace_because_tainted" || change.reason === "replace_by_request") return undefined;
  const forced = change.replacePaths.some((path) => isImmutable(change.type, attributeName(path)));
  if (role === "upkeep" || (change.type.startsWith("kubernetes_") && forced)) return undefined;
  if (role === undefined || role === "access" || change.actions[0] === "create") return "medium";
  return "high";
}

function namespacesThatGo(plans: PlanSet): Set<string> {
  const gone = changesOf(plans, /^kubernetes_/).filter(
    (change) =>
      destroys(change) && change.kind !== "replace" && objectKindOf(change.type, change.before) === "Namespace",
  );
  return new Set(gone.map(({ plan, type, before }) => JSON.stringify([plan.stack, objectOf(type, before)?.name])));
}

function* describeGroup(group: readonly Loss[], plans: PlanSet): Iterable<ReviewFinding> {
  if (group.length <= MOST) {
    for (const { change, severity, meaning } of group) {
      const message =
        change.kind === "replace"
          ? `deletes the ${describeLost(change)} and makes a new one: ${whyReplaced(change)}`
          : `deletes the ${describeLost(change)}: ${meaning}`;
      const routes = leadingRoutes(change, plans);
      yield {
        stack: change.plan.stack,
        address: change.address,
        severity,
        message: routes.length > 0 ? `${message}; take its routes away in a deployment before` : message,
        ...(routes.length > 0 && { details: routes }),
      };
    }
    return;
  }
  const [first] = group;
  if (!first) return;
  const { change, severity, meaning } = first;
  const details = group.flatMap((loss) => [describeLost(loss.change), ...leadingRoutes(loss.change, plans)]);
  yield {
    stack: change.plan.stack,
    severity,
    message: `deletes ${count(group.length, "object")}: ${meaning}`,
    details,
  };
}

/** One finding for all that is renamed together: a service is a Deployment, a Service, and more. */
function* describeRename(pairs: readonly Rename[], plans: PlanSet): Iterable<ReviewFinding> {
  const worst = [...pairs].sort((one, other) => rank(one, plans) - rank(other, plans))[0];
  if (!worst) return;
  const { gone, come } = worst;
  const others = pairs.length > 1 ? `, and ${count(pairs.length - 1, "object")} with it` : "";
  const details = pairs.flatMap((pair) => [
    `${describeLost(pair.gone)} becomes ${nameOf(pair.come, "after")}`,
    ...imageOf(pair),
  ]);
  yield {
    stack: gone.plan.stack,
    address: gone.address,
    severity: SEVERITIES[rank(worst, plans)] ?? "high",
    message: `renames the ${describeLost(gone)} to ${nameOf(come, "after")}${others}: Terraform deletes the old one and makes a new one, in no certain order, and what leads to the old name leads nowhere meanwhile`,
    details,
  };
}

function rank({ gone }: Rename, plans: PlanSet): number {
  const severity = severityOf(gone, lostWith(gone)?.role, plans.production.includes(gone.plan.environment));
  return SEVERITIES.indexOf(severity ?? "medium");
}

/** The image of a new workload is the declared one, whatever a pipeline had set on the old one. */
function imageOf({ gone, come }: Rename): string[] {
  const image = (change: PlannedChange, value: PlannedChange["before"]) =>
    textAt(
      value,
      `${change.type === "kubernetes_manifest" ? "manifest.spec.template.spec.containers" : "spec.template.spec.container"}.image`,
    );
  const old = image(gone, gone.before);
  const next = image(come, come.after);
  return old === undefined || next === undefined || old === next
    ? []
    : [`the image goes back to the declared one: ${old} runs now, ${next} comes`];
}

function nameOf(change: PlannedChange, side: "before" | "after"): string {
  const value = change[side];
  return objectOf(change.type, value)?.name || (textAt(value, "name") ?? change.address);
}
