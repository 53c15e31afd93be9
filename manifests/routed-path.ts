import type { ResolvedPort } from "../model/kubernetes/port";
import type { ResolvedPreStop } from "../model/kubernetes/pre-stop";
import { backendPort, parseBackend, type ResolvedRoute } from "../model/kubernetes/route";

/** What routes have to know of a service. */
export interface Backend {
  /** Name of the Service. @default - its key in the record of services */
  readonly name?: string;
  /** Name of its namespace. */
  readonly namespace: string;
  /** Its ports by name. */
  readonly ports: Readonly<Record<string, ResolvedPort>>;
  /** What its pods wait for before they stop. @default - not known */
  readonly preStop?: ResolvedPreStop | undefined;
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
}

/**
 * Looks up where a route leads to. The rules of routes check that the service and the port exist.
 *
 * @throws Error when they do not
 */
export function routedPath(
  { host, path, pathType, to }: ResolvedRoute,
  services: Readonly<Record<string, Backend>>,
): RoutedPath {
  const backend = parseBackend(to);
  const service = Object.hasOwn(services, backend.service) ? services[backend.service] : undefined;
  const port = service?.ports[backendPort(backend, service.ports) ?? ""];
  if (!service || !port) throw new Error(`route to must lead to a declared port, got "${to}"; declare it`);
  const { namespace, name = backend.service } = service;
  return { host, path, pathType, namespace, service: name, port: port.service };
}

/** Paths that have something in common; at least one. */
export type PathGroup<Path extends RoutedPath = RoutedPath> = readonly [Path, ...Path[]];

/** Groups paths, with the groups and what is in them in an order that does not follow the order of declaration. */
export function groupPaths<Path extends RoutedPath>(
  paths: readonly Path[],
  keyOf: (path: Path) => string,
): PathGroup<Path>[] {
  const groups = new Map<string, [Path, ...Path[]]>();
  for (const path of [...paths].sort((a, b) => compare(keyOf(a), keyOf(b)) || compare(orderOf(a), orderOf(b)))) {
    const group = groups.get(keyOf(path));
    if (group) group.push(path);
    else groups.set(keyOf(path), [path]);
  }
  return [...groups.values()];
}

/** Paths in an order that does not follow the order of declaration. */
export function inOrder<Path extends RoutedPath>(paths: readonly Path[]): readonly Path[] {
  return groupPaths(paths, () => "")[0] ?? [];
}

function orderOf({ host, path, pathType, namespace, service, port }: RoutedPath): string {
  return [host, path, pathType, namespace, service, port].join(" ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
