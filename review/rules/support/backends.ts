import type { StackPlan } from "../../plan/stack-plan";
import { at, blocksAt, isBlank, numberAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import { hostsOf } from "./doors";
import { formerNamesIn } from "./former-names";
import { objectKindOf, specOf } from "./kubernetes-object";

const ROUTES = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute"];

/** What answers each host with each path, as `shop.example /api`, by the names of Services. */
type Answers = ReadonlyMap<string, ReadonlySet<string>>;

/** Answers of each stack after the plan. */
const KNOWN = new WeakMap<PlanSet, ReadonlyMap<StackPlan, Answers>>();

/** What answers after the plan, in the stack of a change. */
export function answersAfter(plans: PlanSet, plan: StackPlan): Answers {
  const known = KNOWN.get(plans) ?? answersOf(plans);
  KNOWN.set(plans, known);
  return known.get(plan) ?? new Map();
}

function answersOf(plans: PlanSet): ReadonlyMap<StackPlan, Answers> {
  const stacks = new Map<StackPlan, Map<string, Set<string>>>();
  for (const { plan, type, after } of changesOf(plans, /^kubernetes_/)) {
    const answers = stacks.get(plan) ?? new Map<string, Set<string>>();
    for (const [path, services] of backendsOf(type, after)) {
      const all = answers.get(path) ?? new Set();
      for (const service of services) all.add(service);
      answers.set(path, all);
    }
    stacks.set(plan, answers);
  }
  return stacks;
}

/** Each host with each path of an object, and the Services that it leads to; none where it answers by itself. */
export function backendsOf(type: string, value: Value): (readonly [path: string, services: readonly string[]])[] {
  const spec = specOf(type, value);
  const isManifest = type === "kubernetes_manifest";
  const kind = objectKindOf(type, value) ?? "";
  if (kind === "Ingress") {
    return blocksAt(spec, isManifest ? "rules" : "rule").flatMap((rule) =>
      blocksAt(rule, isManifest ? "http.paths" : "http.path").map((path) => {
        const service = textAt(path, "backend.service.name");
        return [`${textAt(rule, "host") ?? "*"} ${textAt(path, "path") ?? "/"}`, service ? [service] : []] as const;
      }),
    );
  }
  if (!ROUTES.includes(kind)) return [];
  const hosts = hostsOf(type, value);
  return blocksAt(spec, "rules").flatMap((rule) => {
    const services = blocksAt(rule, "backendRefs").flatMap((backend) =>
      numberAt(backend, "weight") === 0 ? [] : (textAt(backend, "name") ?? []),
    );
    const paths = matchesOf(rule).map((match) => textAt(match, "path.value") ?? "/");
    return hosts.flatMap((host) => paths.map((path) => [`${host} ${path}`, services] as const));
  });
}

/** What a rule of a route is for: without any match it is for every path. */
export function matchesOf(rule: Value): readonly Value[] {
  const matches = at(rule, "matches");
  if (matches === UNKNOWN) return [];
  return isBlank(matches) ? [{}] : blocksAt(rule, "matches");
}

/** Rules of a route whose backends have no weight any more, so that they answer with an error. */
export function* silenced({ type, before, after }: PlannedChange): Iterable<string> {
  if (!ROUTES.includes(objectKindOf(type, after) ?? "")) return;
  const dead = (value: Value) =>
    blocksAt(specOf(type, value), "rules").filter((rule) => {
      const backends = blocksAt(rule, "backendRefs");
      return backends.length > 0 && backends.every((backend) => numberAt(backend, "weight") === 0);
    }).length;
  if (dead(after) > dead(before)) yield "a rule leads to nothing: it is answered with an error";
}

/** Paths of a route or an Ingress that lead to another port of the same Service. */
export function* repointed({ type, before, after }: PlannedChange): Iterable<string> {
  const [old, next] = [portsOf(type, before), portsOf(type, after)];
  for (const [path, ports] of old) {
    const now = next.get(path);
    const moved = [...ports].filter(([service, port]) => now?.has(service) && now.get(service) !== port);
    for (const [service, port] of moved) {
      yield `${path.trim().replace(" ", "")} leads to port ${now?.get(service)} of ${service} in place of ${port}`;
    }
  }
}

/** The port of each Service that a path leads to; one that is not known yet is left out. */
function portsOf(type: string, value: Value): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  const add = (path: string, service: string | undefined, port: string | undefined) => {
    if (service === undefined || port === undefined) return;
    found.set(path, (found.get(path) ?? new Map<string, string>()).set(service, port));
  };
  const spec = specOf(type, value);
  const isManifest = type === "kubernetes_manifest";
  const kind = objectKindOf(type, value) ?? "";
  if (kind === "Ingress") {
    for (const rule of blocksAt(spec, isManifest ? "rules" : "rule")) {
      for (const path of blocksAt(rule, isManifest ? "http.paths" : "http.path")) {
        const port = numberAt(path, "backend.service.port.number") || textAt(path, "backend.service.port.name");
        const where = `${textAt(rule, "host") ?? "*"} ${textAt(path, "path") ?? "/"}`;
        add(where, textAt(path, "backend.service.name"), port === undefined ? undefined : String(port));
      }
    }
  } else if (ROUTES.includes(kind)) {
    for (const rule of blocksAt(spec, "rules")) {
      for (const backend of blocksAt(rule, "backendRefs")) {
        const port = numberAt(backend, "port");
        for (const match of matchesOf(rule)) {
          for (const host of hostsOf(type, value)) {
            add(
              `${host} ${textAt(match, "path.value") ?? "/"}`,
              textAt(backend, "name"),
              port === undefined ? undefined : String(port),
            );
          }
        }
      }
    }
  }
  return found;
}

/** Paths that led to a Service and are answered by the route itself, such as with a redirect. */
export function* answeredItself(change: PlannedChange, plans: PlanSet): Iterable<string> {
  const { type, before, after, plan } = change;
  const rules = blocksAt(specOf(type, after), "rules");
  if (rules.length === 0 || rules.some((rule) => at(rule, "backendRefs") === UNKNOWN)) return;
  const now = answersAfter(plans, plan);
  for (const [path, services] of backendsOf(type, before)) {
    if (services.length === 0 || now.get(path)?.size !== 0) continue;
    const weightless = rules.some((rule) => blocksAt(rule, "backendRefs").length > 0);
    if (!weightless)
      yield `${path.trim().replace(" ", "")} leads to ${services.join(", ")} no longer: the route answers itself`;
  }
}

/** Paths that lead to other Services than before, and to none of those; a service that has another name is the same. */
export function* redirected(change: PlannedChange, plans: PlanSet): Iterable<string> {
  const { type, before, plan } = change;
  const now = answersAfter(plans, plan);
  for (const [path, services] of backendsOf(type, before)) {
    const next = now.get(path);
    if (!next || next.size === 0 || services.length === 0) continue;
    if (services.some((service) => next.has(service))) continue;
    if ([...next].some((service) => services.includes(formerNamesIn(plan.environment, plans).get(service) ?? "")))
      continue;
    yield `${path.trim().replace(" ", "")} leads to ${[...next].join(", ")} in place of ${services.join(", ")}`;
  }
}
