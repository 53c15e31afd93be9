import { at, blocksAt, isBlank, stringsAt, textAt, type Value } from "../plan/value";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewRule } from "../rule";
import { describeObject, mappingAt, metadataOf, objectKindOf, objectOf, specOf } from "./support/kubernetes-object";

const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";
/** Protocols of a Gateway's listener that encrypt. */
const ENCRYPTED = ["HTTPS", "TLS"];

/** K8S003: something that answers the internet, or in clear, and did not. */
export const rule: ReviewRule = {
  id: "K8S003",
  name: "public-service",
  severity: "high",
  looksFor:
    "A load balancer without the annotation that keeps it internal, a host that is added to an ingress or a route, or TLS that is removed.",
  matters: "Something answers the internet that did not, or answers it in clear.",
  remedy: `Set ${INTERNAL}: "true", keep TLS, and check that the new host is meant for everyone.`,
  source: "https://learn.microsoft.com/azure/aks/internal-lb",
  *review(plans) {
    for (const change of changesOf(plans, /^kubernetes_/)) {
      const { kind, type, before, after, address, plan } = change;
      if (kind !== "create" && kind !== "update" && kind !== "replace") continue;
      const opened = [...exposures(change)];
      if (opened.length === 0) continue;
      const object = objectOf(type, after) ?? objectOf(type, before);
      yield {
        stack: plan.stack,
        address,
        message: `${object ? describeObject(object) : address}: ${opened.join("; ")}`,
      };
    }
  },
};

function* exposures({ type, before, after }: PlannedChange): Iterable<string> {
  if (isPublicLoadBalancer(type, after) && !isPublicLoadBalancer(type, before)) {
    yield "the load balancer gets a public address";
  }
  const hosts = hostsOf(type, after).filter((host) => !hostsOf(type, before).includes(host));
  if (hosts.length > 0) yield `${hosts.join(", ")} ${hosts.length === 1 ? "is" : "are"} answered now`;
  if (before === null) return;
  const plain = encryptedHosts(type, before).filter((host) => !encryptedHosts(type, after).includes(host));
  const still = plain.filter(
    (host) => host === "" || hostsOf(type, after).includes(host) || hostsOf(type, after).length === 0,
  );
  if (still.length > 0) yield `TLS is removed${still.some(Boolean) ? ` for ${still.filter(Boolean).join(", ")}` : ""}`;
}

function isPublicLoadBalancer(type: string, value: Value): boolean {
  if (objectKindOf(type, value) !== "Service" || textAt(specOf(type, value), "type") !== "LoadBalancer") return false;
  const annotations = mappingAt(metadataOf(type, value), "annotations");
  return String(Object.hasOwn(annotations, INTERNAL) ? String(annotations[INTERNAL]) : "").toLowerCase() !== "true";
}

/** Hosts that an Ingress, a route or a Gateway answers; `*` where it answers any. */
function hostsOf(type: string, value: Value): string[] {
  const spec = specOf(type, value);
  const kind = objectKindOf(type, value);
  if (kind === "Ingress") {
    const rules = blocksAt(spec, type === "kubernetes_manifest" ? "rules" : "rule");
    return rules.map((rule) => textAt(rule, "host") ?? "*");
  }
  if (kind === "HTTPRoute" || kind === "GRPCRoute" || kind === "TLSRoute") return stringsAt(spec, "hostnames");
  return kind === "Gateway" ? blocksAt(spec, "listeners").map((listener) => textAt(listener, "hostname") ?? "*") : [];
}

/** Hosts that are answered with TLS; "" where TLS is for any host. */
function encryptedHosts(type: string, value: Value): string[] {
  const spec = specOf(type, value);
  const kind = objectKindOf(type, value);
  if (kind === "Ingress") {
    return blocksAt(spec, "tls").flatMap((tls) => (isBlank(at(tls, "hosts")) ? [""] : stringsAt(tls, "hosts")));
  }
  if (kind !== "Gateway") return [];
  return blocksAt(spec, "listeners")
    .filter((listener) => ENCRYPTED.includes(textAt(listener, "protocol") ?? ""))
    .map((listener) => textAt(listener, "hostname") ?? "*");
}
