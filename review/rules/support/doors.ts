import { blocksAt, stringsAt, textAt, type Value } from "../../plan/value";
import { mappingAt, metadataOf, objectKindOf, specOf } from "./kubernetes-object";

/** Annotation that keeps a load balancer inside of the network. */
export const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";

/** Whether an object is a Service that gets a public address. */
export function isPublicLoadBalancer(type: string, value: Value): boolean {
  if (objectKindOf(type, value) !== "Service" || textAt(specOf(type, value), "type") !== "LoadBalancer") return false;
  const annotations = mappingAt(metadataOf(type, value), "annotations");
  return String(Object.hasOwn(annotations, INTERNAL) ? String(annotations[INTERNAL]) : "").toLowerCase() !== "true";
}

/** Hosts that an Ingress, a route or a Gateway answers; `*` where it answers any. */
export function hostsOf(type: string, value: Value): string[] {
  const spec = specOf(type, value);
  const kind = objectKindOf(type, value);
  if (kind === "Ingress") {
    const rules = blocksAt(spec, type === "kubernetes_manifest" ? "rules" : "rule");
    return rules.map((rule) => textAt(rule, "host") ?? "*");
  }
  if (kind === "HTTPRoute" || kind === "GRPCRoute" || kind === "TLSRoute") return stringsAt(spec, "hostnames");
  return kind === "Gateway" ? blocksAt(spec, "listeners").map((listener) => textAt(listener, "hostname") ?? "*") : [];
}

/**
 * Each of {@link hostsOf} with the Gateways or the class of Ingress that it is reached through: one more path of a host
 * opens no door, and the same host at another Gateway does. A listener alone answers nothing.
 */
export function doorsOf(type: string, value: Value): string[] {
  if (objectKindOf(type, value) === "Gateway") return [];
  const spec = specOf(type, value);
  const parents = blocksAt(spec, "parentRefs").map((parent) => [textAt(parent, "namespace"), textAt(parent, "name")]);
  const through = [parents, textAt(spec, "ingressClassName") ?? textAt(spec, "ingress_class_name")];
  return hostsOf(type, value).map((host) => JSON.stringify([host, ...through]));
}
