import { FORMER_NAME_ANNOTATION } from "../../../model/kubernetes/annotations";
import type { Value } from "../../plan/value";
import type { PlanSet } from "../../plan-set";
import { mappingAt, metadataOf, objectKindOf, objectOf } from "./kubernetes-object";

/** Names of each set, by environment. */
const KNOWN = new WeakMap<PlanSet, Map<string, ReadonlyMap<string, string>>>();

/** Names that services had before, by the name that they have, as Deployments of an environment note it on one side of a plan. */
export function notedNames(
  environment: string,
  { plans }: PlanSet,
  side: "before" | "after",
): (readonly [name: string, former: string])[] {
  return plans
    .filter((plan) => plan.environment === environment)
    .flatMap(({ changes }) => changes)
    .flatMap((change) => {
      // What goes or is only read succeeds nobody.
      if (side === "before" && change.kind !== "no-op" && change.kind !== "update") return [];
      const former = noteOf(change.type, change[side]);
      const name = objectOf(change.type, change[side])?.name;
      return former !== undefined && name !== undefined ? [[name, former] as const] : [];
    });
}

/** The former names of an environment's services, as anything says them: the deployed app, the state, or the change itself. */
export function formerNamesIn(environment: string, plans: PlanSet): ReadonlyMap<string, string> {
  const environments = KNOWN.get(plans) ?? new Map<string, ReadonlyMap<string, string>>();
  KNOWN.set(plans, environments);
  const known =
    environments.get(environment) ??
    new Map([
      ...notedNames(environment, plans, "after"),
      ...notedNames(environment, plans, "before"),
      ...(plans.formerly ?? []),
    ]);
  environments.set(environment, known);
  return known;
}

function noteOf(type: string, value: Value): string | undefined {
  if (objectKindOf(type, value) !== "Deployment") return undefined;
  const former = mappingAt(metadataOf(type, value), "annotations")[FORMER_NAME_ANNOTATION];
  return typeof former === "string" ? former : undefined;
}
