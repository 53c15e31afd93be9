import { at, blocksAt, isBlank, numberAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import type { PlannedChange } from "../../plan-set";
import { INTERNAL, isPublicLoadBalancer } from "./doors";
import { mappingAt, metadataOf, specOf } from "./kubernetes-object";

const ADDRESSES = [
  "service.beta.kubernetes.io/azure-load-balancer-ipv4",
  "service.beta.kubernetes.io/azure-load-balancer-ipv6",
  "service.beta.kubernetes.io/azure-pip-name",
];

/** What of a Service is answered no longer after an update. */
export function* serviceLosses({ type, before, after }: PlannedChange): Iterable<string> {
  const old = specOf(type, before);
  const next = specOf(type, after);
  if (next === UNKNOWN) return;
  const was = textAt(old, "type");
  const is = textAt(next, "type");
  if (was === "LoadBalancer" && is !== was && at(next, "type") !== UNKNOWN) {
    yield "the load balancer goes with its address";
  } else if (is === was && isPublicLoadBalancer(type, before) && !isPublicLoadBalancer(type, after)) {
    yield `it has no public address any more (${INTERNAL})`;
  }
  const ports = portsOf(type, old).filter((port) => !portsOf(type, next).includes(port));
  if (ports.length > 0 && !hasUnknownPort(type, next)) {
    yield `${ports.length === 1 ? "the port" : "the ports"} ${ports.join(", ")} ${ports.length === 1 ? "is" : "are"} answered no longer`;
  }
}

/** What of a Service is answered elsewhere after an update, or by something else. */
export function* serviceMoves({ type, before, after }: PlannedChange): Iterable<string> {
  const old = specOf(type, before);
  const next = specOf(type, after);
  if (next === UNKNOWN) return;
  const selected = labelsIn(old);
  const selects = labelsIn(next);
  if (selected !== "" && selects !== selected && at(next, "selector") !== UNKNOWN) {
    yield `it leads to other pods: ${selected} becomes ${selects || "none"}`;
  }
  if (textAt(old, "type") === "LoadBalancer" && textAt(next, "type") === "LoadBalancer") {
    const changed = ADDRESSES.filter(
      (name) => textOf(annotation(type, before, name)) !== textOf(annotation(type, after, name)),
    );
    const fixed = type === "kubernetes_manifest" ? "loadBalancerIP" : "load_balancer_ip";
    if (!isBlank(at(old, fixed)) && at(old, fixed) !== at(next, fixed) && at(next, fixed) !== UNKNOWN)
      changed.push(fixed);
    if (changed.some((name) => name === fixed || annotation(type, before, name) !== undefined)) {
      yield `it gets another address (${changed.join(", ")})`;
    }
  }
}

function portsOf(type: string, spec: Value | undefined): string[] {
  return blocksAt(spec, type === "kubernetes_manifest" ? "ports" : "port").flatMap((port) => {
    const number = numberAt(port, "port");
    return number === undefined ? [] : [String(number)];
  });
}

function hasUnknownPort(type: string, spec: Value | undefined): boolean {
  const ports = at(spec, type === "kubernetes_manifest" ? "ports" : "port");
  return (
    ports === UNKNOWN ||
    blocksAt(spec, type === "kubernetes_manifest" ? "ports" : "port").some((port) => at(port, "port") === UNKNOWN)
  );
}

function labelsIn(spec: Value | undefined): string {
  return Object.entries(mappingAt(spec, "selector"))
    .filter(([, value]) => typeof value === "string")
    .map(([key, value]) => `${key}=${String(value)}`)
    .sort()
    .join(",");
}

function annotation(type: string, value: Value, name: string): Value | undefined {
  const annotations = mappingAt(metadataOf(type, value), "annotations");
  return Object.hasOwn(annotations, name) ? annotations[name] : undefined;
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
