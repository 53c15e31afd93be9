import { at, blocksAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import { containerBlocks, mappingAt, objectKindOf, objectOf, podMetadataOf, specOf } from "./kubernetes-object";

/**
 * Ports by name that a Service leads to and that none of its pods has after the plan, as `http`; none where no workload of the plans
 * is behind it. A Service by such a name has no endpoint, whatever answers in the pods.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
 */
export function namelessPorts(change: PlannedChange, plans: PlanSet): string[] {
  const { type, before, after } = change;
  const missing = missingPorts(type, after, change, plans, "after");
  const old = new Set(missingPorts(type, before, change, plans, "before"));
  return missing.filter((name) => !old.has(name));
}

/**
 * Whether workloads stay and their pods are behind a Service no longer, because their labels change: nothing answers it.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes
 */
export function isLeftAlone(change: PlannedChange, plans: PlanSet): boolean {
  const { type, before, after, plan } = change;
  if (objectKindOf(type, after) !== "Service" || before === null) return false;
  const old = selectorOf(type, before);
  // Other pods by another selector are told by themselves.
  if (JSON.stringify(old) !== JSON.stringify(selectorOf(type, after))) return false;
  const behind = (side: "before" | "after") => behindOf(plans, side, { selector: old, plan, type, value: after });
  return behind("after").length === 0 && behind("before").some(({ stays }) => stays);
}

function missingPorts(
  type: string,
  value: Value,
  { plan }: PlannedChange,
  plans: PlanSet,
  side: "before" | "after",
): string[] {
  if (objectKindOf(type, value) !== "Service") return [];
  const isManifest = type === "kubernetes_manifest";
  const targets = blocksAt(specOf(type, value), isManifest ? "ports" : "port").flatMap((port) => {
    const target = textAt(port, isManifest ? "targetPort" : "target_port") ?? "";
    return /[a-z]/.test(target) ? [target] : [];
  });
  if (targets.length === 0) return [];
  const pods = behindOf(plans, side, { selector: selectorOf(type, value), plan, type, value });
  return pods.length === 0 ? [] : targets.filter((target) => pods.every(({ ports }) => !ports.includes(target)));
}

type Selector = readonly (readonly [name: string, label: Value])[];

function selectorOf(type: string, value: Value): Selector {
  return Object.entries(mappingAt(specOf(type, value), "selector")).filter(([, label]) => label !== null);
}

/** The pods that a selector takes in the namespace of its Service. */
function behindOf(
  plans: PlanSet,
  side: "before" | "after",
  {
    selector,
    plan,
    type,
    value,
  }: Pick<PlannedChange, "plan" | "type"> & { readonly selector: Selector; readonly value: Value },
): readonly NamedPorts[] {
  if (selector.length === 0) return [];
  const key = keyOf(plan.environment, objectOf(type, value)?.namespace, selector[0]);
  return (podsOf(plans)[side].get(key) ?? []).filter(({ labels }) =>
    selector.every(([name, label]) => labels[name] === label),
  );
}

interface NamedPorts {
  /** Whether the workload is there after the plan, with labels that are known. */
  readonly stays: boolean;
  readonly labels: ReturnType<typeof mappingAt>;
  readonly ports: readonly string[];
}

/** Pods by environment, namespace and each of their labels. */
type PodsByLabel = ReadonlyMap<string, readonly NamedPorts[]>;

/** Pods of each set: every Service asks. */
const KNOWN = new WeakMap<PlanSet, Readonly<Record<"before" | "after", PodsByLabel>>>();

function podsOf(plans: PlanSet): Readonly<Record<"before" | "after", PodsByLabel>> {
  const known = KNOWN.get(plans) ?? { before: indexed(plans, "before"), after: indexed(plans, "after") };
  KNOWN.set(plans, known);
  return known;
}

function indexed(plans: PlanSet, side: "before" | "after"): PodsByLabel {
  const index = new Map<string, NamedPorts[]>();
  for (const change of changesOf(plans, /^kubernetes_/)) {
    const labels = mappingAt(podMetadataOf(change.type, change[side]), "labels");
    const ports = portNames(change.type, change[side]);
    const next = podMetadataOf(change.type, change.after);
    const stays = next !== undefined && next !== UNKNOWN && at(next, "labels") !== UNKNOWN;
    for (const label of Object.entries(labels)) {
      const key = keyOf(change.plan.environment, objectOf(change.type, change[side])?.namespace, label);
      const pods = index.get(key) ?? [];
      pods.push({ labels, ports, stays });
      index.set(key, pods);
    }
  }
  return index;
}

function keyOf(environment: string, namespace: string | undefined, label: unknown): string {
  return JSON.stringify([environment, namespace, label]);
}

function portNames(type: string, value: Value): string[] {
  return containerBlocks(type, value).flatMap((container) =>
    blocksAt(container, type === "kubernetes_manifest" ? "ports" : "port").flatMap(
      (port) => textAt(port, "name") ?? [],
    ),
  );
}
