import { DeclarationReader, isUnreadable, type Locate } from "../declaration-reader";
import { resolveNamespace } from "../kubernetes/namespace";
import { parseBackend, resolveRoute } from "../kubernetes/route";
import { resolveService, type ServiceDeclaration } from "../kubernetes/service";
import { merge } from "../merge";
import { formatPath, type Problem } from "../problem";
import { parseHostName, parseLabelName } from "../value/dns-name";
import {
  type EnvironmentContext,
  type EnvironmentDeclaration,
  type EnvironmentRoute,
  type EnvironmentService,
  type ResolvedEnvironment,
  resolveEnvironment,
} from "./environment";
import { locateIn } from "./layers";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "./platform";
import { type IndexedRoute, inDomain, readEnvironmentNames, readRoutes } from "./references";
import { resolveState } from "./state";

/**
 * Turns a declaration into a platform of which every field is known: shared values and overrides merged, values read,
 * defaults filled in. What cannot be read goes to `problems`.
 */
export function resolvePlatform(declared: AnyPlatformDeclaration, problems: Problem[]): ResolvedPlatform {
  const reader = new DeclarationReader(problems);
  const name = reader.required("name", declared.name, parseLabelName);
  const domain = reader.required("domain", declared.domain, parseHostName);
  const context = { platform: name, domain, routes: readRoutes(reader, declared) };
  readEnvironmentNames(reader, declared);
  return {
    name,
    domain,
    state: declared.state && resolveState(reader.at("state"), declared.state),
    promotion: declared.promotion ?? [],
    environments: Object.fromEntries(
      Object.keys(declared.environments).map((environment) => [
        environment,
        resolveIn(declared, environment, context, problems),
      ]),
    ),
  };
}

/** What environments take from the platform as a whole. */
interface PlatformContext extends EnvironmentContext {
  /** The routes that could be read. */
  readonly routes: readonly IndexedRoute[];
}

function resolveIn(
  declared: AnyPlatformDeclaration,
  name: string,
  context: PlatformContext,
  problems: Problem[],
): ResolvedEnvironment {
  const own = declared.environments[name] ?? {};
  const reader = new DeclarationReader(problems, environmentPlaces(declared, name));
  const shared = merge({}, declared.shared);
  const merged = merge(shared, own) as EnvironmentDeclaration;
  const environment = resolveEnvironment(reader, name, merged, context);
  const services = resolveServices(declared, name, context, problems);
  const used = Object.values(services).map(({ namespace }) => namespace);
  const undeclared = [...new Set(used)].filter(
    (namespace) => !isUnreadable(namespace) && !Object.hasOwn(environment.namespaces, namespace),
  );
  return {
    ...environment,
    namespaces: {
      ...environment.namespaces,
      ...Object.fromEntries(undeclared.map((key) => [key, resolveNamespace(reader.at("namespaces", key), key, {})])),
    },
    services,
    routes: resolveRoutes(context.routes, environment, services, problems),
  };
}

function resolveServices(
  declared: AnyPlatformDeclaration,
  environment: string,
  { platform }: EnvironmentContext,
  problems: Problem[],
): Readonly<Record<string, EnvironmentService>> {
  const running = Object.entries(declared.services).filter(
    ([, service]) => service.environments?.includes(environment) ?? true,
  );
  return Object.fromEntries(
    running.map(([name, { environments, namespace, overrides, ...service }]) => {
      const reader = new DeclarationReader(problems, servicePlaces(declared, environment, name));
      const merged = merge<ServiceDeclaration>(service, overrides?.[environment]);
      return [
        name,
        {
          ...resolveService(reader, name, merged),
          namespace: reader.required("namespace", namespace ?? platform, parseLabelName),
        },
      ];
    }),
  );
}

function resolveRoutes(
  routes: readonly IndexedRoute[],
  environment: Pick<ResolvedEnvironment, "name" | "domain">,
  services: Readonly<Record<string, EnvironmentService>>,
  problems: Problem[],
): EnvironmentRoute[] {
  const wanted = routes.filter(
    ({ environments, to }) =>
      environments?.includes(environment.name) ?? Object.hasOwn(services, parseBackend(to).service),
  );
  return wanted.map(({ environments: _, index, ...route }) => {
    const reader = new DeclarationReader(problems).at("routes", index);
    const host = reader.derived(() => inDomain(route.host, environment.domain));
    return { ...resolveRoute(reader, { ...route, host }), index };
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
    return formatPath(service === undefined ? ["name"] : ["services", service, "namespace"]);
  };
}
