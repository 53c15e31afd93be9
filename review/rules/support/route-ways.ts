import type { StackPlan } from "../../plan/stack-plan";
import { at, blocksAt, numberAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import { backendsOf } from "./backends";
import { hostsOf } from "./doors";
import { objectKindOf, specOf } from "./kubernetes-object";

/** Members that name who serves an object, and what that is. */
const CONTROLLERS = [
  ["gatewayClassName", "the class"],
  ["ingressClassName", "the class"],
  ["ingress_class_name", "the class"],
] as const;
const ROUTES = ["HTTPRoute", "GRPCRoute", "TLSRoute", "Ingress"];

/** What the Ingresses, routes and Gateways of a stack answer after the plan. */
export interface Answered {
  readonly hosts: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

const HTTPS = 443;
/** Where nothing answers. */
export const NOTHING: Answered = { hosts: new Set(), paths: new Set() };

/** What answers after the plans, by stack. */
export function answeredAfter(plans: PlanSet): ReadonlyMap<StackPlan, Answered> {
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

/** Hosts and listeners of an Ingress, a route or a Gateway that nothing answers after an update. */
export function* routeLosses({ type, before, after }: PlannedChange, { hosts }: Answered): Iterable<string> {
  const next = specOf(type, after);
  if (next === UNKNOWN) return;
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

/** What an Ingress, a route or a Gateway leads elsewhere after an update. */
export function* routeMoves({ type, before, after }: PlannedChange, { paths }: Answered): Iterable<string> {
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
  if (!ROUTES.includes(kind)) return;
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
