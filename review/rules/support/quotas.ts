import { CpuQuantity, MemoryQuantity } from "../../../model/value/quantity";
import { at, isBlank, numberAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import type { ReviewFinding } from "../../rule";
import { containerBlocks, mappingAt, objectKindOf, objectOf, podOf, specOf } from "./kubernetes-object";

/** Why pods do not start. */
export type Refusal = Pick<ReviewFinding, "message" | "severity">;

/** What each pod takes of a quota. */
const OF_PODS = /^(pods|count\/pods|((requests|limits)\.)?(cpu|memory))$/;
const RUNNING = ["Deployment", "StatefulSet", "Pod"];

/**
 * What a quota refuses from now on: all new pods where it allows nothing, and the last ones where it allows less than the workloads of
 * these plans ask for. A quota that falls, and still has room for all of them at their most, refuses nothing.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export function* quotaRefusals(change: PlannedChange, plans: PlanSet): Iterable<Refusal> {
  const { type, before, after, plan } = change;
  if (change.kind !== "create" && change.kind !== "update" && change.kind !== "replace") return;
  const spec = specOf(type, after);
  // A quota of a scope is about some pods only.
  if (["scopes", "scope_selector", "scopeSelector"].some((scope) => !isBlank(at(spec, scope)))) return;
  const namespace = objectOf(type, after)?.namespace || "default";
  const severity = plans.production.includes(plan.environment) ? ("high" as const) : ("medium" as const);
  const old = mappingAt(change.kind === "create" ? null : specOf(type, before), "hard");
  const falling = Object.entries(mappingAt(spec, "hard")).flatMap(([resource, hard]) => {
    const [most, least] = [amountOf(resource, old[resource]), amountOf(resource, hard)];
    return OF_PODS.test(resource) && least !== undefined && least < (most ?? Number.POSITIVE_INFINITY)
      ? [{ resource, hard: String(hard), least, most: most ?? Number.POSITIVE_INFINITY }]
      : [];
  });
  const none = falling.filter(({ least }) => least === 0);
  if (none.length > 0) {
    const resources = none.map(({ resource }) => resource).join(", ");
    yield { severity, message: `allows 0 of ${resources}: no new pod starts in ${namespace}` };
    return;
  }
  const needs = needsIn(plan.environment, namespace, plans);
  for (const { resource, hard, least, most } of falling) {
    const { atLeast, atMost } = needs(resource);
    if (least < atLeast && atLeast <= most) {
      const message = `allows ${hard} of ${resource} in ${namespace}, and what runs there asks for ${inWords(resource, atLeast)}: the last pods do not start again`;
      yield { severity, message };
    } else if (least < atMost && atMost <= most) {
      const message = `allows ${hard} of ${resource} in ${namespace}, and what runs there asks for ${inWords(resource, atMost)} at its most: autoscalers get no further`;
      yield { severity: "medium", message };
    }
  }
}

/** A workload, and how many pods it has at the least and at the most. */
interface Workload extends Pick<PlannedChange, "type" | "after"> {
  readonly least: number;
  readonly most: number;
}

interface Need {
  readonly atLeast: number;
  readonly atMost: number;
}

/** What the workloads of a namespace ask for, at the least and at the most of their autoscalers; of others nobody knows. */
function needsIn(environment: string, namespace: string, plans: PlanSet): (resource: string) => Need {
  const own = changesOf(plans, /^kubernetes_/).filter(
    ({ type, after, plan }) =>
      plan.environment === environment && (objectOf(type, after)?.namespace || "default") === namespace,
  );
  const scaled = new Map(
    own.flatMap(({ type, after }) => {
      if (objectKindOf(type, after) !== "HorizontalPodAutoscaler") return [];
      const spec = specOf(type, after);
      const target = at(spec, type === "kubernetes_manifest" ? "scaleTargetRef" : "scale_target_ref");
      const least = numberAt(spec, "min_replicas") ?? numberAt(spec, "minReplicas") ?? 1;
      const most = numberAt(spec, "max_replicas") ?? numberAt(spec, "maxReplicas") ?? least;
      return [[`${textAt(target, "kind")} ${textAt(target, "name")}`, { least, most }] as const];
    }),
  );
  const workloads = own.flatMap(({ type, after }): Workload[] => {
    const object = objectOf(type, after);
    if (!object || !RUNNING.includes(object.kind)) return [];
    const replicas = object.kind === "Pod" ? 1 : (numberAt(specOf(type, after), "replicas") ?? 1);
    const { least, most } = scaled.get(`${object.kind} ${object.name}`) ?? { least: replicas, most: replicas };
    return [{ type, after, least, most }];
  });
  return (resource) =>
    workloads.reduce(
      (sum, { type, after, least, most }) => {
        const each = needOfPod(type, after, resource);
        return { atLeast: sum.atLeast + least * each, atMost: sum.atMost + most * each };
      },
      { atLeast: 0, atMost: 0 },
    );
}

/** What one pod asks for; containers that ask for nothing count as nothing. */
function needOfPod(type: string, value: Value, resource: string): number {
  if (/pods$/.test(resource)) return podOf(type, value) === undefined ? 0 : 1;
  const [, kind = "requests", name = ""] = /^(?:(requests|limits)\.)?(\w+)$/.exec(resource) ?? [];
  return containerBlocks(type, value).reduce(
    (sum, container) => sum + (amountOf(name, mappingAt(container, `resources.${kind}`)[name]) ?? 0),
    0,
  );
}

/** An amount as a number: pods, thousandths of a core, or bytes. */
export function amountOf(resource: string, value: Value | undefined): number | undefined {
  if (value === UNKNOWN || (typeof value !== "string" && typeof value !== "number")) return undefined;
  const text = String(value);
  if (/^0+(\.0*)?[A-Za-z]*$/.test(text)) return 0;
  try {
    if (resource.endsWith("cpu")) return CpuQuantity.parse(text).millicores;
    if (resource.endsWith("memory")) return MemoryQuantity.parse(text).bytes;
  } catch {
    return undefined;
  }
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function inWords(resource: string, amount: number): string {
  if (resource.endsWith("cpu")) return CpuQuantity.ofMillicores(amount).toString();
  return resource.endsWith("memory") ? `${Math.ceil(amount / 1024 ** 2)}Mi` : String(amount);
}
