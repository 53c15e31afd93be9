import { blocksAt, textAt, type Value } from "../../plan/value";
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
  const selector = Object.entries(mappingAt(specOf(type, value), "selector")).filter(([, label]) => label !== null);
  if (targets.length === 0 || selector.length === 0) return [];
  const key = keyOf(plan.environment, objectOf(type, value)?.namespace, selector[0]);
  const pods = (podsOf(plans)[side].get(key) ?? []).filter(({ labels }) =>
    selector.every(([name, label]) => labels[name] === label),
  );
  return pods.length === 0 ? [] : targets.filter((target) => pods.every(({ ports }) => !ports.includes(target)));
}

interface NamedPorts {
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
    for (const label of Object.entries(labels)) {
      const key = keyOf(change.plan.environment, objectOf(change.type, change[side])?.namespace, label);
      const pods = index.get(key) ?? [];
      pods.push({ labels, ports });
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
