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
  const selector = Object.entries(mappingAt(specOf(type, value), "selector")).filter(([, label]) => label !== null);
  const namespace = objectOf(type, value)?.namespace;
  if (objectKindOf(type, value) !== "Service" || selector.length === 0) return [];
  const pods = changesOf(plans, /^kubernetes_/).filter((other) => {
    const labels = mappingAt(podMetadataOf(other.type, other[side]), "labels");
    return (
      other.plan.environment === plan.environment &&
      objectOf(other.type, other[side])?.namespace === namespace &&
      selector.every(([key, label]) => labels[key] === label)
    );
  });
  if (pods.length === 0) return [];
  const isManifest = type === "kubernetes_manifest";
  const names = new Set(pods.flatMap((pod) => portNames(pod.type, pod[side])));
  return blocksAt(specOf(type, value), isManifest ? "ports" : "port").flatMap((port) => {
    const target = textAt(port, isManifest ? "targetPort" : "target_port") ?? "";
    return /[a-z]/.test(target) && !names.has(target) ? [target] : [];
  });
}

function portNames(type: string, value: Value): string[] {
  return containerBlocks(type, value).flatMap((container) =>
    blocksAt(container, type === "kubernetes_manifest" ? "ports" : "port").flatMap(
      (port) => textAt(port, "name") ?? [],
    ),
  );
}
