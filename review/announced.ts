import type { ResourceChange } from "./plan/resource-change";
import type { StackPlan } from "./plan/stack-plan";
import type { Announced, PlanSet } from "./plan-set";
import { notedNames } from "./rules/support/former-names";
import { objectOf } from "./rules/support/kubernetes-object";
import { lostWith } from "./rules/support/lost-object";

/** Takes what goes as it was declared beforehand out of the plans, so that it is told once, for what it is. */
export function announcedApart(plans: PlanSet): PlanSet {
  const announced = plans.plans.flatMap((plan) => announcedIn(plan, plans));
  if (announced.length === 0) return plans;
  const apart = new Set(announced.flatMap(({ changes }) => changes));
  const kept = plans.plans.map((plan) => ({ ...plan, changes: plan.changes.filter((change) => !apart.has(change)) }));
  return { ...plans, plans: kept, announced };
}

function announcedIn(plan: StackPlan, plans: PlanSet): Announced[] {
  const gone = plan.changes.filter(({ mode, kind, deposed }) => mode === "managed" && kind === "delete" && !deposed);
  if (gone.length === 0) return [];
  if (plans.retired?.includes(plan.stack)) {
    // A stack that keeps something, or makes it, is none that is there only to be destroyed, whoever says so.
    const others = plan.changes.filter(
      ({ mode, kind }) => mode === "managed" && kind !== "delete" && kind !== "forget",
    );
    return others.length === 0 ? [{ plan, successor: undefined, changes: gone }] : [];
  }
  const staying = namesThatStay(plan);
  // As the state says of a Deployment that was made beside the former one, and as the deployed app says.
  const noted = notedNames(plan.environment, plans, "before");
  return [...new Map([...noted, ...(plans.formerly ?? [])])].flatMap(([name, former]) => {
    const changes = gone.filter((change) => isSucceeded(change, former, name, staying));
    return changes.length > 0 ? [{ plan, successor: name, changes }] : [];
  });
}

/**
 * Whether an object of the former name has a successor that was there before this plan: one of its kind, such as
 * `site.example.com` of the route `web.example.com`, or the Deployment of what else is called like the service.
 */
function isSucceeded(
  { type, before }: ResourceChange,
  former: string,
  name: string,
  staying: ReadonlySet<string>,
): boolean {
  const object = objectOf(type, before);
  if (!type.startsWith("kubernetes_") || !object || lostWith({ type, before })?.role === "data") return false;
  const rest = object.name.startsWith(former) ? object.name.slice(former.length) : undefined;
  if (rest === "" && staying.has(`Deployment ${name}`)) return true;
  return rest !== undefined && /^([.-]|$)/.test(rest) && staying.has(`${object.kind} ${name}${rest}`);
}

/** Kind and name of what was there and goes on being there, as far as it is known of what a plan leaves alone. */
function namesThatStay({ changes }: StackPlan): ReadonlySet<string> {
  return new Set(
    changes.flatMap(({ type, kind, after }) => {
      const object = kind === "no-op" || kind === "update" ? objectOf(type, after) : undefined;
      return object ? [`${object.kind} ${object.name}`] : [];
    }),
  );
}
