import { DeclarationReader, type Locate } from "../declaration-reader";
import { resolveNamespace } from "../kubernetes/namespace";
import { parseBackend, resolveRoute } from "../kubernetes/route";
import { resolveService, type ServiceDeclaration } from "../kubernetes/service";
import { merge } from "../merge";
import type { Problem } from "../problem";
import { parseHostName, parseLabelName } from "../value/dns-name";
import {
  type EnvironmentDeclaration,
  type EnvironmentRoute,
  type EnvironmentService,
  type ResolvedEnvironment,
  resolveEnvironment,
} from "./environment";
import { locateIn } from "./place";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "./platform";

/**
 * Turns a declaration into a platform of which every field is known: shared values and overrides merged, values read,
 * defaults filled in. What cannot be read goes to `problems`.
 */
export function resolvePlatform(declared: AnyPlatformDeclaration, problems: Problem[]): ResolvedPlatform {
  const reader = new DeclarationReader(problems);
  const domain = reader.required("domain", declared.domain, parseHostName);
  const name = reader.required("name", declared.name, parseLabelName);
  return {
    name,
    domain,
    state: declared.state && { container: "tfstate", ...declared.state },
    promotion: declared.promotion ?? [],
    environments: Object.fromEntries(
      Object.keys(declared.environments).map((environment) => [
        environment,
        resolveIn(declared, environment, problems),
      ]),
    ),
  };
}

function resolveIn(declared: AnyPlatformDeclaration, name: string, problems: Problem[]): ResolvedEnvironment {
  const own = declared.environments[name] ?? {};
  const reader = new DeclarationReader(problems, environmentPlaces(declared, name));
  const merged = merge(declared.shared ?? {}, own) as EnvironmentDeclaration;
  const environment = resolveEnvironment(reader, name, merged, { platform: declared.name, domain: declared.domain });
  const services = resolveServices(declared, name, problems);
  const used = Object.values(services).map(({ namespace }) => namespace);
  const undeclared = [...new Set(used)].filter((namespace) => !(namespace in environment.namespaces));
  return {
    ...environment,
    namespaces: {
      ...environment.namespaces,
      ...Object.fromEntries(undeclared.map((key) => [key, resolveNamespace(reader.at("namespaces", key), key, {})])),
    },
    services,
    routes: resolveRoutes(declared, name, merged.domain ?? `${name}.${declared.domain}`, services, problems),
  };
}

function resolveServices(
  declared: AnyPlatformDeclaration,
  environment: string,
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
          namespace: reader.required("namespace", namespace ?? declared.name, parseLabelName),
        },
      ];
    }),
  );
}

function resolveRoutes(
  declared: AnyPlatformDeclaration,
  environment: string,
  domain: string,
  services: Readonly<Record<string, EnvironmentService>>,
  problems: Problem[],
): EnvironmentRoute[] {
  return (declared.routes ?? []).flatMap(({ environments, ...route }, index) => {
    const wanted = environments?.includes(environment) ?? parseBackend(route.to).service in services;
    if (!wanted) return [];
    const reader = new DeclarationReader(problems).at("routes", index);
    return [{ ...resolveRoute(reader, { ...route, host: route.host.replaceAll("{domain}", domain) }), index }];
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
