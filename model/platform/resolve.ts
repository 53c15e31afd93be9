import { DeclarationReader, isUnreadable, type Locate, withUnread } from "../declaration-reader";
import { resolveNamespace } from "../kubernetes/namespace";
import { type ResolvedPriorityClass, resolvePriorityClass } from "../kubernetes/priority-class";
import { backendsOf, parseBackend, resolveRoute, targetsOf } from "../kubernetes/route";
import { withServiceHeader } from "../kubernetes/service-header";
import { merge } from "../merge";
import { type Problem, problemAt } from "../problem";
import { mapRecord } from "../record";
import { resolved } from "../resolved";
import { shapeOf } from "../shape/declared-shape";
import { isAtOrBelow, type Path, pathsBelow } from "../shape/paths";
import { readShape } from "../shape/read-shape";
import { parseHostName, parseLabelName } from "../value/dns-name";
import { ValueError } from "../value/value-error";
import { withSelectorsOfPeers } from "./affinity-of-peers";
import { withAppRoutingDns } from "./app-routing-dns";
import {
  type EnvironmentContext,
  type EnvironmentDeclaration,
  type EnvironmentRoute,
  type ResolvedEnvironment,
  resolveEnvironment,
} from "./environment";
import { resolveFleet } from "./fleet";
import { asJoined, meaningless } from "./joined-environment";
import { locateIn, unreadIn } from "./layers";
import { MissingValues } from "./missing-values";
import { callable, type NamedCall, openNamedCalls } from "./named-calls";
import { objectsOf } from "./objects";
import { declaredIn, PLACED_SECTIONS } from "./placed";
import { type PlacedLogins, placeLogins } from "./placed-logins";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "./platform";
import { readPodReferences } from "./pod-references";
import { type IndexedRoute, inDomain, misnamedClientIds, readEnvironmentNames, readRoutes } from "./references";
import { resolveObjects } from "./resolve-objects";
import { resolveWorkloads, workloadsOf } from "./resolve-workloads";
import type { SecretRead } from "./secret-reads";
import { resolveState } from "./state";

/**
 * Turns a declaration into a platform of which every field is known: shared values and overrides merged, values read,
 * defaults filled in. What cannot be read goes to `problems`.
 *
 * @param unread paths of what was reported already
 * @param formerly names that services had before, under which they are declared too, by the name that they have
 */
export function resolvePlatform(
  declared: AnyPlatformDeclaration,
  problems: Problem[],
  unread: readonly Path[] = [],
  formerly: Readonly<Record<string, string>> = {},
): ResolvedPlatform {
  const reader = new DeclarationReader(problems, undefined, unread);
  const name = reader.required("name", declared.name, parseLabelName);
  const domain = reader.required("domain", declared.domain, parseHostName);
  const promotion = readEnvironmentNames(reader, declared);
  const missing = new MissingValues();
  const routes = readRoutes(reader, declared);
  readPodReferences(reader, declared);
  const priorityClasses = mapRecord(declared.priorityClasses, (priorityClass, key) => ({
    ...withUnread(
      resolvePriorityClass(reader.at("priorityClasses", key), key, priorityClass),
      pathsBelow(["priorityClasses", key], unread),
    ),
    name: key,
  }));
  const inFleet = declared.fleet ? promotion : [];
  const imagesByFleet = declared.fleet?.nodeImages ?? true;
  const context = {
    platform: name,
    domain,
    routes,
    priorityClasses,
    unread,
    missing,
    formerly,
    inFleet,
    imagesByFleet,
  };
  const environments = Object.keys(declared.environments);
  const platform = {
    name,
    domain,
    state: declared.state && resolveState(reader.at("state"), declared.state),
    promotion,
    fleet: declared.fleet ? resolveFleet(reader.at("fleet"), declared.fleet, name) : undefined,
    environments: Object.fromEntries(
      environments.map((environment) => [environment, resolveIn(declared, environment, context, problems)]),
    ),
  };
  problems.push(...missing.problems(environments.length));
  return platform;
}

/** What environments take from the platform as a whole. */
interface PlatformContext extends EnvironmentContext {
  /** The routes that could be read. */
  readonly routes: readonly IndexedRoute[];
  /** The priority classes by name. */
  readonly priorityClasses: Readonly<Record<string, ResolvedPriorityClass>>;
  /** Paths of what was reported already. */
  readonly unread: readonly Path[];
  /** Names that services had before, by the name that they have. */
  readonly formerly: Readonly<Record<string, string>>;
  /** What environments miss; each of them adds to it. */
  readonly missing: MissingValues;
}

function resolveIn(
  declared: AnyPlatformDeclaration,
  name: string,
  context: PlatformContext,
  problems: Problem[],
): ResolvedEnvironment {
  const layer = declared.environments[name] ?? {};
  const locate = environmentPlaces(declared, name);
  const merged = merge(merge({}, declared.shared, ENVIRONMENT), layer, ENVIRONMENT);
  const before = unreadIn(context.unread, ["shared"], ["environments", name], layer);
  // Of a cluster of which nobody knows where it comes from, nothing is missing.
  const origin = before.some(([field]) => field === "cluster") ? "existing" : merged.cluster?.kind;
  const joined = asJoined(origin, ENVIRONMENT, merged);
  if (joined) problems.push(...meaningless(layer, joined.fields, ["environments", name]));
  const { declaration, mistakes } = readShape<EnvironmentDeclaration>(
    joined?.shape ?? ENVIRONMENT,
    joined?.declared ?? merged,
    {
      ...(before.length > 0 && { isUnread: (path) => isAtOrBelow(path, before) }),
      whereToAdd: "add it here or in the shared defaults",
    },
  );
  for (const mistake of mistakes) {
    const { path, message } = mistake;
    const place = locate(path);
    if (mistake.missing !== undefined) context.missing.add(mistake, place, merged);
    else problems.push(problemAt(place, "value", "error", message));
  }
  const unread = [...before, ...mistakes.flatMap((mistake) => mistake.unread)];
  const reader = new DeclarationReader(problems, locate, unread);
  const environment = resolveEnvironment(reader, name, declaration, context);
  const cluster = environment.cluster && withUnread(environment.cluster, unread);
  const now = routedIn(context.routes, name);
  // a route leads to the former name until it is applied
  const routed = new Set([...now, ...[...now].flatMap((service) => context.formerly[service] ?? [])]);
  const objects = resolveObjects(declared, name, { ...context, location: cluster?.location }, problems);
  const namedCalls: NamedCall[] = [];
  const secretReads: SecretRead[] = [];
  const home = {
    ...context,
    namespaces: environment.namespaces,
    cluster,
    routed,
    objects,
    origin: environment.origin,
    namedCalls,
    secretReads,
  };
  const own = withSelectorsOfPeers(reader, resolveWorkloads(declared, name, home, problems));
  const placed = placeLogins(routesIn(context.routes, name, { ...own, ...objects }), {
    environment: name,
    workloads: { ...own, ...objects },
    taken: new Set([
      ...workloadsOf(own).map((each) => each.name),
      ...Object.keys({ ...objects.externalServices, ...objects.serviceAccounts }),
    ]),
    reader: new DeclarationReader(problems, undefined, [...context.unread, ...misnamedClientIds(declared)]),
    hostOf: (host) => hostIn(host, environment),
  });
  const proxies = resolveProxies(declared, placed, name, home, problems);
  const workloads = openNamedCalls({ ...own, services: { ...own.services, ...proxies } }, namedCalls, {
    environment: name,
    declared: callable(declared),
    externalServices: objects.externalServices,
  });
  const used = [
    ...workloadsOf(workloads).map(({ workload }) => workload.namespace),
    ...objectsOf(objects).flatMap(({ object }) => object.namespace ?? []),
  ];
  const undeclared = [...new Set(used)].filter(
    (namespace) => !isUnreadable(namespace) && !Object.hasOwn(environment.namespaces, namespace),
  );
  const namespaces = {
    ...environment.namespaces,
    ...Object.fromEntries(undeclared.map((key) => [key, resolveNamespace(reader.at("namespaces", key), key, {})])),
  };
  const { routing, subscriptionId, domain, imageDeployerObjectId } = withUnread({ ...environment, namespaces }, unread);
  const whole = {
    ...environment,
    cluster,
    routing,
    subscriptionId,
    domain,
    imageDeployerObjectId,
    namespaces: Object.fromEntries(
      Object.entries(namespaces).map(([key, namespace]) => [
        key,
        { ...withUnread(namespace, pathsBelow(["namespaces", key], unread)), name: namespace.name },
      ]),
    ),
    ...workloads,
    ...objects,
    secretReads,
    priorityClasses: context.priorityClasses,
    logins: placed.logins,
    routes: resolveRoutes(placed.routes, context, environment, problems),
  };
  const known = reader.derived(() => withAppRoutingDns(whole, context.platform, reader));
  return isUnreadable(known) ? whole : known;
}

const ENVIRONMENT = shapeOf("Environment");

/** Names of the services that routes of an environment lead to. */
function routedIn(routes: readonly IndexedRoute[], environment: string): ReadonlySet<string> {
  const here = routes.filter(({ environments }) => environments?.includes(environment) ?? true);
  return new Set(here.flatMap((route) => backendsOf(route).map(({ to }) => parseBackend(to).service)));
}

/** The routes of an environment: those that name it, and those that name none and lead to what is there. */
function routesIn(
  routes: readonly IndexedRoute[],
  environment: string,
  {
    services,
    statefulSets,
    externalServices,
  }: Pick<ResolvedEnvironment, "services" | "statefulSets" | "externalServices">,
): readonly IndexedRoute[] {
  const here = { ...services, ...statefulSets, ...externalServices };
  return routes.filter(
    (route) =>
      route.environments?.includes(environment) ??
      targetsOf(route).every(({ to }) => Object.hasOwn(here, parseBackend(to).service)),
  );
}

/** Who asks for logins, as the services that they are. */
function resolveProxies(
  declared: AnyPlatformDeclaration,
  { services }: PlacedLogins,
  environment: string,
  home: Parameters<typeof resolveWorkloads>[2],
  problems: Problem[],
): ResolvedEnvironment["services"] {
  if (Object.keys(services).length === 0) return {};
  const { name, domain, environments } = declared;
  return resolveWorkloads({ name, domain, environments, services }, environment, home, problems).services;
}

/** A host in the domains of an environment; as it is declared where a domain could not be read. */
function hostIn(host: string | undefined, { domain, domains }: Domains): string | undefined {
  if (host === undefined || isUnreadable(host) || isUnreadable(domain) || isUnreadable(domains)) return host;
  return Object.values(domains).some(isUnreadable) ? host : inDomain(host, domain, domains);
}

type Domains = Pick<ResolvedEnvironment, "domain" | "domains">;

function resolveRoutes(
  routes: readonly IndexedRoute[],
  { unread }: PlatformContext,
  environment: Domains & Pick<ResolvedEnvironment, "routing" | "name">,
  problems: Problem[],
): EnvironmentRoute[] {
  return routes.map(({ environments: _, index, ...route }) => {
    const reader = new DeclarationReader(problems, undefined, unread).at("routes", index);
    const named = (host: string | undefined, at: DeclarationReader, field: string) =>
      typeof host === "string" ? at.required(field, host, inDomainOf(environment)) : undefined;
    const { redirect, rewrite, smoke } = route;
    const declared = {
      ...route,
      host: named(route.host, reader, "host"),
      ...(redirect?.hostname && {
        redirect: { ...redirect, hostname: named(redirect.hostname, reader.at("redirect"), "hostname") },
      }),
      ...(rewrite?.hostname && {
        rewrite: { ...rewrite, hostname: named(rewrite.hostname, reader.at("rewrite"), "hostname") },
      }),
      ...(smoke &&
        smoke.host !== undefined && { smoke: { ...smoke, host: named(smoke.host, reader.at("smoke"), "host") } }),
    };
    return resolved({ ...withServiceHeader(resolveRoute(reader, declared), environment.routing), index });
  });
}

/** Reads a host of a route in the domains of an environment, of which another may have more. */
function inDomainOf({ name, domain, domains }: Domains & Pick<ResolvedEnvironment, "name">): (host: string) => string {
  return (host) => {
    const read = inDomain(host, domain, domains ?? {});
    const unknown = /\{[^{}]*\}/.exec(read)?.[0];
    if (unknown === undefined) return read;
    throw new ValueError(
      `name a domain of ${name}`,
      unknown,
      `declare it among domains of ${name}, or say by environments of the route where it is`,
    );
  };
}

/** Places of an environment: its own values, then the shared ones. */
export function environmentPlaces(declared: AnyPlatformDeclaration, name: string): Locate {
  const own = { path: ["environments", name], content: declared.environments[name] };
  return locateIn([own, { path: ["shared"], content: declared.shared }], own.path);
}

/** Place of a namespace: its declaration, else the first workload or object that names it, else the name of the platform. */
export function namespacePlaces(declared: AnyPlatformDeclaration, environment: string, namespace: string): Locate {
  const inEnvironment = environmentPlaces(declared, environment);
  const isDeclared = [declared.environments[environment], declared.shared].some(
    (layer) => layer?.namespaces && Object.hasOwn(layer.namespaces, namespace),
  );
  const naming = PLACED_SECTIONS.flatMap((section) =>
    Object.entries(declaredIn(declared, section)).flatMap(([name, entry]) =>
      entry.namespace === namespace ? [[section, name, "namespace"]] : [],
    ),
  );
  return (path) => {
    if (isDeclared) return inEnvironment(["namespaces", namespace, ...path]);
    return naming[0] ?? ["name"];
  };
}
