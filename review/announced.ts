import { FORMER_NAME_ANNOTATION } from "../model/kubernetes/annotations";
import type { ResourceChange } from "./plan/resource-change";
import type { StackPlan } from "./plan/stack-plan";
import type { Announced, PlanSet } from "./plan-set";
import { mappingAt, metadataOf, objectKindOf, objectOf } from "./rules/support/kubernetes-object";
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
  return [...formerNames(plan.environment, plans)].flatMap(([name, former]) => {
    const changes = gone.filter((change) => isSucceeded(change, former, name, staying));
    return changes.length > 0 ? [{ plan, successor: name, changes }] : [];
  });
}

/**
 * Names that services had before, by the name that they have: as the deployed app says, and as the state says of a Deployment that
 * was made beside the former one.
 */
function formerNames(environment: string, { plans, formerly = new Map() }: PlanSet): ReadonlyMap<string, string> {
  const noted = plans
    .filter((plan) => plan.environment === environment)
    .flatMap(({ changes }) => changes)
    .flatMap(({ type, kind, before }): [string, string][] => {
      if (kind !== "no-op" && kind !== "update") return [];
      const former = mappingAt(metadataOf(type, before), "annotations")[FORMER_NAME_ANNOTATION];
      const name = objectKindOf(type, before) === "Deployment" ? objectOf(type, before)?.name : undefined;
      return typeof former === "string" && name !== undefined ? [[name, former]] : [];
    });
  return new Map([...noted, ...formerly]);
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
