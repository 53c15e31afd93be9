import { blocksAt, numberAt, textAt, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import { backendsOf } from "./backends";
import { describeObject, objectOf, specOf } from "./kubernetes-object";

/** The routes and Ingresses of each set by the Services that they led to: as many are asked about as go. */
const KNOWN = new WeakMap<PlanSet, ReadonlyMap<string, readonly PlannedChange[]>>();

/**
 * What becomes of the routes and Ingresses of other stacks that lead to a Service which goes: they are applied after it, and
 * fail meanwhile, or for good where they lead to it still.
 */
export function leadingRoutes(service: PlannedChange, plans: PlanSet): readonly string[] {
  const gone = objectOf(service.type, service.before);
  if (gone?.kind !== "Service" || service.kind !== "delete") return [];
  const known = KNOWN.get(plans) ?? routesByService(plans);
  KNOWN.set(plans, known);
  const name = `${gone.namespace}/${gone.name}`;
  return (known.get(name) ?? []).flatMap(({ plan, type, before, after }) => {
    const route = objectOf(type, before);
    const isElsewhere = plan !== service.plan && plan.environment === service.plan.environment;
    if (!route || !isElsewhere) return [];
    const until = servicesOf(type, after).includes(name) ? "from then on" : `until ${plan.stack} is applied`;
    return [`${describeObject(route)} leads to it, and answers with an error ${until}`];
  });
}

function routesByService(plans: PlanSet): ReadonlyMap<string, readonly PlannedChange[]> {
  const routes = new Map<string, PlannedChange[]>();
  for (const change of changesOf(plans, /^kubernetes_/)) {
    for (const name of new Set(servicesOf(change.type, change.before))) {
      const leading = routes.get(name) ?? [];
      leading.push(change);
      routes.set(name, leading);
    }
  }
  return routes;
}

/** The Services that a route or an Ingress leads to, each as `namespace/name`. */
function servicesOf(type: string, value: Value): readonly string[] {
  const route = objectOf(type, value);
  if (!route) return [];
  if (route.kind === "Ingress") {
    return backendsOf(type, value).flatMap(([, services]) => services.map((name) => `${route.namespace}/${name}`));
  }
  return blocksAt(specOf(type, value), "rules").flatMap((rule) =>
    blocksAt(rule, "backendRefs")
      .filter((backend) => numberAt(backend, "weight") !== 0)
      .map((backend) => `${textAt(backend, "namespace") ?? route.namespace}/${textAt(backend, "name")}`),
  );
}
