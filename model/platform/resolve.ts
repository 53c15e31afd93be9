import { DeclarationReader, isUnreadable, type Locate, withUnread } from "../declaration-reader";
import { resolveNamespace } from "../kubernetes/namespace";
import { parseBackend, resolveRoute } from "../kubernetes/route";
import { resolveService, type ServiceDeclaration } from "../kubernetes/service";
import { merge } from "../merge";
import { type Problem, problemAt } from "../problem";
import { resolved } from "../resolved";
import { shapeOf } from "../shape/declared-shape";
import { isAtOrBelow, type Path, pathsBelow } from "../shape/paths";
import { readShape } from "../shape/read-shape";
import { parseHostName, parseLabelName } from "../value/dns-name";
import {
  type EnvironmentContext,
  type EnvironmentDeclaration,
  type EnvironmentRoute,
  type EnvironmentService,
  type ResolvedEnvironment,
  resolveEnvironment,
} from "./environment";
import { declares, locateIn } from "./layers";
import { MissingValues } from "./missing-values";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "./platform";
import { type IndexedRoute, inDomain, readEnvironmentNames, readRoutes } from "./references";
import { resolveState } from "./state";

/**
 * Turns a declaration into a platform of which every field is known: shared values and overrides merged, values read,
 * defaults filled in. What cannot be read goes to `problems`.
 *
 * @param unread paths of what was reported already
 */
export function resolvePlatform(
  declared: AnyPlatformDeclaration,
  problems: Problem[],
  unread: readonly Path[] = [],
): ResolvedPlatform {
  const reader = new DeclarationReader(problems, undefined, unread);
  const name = reader.required("name", declared.name, parseLabelName);
  const domain = reader.required("domain", declared.domain, parseHostName);
  const promotion = readEnvironmentNames(reader, declared);
  const missing = new MissingValues();
  const context = { platform: name, domain, routes: readRoutes(reader, declared), unread, missing };
  const environments = Object.keys(declared.environments);
  const platform = {
    name,
    domain,
    state: declared.state && resolveState(reader.at("state"), declared.state),
    promotion,
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
  /** Paths of what was reported already. */
  readonly unread: readonly Path[];
  /** What environments miss; each of them adds to it. */
  readonly missing: MissingValues;
}

function resolveIn(
  declared: AnyPlatformDeclaration,
  name: string,
  context: PlatformContext,
  problems: Problem[],
): ResolvedEnvironment {
  const own = declared.environments[name] ?? {};
  const locate = environmentPlaces(declared, name);
  const merged = merge(merge({}, declared.shared, ENVIRONMENT), own, ENVIRONMENT);
  const before = unreadIn(context.unread, ["shared"], ["environments", name], own);
  const { declaration, mistakes } = readShape<EnvironmentDeclaration>(ENVIRONMENT, merged, {
    ...(before.length > 0 && { isUnread: (path) => isAtOrBelow(path, before) }),
    whereToAdd: "add it here or in the shared defaults",
  });
  for (const { path, message, isMissing } of mistakes) {
    const place = locate(path);
    if (isMissing) context.missing.add(path, message, place);
    else problems.push(problemAt(place, "value", "error", message));
  }
  const unread = [...before, ...mistakes.flatMap((mistake) => mistake.unread)];
  const reader = new DeclarationReader(problems, locate, unread);
  const environment = resolveEnvironment(reader, name, declaration, context);
  const services = resolveServices(declared, name, context, problems);
  const used = Object.values(services).map(({ namespace }) => namespace);
  const undeclared = [...new Set(used)].filter(
    (namespace) => !isUnreadable(namespace) && !Object.hasOwn(environment.namespaces, namespace),
  );
  const namespaces = {
    ...environment.namespaces,
    ...Object.fromEntries(undeclared.map((key) => [key, resolveNamespace(reader.at("namespaces", key), key, {})])),
  };
  const cluster = withUnread(environment.cluster, unread);
  const { routing, subscriptionId, domain, imageDeployerObjectId } = withUnread({ ...environment, namespaces }, unread);
  return {
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
    services,
    routes: resolveRoutes(context, { ...environment, services }, problems),
  };
}

const ENVIRONMENT = shapeOf("Environment");
const SERVICE = shapeOf("Service");

/** Paths of a merged record that are unread: those of what is laid over, and those below that it does not replace. */
function unreadIn(unread: readonly Path[], below: Path, above: Path, overrides: unknown): Path[] {
  if (unread.length === 0) return [];
  const replaced = (path: Path) => path.length > 0 && declares(overrides, path);
  return [...pathsBelow(below, unread).filter((path) => !replaced(path)), ...pathsBelow(above, unread)];
}

function resolveServices(
  declared: AnyPlatformDeclaration,
  environment: string,
  context: PlatformContext,
  problems: Problem[],
): Readonly<Record<string, EnvironmentService>> {
  const running = Object.entries(declared.services).filter(
    ([, service]) => service.environments?.includes(environment) ?? true,
  );
  return Object.fromEntries(
    running.map(([name, { environments, namespace, overrides, ...service }]) => {
      const locate = servicePlaces(declared, environment, name);
      const above = overrides?.[environment] ?? {};
      const base = ["services", name];
      const before = unreadIn(context.unread, base, [...base, "overrides", environment], above);
      const { declaration, mistakes } = readShape<ServiceDeclaration>(
        SERVICE,
        merge<ServiceDeclaration>(service, above, SERVICE),
        before.length > 0 ? { isUnread: (path) => isAtOrBelow(path, before) } : {},
      );
      problems.push(...mistakes.map(({ path, message }) => problemAt(locate(path), "value", "error", message)));
      const unread = [...before, ...mistakes.flatMap((mistake) => mistake.unread)];
      const reader = new DeclarationReader(problems, locate, unread);
      const subject = {
        ...resolveService(reader, name, declaration),
        namespace: reader.required("namespace", namespace ?? context.platform, parseLabelName),
      };
      return [name, { ...withUnread(subject, unread), name: subject.name }];
    }),
  );
}

function resolveRoutes(
  { routes, unread }: PlatformContext,
  environment: Pick<ResolvedEnvironment, "name" | "domain" | "services">,
  problems: Problem[],
): EnvironmentRoute[] {
  const { services } = environment;
  const wanted = routes.filter(
    ({ environments, to }) =>
      environments?.includes(environment.name) ?? Object.hasOwn(services, parseBackend(to).service),
  );
  return wanted.map(({ environments: _, index, ...route }) => {
    const reader = new DeclarationReader(problems, undefined, unread).at("routes", index);
    const host = reader.derived(() => inDomain(route.host, environment.domain));
    return resolved({ ...resolveRoute(reader, { ...route, host }), index });
  });
}

/** Places of an environment: its own values, then the shared ones. */
export function environmentPlaces(declared: AnyPlatformDeclaration, name: string): Locate {
  const own = { path: ["environments", name], content: declared.environments[name] };
  return locateIn([own, { path: ["shared"], content: declared.shared }], own.path);
}

/** Places of a service in an environment: its overrides there, then its own values. */
export function servicePlaces(declared: AnyPlatformDeclaration, environment: string, service: string): Locate {
  const base = { path: ["services", service], content: declared.services[service] };
  const overrides = base.content?.overrides?.[environment];
  return locateIn([{ path: [...base.path, "overrides", environment], content: overrides }, base], base.path);
}

/** Place of a namespace: its declaration, else the first service that names it, else the name of the platform. */
export function namespacePlaces(declared: AnyPlatformDeclaration, environment: string, namespace: string): Locate {
  const inEnvironment = environmentPlaces(declared, environment);
  const isDeclared = [declared.environments[environment], declared.shared].some(
    (layer) => layer?.namespaces && Object.hasOwn(layer.namespaces, namespace),
  );
  const service = Object.keys(declared.services).find((name) => declared.services[name]?.namespace === namespace);
  return (path) => {
    if (isDeclared) return inEnvironment(["namespaces", namespace, ...path]);
    return service === undefined ? ["name"] : ["services", service, "namespace"];
  };
}
