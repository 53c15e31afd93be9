import type { ITerraformDependable } from "cdktf";
import type { ResolvedPort } from "../../model/kubernetes/container";
import { parseBackend, type ResolvedRoute } from "../../model/kubernetes/route";
import { mainPortName } from "../../model/kubernetes/service";

/** A service that routes lead to; a `ServiceDeployment` is one. */
export interface RoutedService {
  /** Name of the Service. @default - its key in the record of services */
  readonly name?: string;
  /** Name of its namespace. */
  readonly namespace: string;
  /** Its ports by name. */
  readonly ports: Readonly<Record<string, ResolvedPort>>;
  /** What is made before a route leads here, such as the Service itself. @default [] */
  readonly prerequisites?: readonly ITerraformDependable[];
}

/** A path of a host, and the port of the Service that it leads to. */
export interface RoutedPath {
  /** Host of the request. */
  readonly host: string;
  /** Path of the request. */
  readonly path: string;
  /** Whether the path stands for everything below it too. */
  readonly pathType: "Prefix" | "Exact";
  /** Namespace of the Service. */
  readonly namespace: string;
  /** Name of the Service. */
  readonly service: string;
  /** Number of the Service's port. */
  readonly port: number;
  /** What is made before the route. */
  readonly prerequisites: readonly ITerraformDependable[];
}

/**
 * Looks up where a route leads to. The rules of a route table check that the service and the port exist.
 *
 * @throws Error when they do not
 */
export function routedPath(route: ResolvedRoute, services: Readonly<Record<string, RoutedService>>): RoutedPath {
  const { service: key, port: portName } = parseBackend(route.to);
  const service = services[key];
  const port = service?.ports[portName ?? mainPortName(service.ports)];
  if (!service || !port) throw new Error(`route to must lead to a declared port, got "${route.to}"; declare it`);
  const { host, path, pathType } = route;
  const { namespace, name = key, prerequisites = [] } = service;
  return { host, path, pathType, namespace, service: name, port: port.service, prerequisites };
}

/** Paths that have something in common; at least one. */
export type PathGroup = readonly [RoutedPath, ...RoutedPath[]];

/** Groups paths, with the groups and what is in them in an order that does not follow the order of declaration. */
export function groupPaths(paths: readonly RoutedPath[], keyOf: (path: RoutedPath) => string): PathGroup[] {
  const groups = new Map<string, [RoutedPath, ...RoutedPath[]]>();
  for (const path of [...paths].sort((a, b) => compare(keyOf(a), keyOf(b)) || compare(orderOf(a), orderOf(b)))) {
    const group = groups.get(keyOf(path));
    if (group) group.push(path);
    else groups.set(keyOf(path), [path]);
  }
  return [...groups.values()];
}

/** What the paths lead to: it is made before the object that they are rendered to. */
export function prerequisitesOf(paths: PathGroup): ITerraformDependable[] {
  return [...new Set(paths.flatMap(({ prerequisites }) => prerequisites))];
}

function orderOf({ host, path, pathType, namespace, service, port }: RoutedPath): string {
  return [host, path, pathType, namespace, service, port].join(" ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
