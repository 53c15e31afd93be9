import { blocksAt, textAt, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import {
  containerBlocks,
  containerParts,
  describeObject,
  mappingAt,
  objectOf,
  podOf,
  specOf,
} from "./kubernetes-object";
import { amountOf, type Refusal } from "./quotas";

const RESOURCES = ["cpu", "memory"];
/** Workloads that are named one by one. */
const MOST_NAMED = 3;

/**
 * Pods that a LimitRange refuses from now on, and containers that get less than half of the memory because they say nothing themselves.
 * Limits that nothing in the plans runs into refuse nothing.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function* limitRefusals(change: PlannedChange, plans: PlanSet): Iterable<Refusal> {
  const { type, before, after, plan, kind } = change;
  if (kind !== "create" && kind !== "update" && kind !== "replace") return;
  const namespace = objectOf(type, after)?.namespace || "default";
  const severity = plans.production.includes(plan.environment) ? ("high" as const) : ("medium" as const);
  const pods = podsIn(plan.environment, namespace, plans);
  const former = kind === "create" ? [] : limitsOf(type, before);
  for (const limit of limitsOf(type, after)) {
    const of = textAt(limit, "type");
    if (of !== "Container" && of !== "Pod") continue;
    const old = former.find((other) => textAt(other, "type") === of);
    const each = of === "Pod" ? "a pod" : "a container";
    for (const resource of RESOURCES) {
      for (const bound of BOUNDS) {
        const [was, is] = [amountIn(old, bound.name, resource), amountIn(limit, bound.name, resource)];
        if (is === undefined || (was !== undefined && !bound.isStricter(is, was))) continue;
        const refused = pods.filter((pod) =>
          asksOf(pod, of, bound.asks, resource).some((asked) => bound.refuses(asked, is)),
        );
        if (refused.length === 0) continue;
        const written = String(mappingAt(limit, bound.name)[resource]);
        const message = `allows ${each} in ${namespace} ${bound.words} ${written} of ${resource}, and that refuses the next pods of ${named(refused)}`;
        yield { severity, message };
      }
    }
    if (of === "Container") yield* lessByDefault(old, limit, pods);
  }
}

/** What a limit is held against: a most against what is asked for in either way, a least against the request. */
const BOUNDS = [
  {
    name: "max",
    words: "at most",
    asks: ["limits", "requests"],
    isStricter: (is: number, was: number) => is < was,
    refuses: (asked: number, is: number) => asked > is,
  },
  {
    name: "min",
    words: "no less than",
    asks: ["requests"],
    isStricter: (is: number, was: number) => is > was,
    refuses: (asked: number, is: number) => asked < is,
  },
] as const;

interface PodOfWorkload {
  readonly name: string;
  readonly containers: readonly Value[];
  /** Those that run at the same time. */
  readonly together: readonly Value[];
}

/** The pods of workloads of a namespace after the plans. */
function podsIn(environment: string, namespace: string, plans: PlanSet): PodOfWorkload[] {
  return changesOf(plans, /^kubernetes_/).flatMap(({ type, after, plan }) => {
    const object = objectOf(type, after);
    const pod = podOf(type, after);
    if (!object || pod === undefined || plan.environment !== environment) return [];
    if ((object.namespace || "default") !== namespace) return [];
    return [
      {
        name: describeObject(object),
        containers: containerParts(pod, type === "kubernetes_manifest"),
        together: containerBlocks(type, after),
      },
    ];
  });
}

/** What is asked for: by each container, or by all of a pod together. */
function asksOf(pod: PodOfWorkload, of: "Container" | "Pod", asks: readonly string[], resource: string): number[] {
  return asks.flatMap((ask) => {
    const asked = (of === "Pod" ? pod.together : pod.containers).flatMap(
      (container) => amountIn(container, `resources.${ask}`, resource) ?? [],
    );
    return of === "Container" || asked.length === 0 ? asked : [asked.reduce((sum, amount) => sum + amount, 0)];
  });
}

function* lessByDefault(old: Value | undefined, next: Value, pods: readonly PodOfWorkload[]): Iterable<Refusal> {
  const [was, is] = [amountIn(old, "default", "memory"), amountIn(next, "default", "memory")];
  if (was === undefined || is === undefined || is * 2 >= was) return;
  const silent = pods.filter(({ containers }) =>
    containers.some((container) => amountIn(container, "resources.limits", "memory") === undefined),
  );
  if (silent.length === 0) return;
  const from = textAt(old, "default.memory");
  const to = textAt(next, "default.memory");
  const message = `gives containers that name no limit ${to} of memory in place of ${from}: ${named(silent)}`;
  yield { severity: "medium", message };
}

function limitsOf(type: string, value: Value): Value[] {
  return blocksAt(specOf(type, value), type === "kubernetes_manifest" ? "limits" : "limit");
}

function amountIn(value: Value | undefined, path: string, resource: string): number | undefined {
  return amountOf(resource, mappingAt(value, path)[resource]);
}

function named(pods: readonly PodOfWorkload[]): string {
  const names = [...new Set(pods.map(({ name }) => name))];
  const more = names.length - MOST_NAMED;
  return [...names.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
