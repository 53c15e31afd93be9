import { blocksAt, numberAt, textAt, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import { backendsOf } from "./backends";
import { describeObject, objectOf, specOf } from "./kubernetes-object";

/**
 * What becomes of the routes and Ingresses of other stacks that lead to a Service which goes: they are applied after it, and
 * fail meanwhile, or for good where they lead to it still.
 */
export function leadingRoutes(service: PlannedChange, plans: PlanSet): readonly string[] {
  const gone = objectOf(service.type, service.before);
  if (gone?.kind !== "Service" || service.kind !== "delete") return [];
  return changesOf(plans, /^kubernetes_/).flatMap((change) => {
    const { plan, type, before, after } = change;
    const route = objectOf(type, before);
    const isElsewhere = plan !== service.plan && plan.environment === service.plan.environment;
    if (!route || !isElsewhere || !leadsTo(gone, type, before)) return [];
    const until = leadsTo(gone, type, after) ? "from then on" : `until ${plan.stack} is applied`;
    return [`${describeObject(route)} leads to it, and answers with an error ${until}`];
  });
}

interface Named {
  readonly name: string;
  readonly namespace: string;
}

function leadsTo(service: Named, type: string, value: Value): boolean {
  const route = objectOf(type, value);
  if (!route) return false;
  if (route.kind === "Ingress") {
    const isThere = route.namespace === service.namespace;
    return isThere && backendsOf(type, value).some(([, services]) => services.includes(service.name));
  }
  return blocksAt(specOf(type, value), "rules").some((rule) =>
    blocksAt(rule, "backendRefs").some(
      (backend) =>
        textAt(backend, "name") === service.name &&
        (textAt(backend, "namespace") ?? route.namespace) === service.namespace &&
        numberAt(backend, "weight") !== 0,
    ),
  );
}
