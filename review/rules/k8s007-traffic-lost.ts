import type { StackPlan } from "../plan/stack-plan";
import { at, blocksAt, isBlank, numberAt, textAt, UNKNOWN, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { backendsOf, redirected, silenced } from "./support/backends";
import { hostsOf, INTERNAL, isPublicLoadBalancer } from "./support/doors";
import { describeObject, mappingAt, metadataOf, objectKindOf, objectOf, specOf } from "./support/kubernetes-object";
import { closedWays } from "./support/network-policies";
import { namelessPorts } from "./support/pod-ports";

const ADDRESSES = [
  "service.beta.kubernetes.io/azure-load-balancer-ipv4",
  "service.beta.kubernetes.io/azure-load-balancer-ipv6",
  "service.beta.kubernetes.io/azure-pip-name",
];
/** Members that name who serves an object, and what that is. */
const CONTROLLERS = [
  ["gatewayClassName", "the class"],
  ["ingressClassName", "the class"],
  ["ingress_class_name", "the class"],
] as const;
const ROUTES = ["HTTPRoute", "GRPCRoute", "TLSRoute", "Ingress"];

/** K8S007: traffic that arrived before an update, and does not after it. */
export const rule: ReviewRule = {
  id: "K8S007",
  name: "traffic-lost",
  severity: "high",
  looksFor:
    "An update after which a Service has no address outside of the cluster, lacks a port or leads to a name of a port that its pods do not have, a host or a listener is answered by nothing in the stack, or a rule leads to nothing. Medium for another address, another class or Gateway, other pods behind a Service, a path that leads elsewhere, and a network policy that lets less through.",
  matters: "Nothing is deleted, and callers get no answer, or that of something else.",
  remedy: "Add the new way beside the old one, lead the callers over, and take the old one away in a later change.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/; https://gateway-api.sigs.k8s.io/",
  *review(plans) {
    const answered = answeredAfter(plans);
    for (const change of changesOf(plans, /^kubernetes_/)) {
      const object = objectOf(change.type, change.before);
      const what = object ? describeObject(object) : change.address;
      const base = { stack: change.plan.stack, address: change.address };
      if (change.kind === "update" || change.kind === "no-op") {
        const ports = namelessPorts(change, plans);
        const message = `${what}: no pod behind it has a port of the name ${ports.join(", ")}`;
        if (ports.length > 0) yield { ...base, message };
      }
      if (change.kind !== "update") continue;
      const lost = [...lossesOf(change, answered.get(change.plan) ?? NOTHING), ...silenced(change)];
      if (lost.length > 0) yield { ...base, message: `${what}: ${lost.join("; ")}` };
      const moved = [...movesOf(change, answered.get(change.plan) ?? NOTHING), ...redirected(change, plans)];
      const closed = object?.kind === "NetworkPolicy" ? closedWays(change, plans) : [];
      if (closed.length > 0) moved.push(`lets through no longer: ${closed.join(", ")}`);
      if (moved.length > 0)
        yield { ...base, severity: "medium", message: `${what}: ${moved.join("; ")}` } satisfies ReviewFinding;
    }
  },
};

/** What the Ingresses, routes and Gateways of a stack answer after the plan. */
interface Answered {
  readonly hosts: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

const HTTPS = 443;
const NOTHING: Answered = { hosts: new Set(), paths: new Set() };

function answeredAfter(plans: PlanSet): ReadonlyMap<StackPlan, Answered> {
  const answered = new Map<StackPlan, { hosts: Set<string>; paths: Set<string> }>();
  for (const { plan, type, after } of changesOf(plans, /^kubernetes_/)) {
    const own = answered.get(plan) ?? { hosts: new Set(), paths: new Set() };
    for (const host of heardOf(type, after)) own.hosts.add(`${isGateway(type, after)} ${host}`);
    for (const path of pathsOf(type, after)) own.paths.add(path);
    answered.set(plan, own);
  }
  return answered;
}

function isGateway(type: string, value: Value): boolean {
  return objectKindOf(type, value) === "Gateway";
}

function* lossesOf({ type, before, after }: PlannedChange, { hosts }: Answered): Iterable<string> {
  const old = specOf(type, before);
  const next = specOf(type, after);
  if (next === UNKNOWN) return;
  if (objectKindOf(type, before) === "Service") {
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
    return;
  }
  const now = heardOf(type, after);
  // A route without hosts answers all of its Gateway; hosts that are not known yet may be the same.
  if (now.length === 0 && !isGateway(type, after)) return;
  const gone = heardOf(type, before).filter(
    (host) =>
      !now.includes(host) && !now.includes(everyHostBeside(host)) && !hosts.has(`${isGateway(type, after)} ${host}`),
  );
  if (gone.length > 0 && !hasUnknownHost(next)) {
    yield `${[...new Set(gone)].join(", ")} ${gone.length === 1 ? "is" : "are"} answered no longer`;
  }
}

/** Hosts that an object answers; a Gateway names the port too where it is none of the usual ones for encrypted traffic. */
function heardOf(type: string, value: Value): string[] {
  if (!isGateway(type, value)) return hostsOf(type, value);
  return blocksAt(specOf(type, value), "listeners").map((listener) => {
    const port = numberAt(listener, "port");
    return `${textAt(listener, "hostname") ?? "*"}${port === undefined || port === HTTPS ? "" : `:${port}`}`;
  });
}

/** What answers a host among others, at the same port. */
function everyHostBeside(host: string): string {
  return `*${/:\d+$/.exec(host)?.[0] ?? ""}`;
}

function* movesOf({ type, before, after }: PlannedChange, { paths }: Answered): Iterable<string> {
  const old = specOf(type, before);
  const next = specOf(type, after);
  const kind = objectKindOf(type, before) ?? "";
  if (next === UNKNOWN) return;
  if (kind === "Service") {
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
    return;
  }
  for (const [member, what] of CONTROLLERS) {
    const [was, is] = [textAt(old, member), at(next, member)];
    if (was !== undefined && is !== UNKNOWN && is !== was) {
      yield `${what} ${typeof is === "string" && is !== "" ? is : "nothing"} serves it in place of ${was}, at another address`;
    }
  }
  if (!ROUTES.includes(kind)) return;
  const parents = parentsOf(old).filter((parent) => !parentsOf(next).includes(parent));
  if (parents.length > 0 && at(next, "parentRefs") !== UNKNOWN) {
    yield `it is reached through ${parents.join(", ")} no longer`;
  }
  const lost = pathsOf(type, before).filter((path) => !paths.has(path));
  // A host that goes takes its paths along, and is told already.
  const own = [...new Set(lost.filter((path) => hostsOf(type, after).includes(path.split(" ")[0] ?? "")))];
  if (own.length > 0)
    yield `${own.map((path) => path.trim().replace(" ", "")).join(", ")} ${own.length === 1 ? "leads" : "lead"} where it led no longer`;
}

/** The Gateways that a route is reached through, with their namespaces. */
function parentsOf(spec: Value | undefined): string[] {
  return blocksAt(spec, "parentRefs").map((parent) =>
    [textAt(parent, "namespace"), textAt(parent, "name")].filter(Boolean).join("/"),
  );
}

/** Each host with each path of an object: `shop.example /api`. */
function pathsOf(type: string, value: Value): string[] {
  return backendsOf(type, value).map(([path]) => path);
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

function hasUnknownHost(spec: Value | undefined): boolean {
  return (
    ["hostnames", "listeners", "rules", "rule"].some((member) => at(spec, member) === UNKNOWN) ||
    ["rules", "rule", "listeners"].some((member) =>
      blocksAt(spec, member).some((block) => at(block, "host") === UNKNOWN || at(block, "hostname") === UNKNOWN),
    )
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
