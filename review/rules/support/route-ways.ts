import type { StackPlan } from "../../plan/stack-plan";
import { at, blocksAt, isBlank, numberAt, stringsAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import { backendsOf, matchesOf } from "./backends";
import { hostsOf } from "./doors";
import { objectKindOf, specOf } from "./kubernetes-object";

/** Members that name who serves an object, and what that is. */
const CONTROLLERS = [
  ["gatewayClassName", "the class"],
  ["ingressClassName", "the class"],
  ["ingress_class_name", "the class"],
] as const;
/** Who answers for an Ingress where no rule does. */
const BACKENDS = ["default_backend", "defaultBackend"];
const ROUTES = ["HTTPRoute", "GRPCRoute", "TLSRoute", "Ingress"];

/** What the Ingresses, routes and Gateways of a stack answer after the plan. */
export interface Answered {
  readonly hosts: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  /** Those of them that ask for nothing besides, such as a header. */
  readonly free: ReadonlySet<string>;
}

const HTTPS = 443;
/** Where nothing answers. */
export const NOTHING: Answered = { hosts: new Set(), paths: new Set(), free: new Set() };

/** What answers after the plans, by stack. */
export function answeredAfter(plans: PlanSet): ReadonlyMap<StackPlan, Answered> {
  const answered = new Map<StackPlan, { hosts: Set<string>; paths: Set<string>; free: Set<string> }>();
  for (const { plan, type, after } of changesOf(plans, /^kubernetes_/)) {
    const own = answered.get(plan) ?? { hosts: new Set(), paths: new Set(), free: new Set() };
    for (const host of heardOf(type, after)) own.hosts.add(`${isGateway(type, after)} ${host}`);
    for (const path of pathsOf(type, after)) own.paths.add(path);
    for (const path of freePathsOf(type, after)) own.free.add(path);
    answered.set(plan, own);
  }
  return answered;
}

function isGateway(type: string, value: Value): boolean {
  return objectKindOf(type, value) === "Gateway";
}

/** Hosts and listeners of an Ingress, a route or a Gateway that nothing answers after an update. */
export function* routeLosses({ type, before, after }: PlannedChange, { hosts }: Answered): Iterable<string> {
  const next = specOf(type, after);
  if (next === UNKNOWN) return;
  if (objectKindOf(type, before) === "Certificate") {
    const names = stringsAt(next, "dnsNames");
    const lost = stringsAt(specOf(type, before), "dnsNames").filter(
      (name) => !names.includes(name) && !names.includes(name.replace(/^[^.]+/, "*")),
    );
    if (lost.length > 0 && at(next, "dnsNames") !== UNKNOWN)
      yield `${lost.join(", ")} ${lost.length === 1 ? "is" : "are"} in it no longer`;
    return;
  }
  const now = heardOf(type, after);
  // A route without hosts answers all of its Gateway, an Ingress without rules nothing but by a backend of its own; hosts that are not
  // known yet may be the same.
  const isClosed = objectKindOf(type, after) === "Ingress" && BACKENDS.every((name) => isBlank(at(next, name)));
  if (now.length === 0 && !isGateway(type, after) && !isClosed) return;
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

/** What an Ingress, a route or a Gateway leads elsewhere after an update. */
export function* routeMoves({ type, before, after }: PlannedChange, { paths, free }: Answered): Iterable<string> {
  const old = specOf(type, before);
  const next = specOf(type, after);
  const kind = objectKindOf(type, before) ?? "";
  if (next === UNKNOWN) return;
  for (const [member, what] of CONTROLLERS) {
    const [was, is] = [textAt(old, member), at(next, member)];
    if (was !== undefined && is !== UNKNOWN && is !== was) {
      yield `${what} ${typeof is === "string" && is !== "" ? is : "nothing"} serves it in place of ${was}, at another address`;
    }
  }
  if (kind === "Gateway") yield* narrowed(old, next);
  if (!ROUTES.includes(kind)) return;
  if (blocksAt(next, "rules").some((rule) => at(rule, "matches") === UNKNOWN)) return;
  const asking = [...new Set(freePathsOf(type, before).filter((path) => paths.has(path) && !free.has(path)))];
  if (asking.length > 0)
    yield `${asking.map((path) => path.replace(" ", "")).join(", ")} ${asking.length === 1 ? "is" : "are"} answered only with more than the path`;
  const parents = parentsOf(old).filter((parent) => !parentsOf(next).includes(parent));
  if (parents.length > 0 && at(next, "parentRefs") !== UNKNOWN) {
    yield `it is reached through ${parents.join(", ")} no longer`;
  }
  const lost = pathsOf(type, before).filter((path) => !paths.has(path));
  // A host that goes takes its paths along, and is told already.
  const own = [...new Set(lost.filter((path) => hostsOf(type, after).includes(path.split(" ")[0] ?? "")))];
  if (own.length > 0)
    yield `${own.map((path) => path.trim().replace(" ", "")).join(", ")} ${own.length === 1 ? "leads where it led" : "lead where they led"} no longer`;
}

/** From which namespaces a listener takes routes, the fewest first. */
const FROM = ["None", "Same", "Selector", "All"];

/** Listeners that take routes of fewer namespaces than before. */
function* narrowed(old: Value | undefined, next: Value | undefined): Iterable<string> {
  const from = (listener: Value) => FROM.indexOf(textAt(listener, "allowedRoutes.namespaces.from") ?? "Same");
  for (const listener of blocksAt(next, "listeners")) {
    const name = textAt(listener, "name");
    const before = blocksAt(old, "listeners").find((other) => textAt(other, "name") === name);
    if (before && at(listener, "allowedRoutes") !== UNKNOWN && from(listener) < from(before)) {
      yield `the listener ${name} takes routes of fewer namespaces (${FROM[from(listener)]})`;
    }
  }
}

/** Each host with each path of a route that asks for nothing besides: no header, query or method. */
function freePathsOf(type: string, value: Value): string[] {
  if (type !== "kubernetes_manifest" || !ROUTES.includes(objectKindOf(type, value) ?? "")) return [];
  return hostsOf(type, value).flatMap((host) =>
    blocksAt(specOf(type, value), "rules").flatMap((rule) =>
      matchesOf(rule)
        .filter((match) => ["headers", "queryParams", "method"].every((member) => isBlank(at(match, member))))
        .map((match) => `${host} ${textAt(match, "path.value") ?? "/"}`),
    ),
  );
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

function hasUnknownHost(spec: Value | undefined): boolean {
  return (
    ["hostnames", "listeners", "rules", "rule"].some((member) => at(spec, member) === UNKNOWN) ||
    ["rules", "rule", "listeners"].some((member) =>
      blocksAt(spec, member).some((block) => at(block, "host") === UNKNOWN || at(block, "hostname") === UNKNOWN),
    )
  );
}
