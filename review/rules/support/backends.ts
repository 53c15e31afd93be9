import type { StackPlan } from "../../plan/stack-plan";
import { blocksAt, numberAt, textAt, type Value } from "../../plan/value";
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
    const paths = blocksAt(rule, "matches").flatMap((match) => textAt(match, "path.value") ?? []);
    return hosts.flatMap((host) => paths.map((path) => [`${host} ${path}`, services] as const));
  });
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
