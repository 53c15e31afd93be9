import { isWideRange } from "../facts/wide-range";
import type { StackPlan } from "../plan/stack-plan";
import { at, blocksAt, isBlank, isList, stringsAt, textAt, UNKNOWN, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewRule } from "../rule";
import { doorsOf, hostsOf, INTERNAL, isPublicLoadBalancer } from "./support/doors";
import { describeObject, mappingAt, metadataOf, objectKindOf, objectOf, specOf } from "./support/kubernetes-object";

const RANGES = "service.beta.kubernetes.io/azure-allowed-ip-ranges";
/** Protocols of a Gateway's listener that encrypt. */
const ENCRYPTED = ["HTTPS", "TLS"];

/** K8S003: something that answers the internet, or in clear, and did not. */
export const rule: ReviewRule = {
  id: "K8S003",
  name: "public-service",
  severity: "high",
  looksFor:
    "A load balancer without the annotation that keeps it internal or without the ranges that it was limited to, a host that is added to an ingress or a route, or TLS that is removed.",
  matters: "Something answers the internet that did not, or answers it in clear.",
  remedy: `A load balancer: set ${INTERNAL}: "true", or keep its ranges. A host: check that it is meant for everyone. TLS: keep it.`,
  source: "https://learn.microsoft.com/azure/aks/internal-lb",
  *review(plans) {
    const answered = answeredBefore(plans);
    for (const change of changesOf(plans, /^kubernetes_/)) {
      const { kind, type, before, after, address, plan } = change;
      if (kind !== "create" && kind !== "update" && kind !== "replace") continue;
      const opened = [...exposures(change, answered.get(plan) ?? new Set())];
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

/** What the Ingresses and routes of each stack answered before, as {@link doorsOf} says it. */
function answeredBefore(plans: PlanSet): ReadonlyMap<StackPlan, ReadonlySet<string>> {
  const answered = new Map<StackPlan, Set<string>>();
  for (const { plan, type, before } of changesOf(plans, /^kubernetes_/)) {
    const doors = answered.get(plan) ?? new Set();
    for (const door of doorsOf(type, before)) doors.add(door);
    answered.set(plan, doors);
  }
  return answered;
}

function* exposures({ type, before, after }: PlannedChange, answered: ReadonlySet<string>): Iterable<string> {
  if (isPublicLoadBalancer(type, after) && !isPublicLoadBalancer(type, before)) {
    yield "the load balancer gets a public address";
  } else if (isPublicLoadBalancer(type, after)) yield* widened(sourcesOf(type, before), sourcesOf(type, after));
  const known = doorsOf(type, after).map((door) => answered.has(door));
  const hosts = hostsOf(type, after).filter((host, index) => !hostsOf(type, before).includes(host) && !known[index]);
  if (hosts.length > 0) yield `${hosts.join(", ")} ${hosts.length === 1 ? "is" : "are"} answered now`;
  if (before === null) return;
  const plain = encryptedHosts(type, before).filter((host) => !encryptedHosts(type, after).includes(host));
  const still = plain.filter((host) => host === "" || isHeard(host, hostsOf(type, after)));
  if (still.length > 0) yield `TLS is removed${still.some(Boolean) ? ` for ${still.filter(Boolean).join(", ")}` : ""}`;
}

/** Whether a host is answered, by its name or with all others. */
function isHeard(host: string, answered: readonly string[]): boolean {
  return answered.length === 0 || answered.includes(host) || answered.includes("*");
}

/** Ranges that a load balancer takes traffic from; undefined where they are not known yet, none where it takes all. */
function sourcesOf(type: string, value: Value): string[] | undefined {
  const ranges = at(
    specOf(type, value),
    type === "kubernetes_manifest" ? "loadBalancerSourceRanges" : "load_balancer_source_ranges",
  );
  if (ranges === UNKNOWN) return undefined;
  const annotation = mappingAt(metadataOf(type, value), "annotations")[RANGES];
  const annotated = typeof annotation === "string" ? annotation.split(",").map((range) => range.trim()) : [];
  return [...(isList(ranges) ? ranges.filter((range) => typeof range === "string") : []), ...annotated].filter(Boolean);
}

function* widened(before: readonly string[] | undefined, after: readonly string[] | undefined): Iterable<string> {
  if (before === undefined || after === undefined || before.length === 0) return;
  if (after.length === 0) yield `the load balancer takes traffic from anywhere, not from ${before.join(", ")} only`;
  const wide = after.filter((range) => !before.includes(range) && isWideRange(range));
  if (wide.length > 0) yield `the load balancer takes traffic from ${wide.join(", ")}`;
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
