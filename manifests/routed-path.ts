import type { ResolvedPort } from "../model/kubernetes/port";
import type { ResolvedPreStop } from "../model/kubernetes/pre-stop";
import {
  actionKey,
  backendPort,
  backendsOf,
  matchKey,
  parseBackend,
  type ResolvedRoute,
} from "../model/kubernetes/route";
import type { PathType } from "../model/kubernetes/route-match";
import type { BackendTls } from "./backend-tls";
import type { SharedBackend } from "./reference-grant";

/** Kinds of objects that routes become, by what is spoken. */
export const ROUTE_KINDS = { HTTP: "HTTPRoute", GRPC: "GRPCRoute", TLS: "TLSRoute", TCP: "TCPRoute" } as const;

/** What routes have to know of a service. */
export interface Backend {
  /** Name of the Service. @default - its key in the record of services */
  readonly name?: string;
  /** Name of its namespace. */
  readonly namespace: string;
  /** Its ports by name. */
  readonly ports: Readonly<Record<string, Pick<ResolvedPort, "service" | "protocol"> & Partial<ResolvedPort>>>;
  /** What its pods wait for before they stop. @default - not known */
  readonly preStop?: ResolvedPreStop | undefined;
  /** Whether its Service is an alias of a DNS name, which an Ingress follows where its controller does. @default false */
  readonly isAlias?: boolean | undefined;
}

/** A port of a Service, and its part of the requests. */
export interface RoutedBackend {
  /** Name of the Service. */
  readonly service: string;
  /** Name of its namespace. @default - the one of the route */
  readonly namespace?: string;
  /** Number of the Service's port. */
  readonly port: number;
  /** Its part of the requests. */
  readonly weight: number;
}

/** A path of a host, and the port of the Service that it leads to. */
export interface RoutedPath {
  /** Host of the request; undefined for any that no other route names. */
  readonly host: string | undefined;
  /** Path of the request. */
  readonly path: string;
  /** How the path is read. */
  readonly pathType: PathType;
  /** Namespace of the Service; of a redirect, the one of the Gateway. */
  readonly namespace: string;
  /** Name of the Service; of a redirect, none. */
  readonly service: string;
  /** Number of the Service's port; of a redirect, 0. */
  readonly port: number;
  /** All services that share the requests. @default - the one Service */
  readonly backends?: readonly RoutedBackend[];
  /** Ports at which TLS is spoken, of all that it leads to. @default - none */
  readonly tls?: readonly BackendTls[];
  /** Services of other namespaces, of all that it leads to. @default - none */
  readonly shared?: readonly SharedBackend[];
  /** Name of the Ingress that it is a part of. @default - the host */
  readonly ingressName?: string;
  /** Where a copy of each request goes. @default - nowhere */
  readonly mirror?: RoutedBackend;
  /** What else is asked of a request, and what becomes of it. @default - nothing */
  readonly route?: ResolvedRoute;
}

/**
 * Looks up where a route leads to. The rules of routes check that the service and the port exist.
 *
 * @param gatewayNamespace namespace of what leads nowhere else
 * @throws Error when they do not
 */
export function routedPath(
  route: ResolvedRoute,
  services: Readonly<Record<string, Backend>>,
  gatewayNamespace: string,
): RoutedPath {
  const { host, path, pathType } = route;
  const found = backendsOf(route).map(({ to, weight }) => ({ ...lookUp(to, services), weight }));
  const [first] = found;
  const mirror = route.mirror && lookUp(route.mirror.to, services);
  const all = mirror ? [...found, mirror] : found;
  const tls = endsAtGateway(route) ? all.flatMap((each) => each.tls ?? []) : [];
  const home = first?.namespace ?? gatewayNamespace;
  const away = ({ namespace }: { readonly namespace: string }) => namespace !== home;
  const backends = found.map((each) => ({
    service: each.service,
    ...(away(each) && { namespace: each.namespace }),
    port: each.port,
    weight: each.weight,
  }));
  const shared = all.filter(away).map(({ service, namespace }) => {
    return { service, namespace, routeKind: ROUTE_KINDS[route.protocol], routeNamespace: home };
  });
  return {
    host,
    path,
    pathType,
    namespace: home,
    service: first?.service ?? "",
    port: first?.port ?? 0,
    ...(typeof route.to !== "string" && { backends }),
    ...(mirror && {
      mirror: {
        service: mirror.service,
        ...(away(mirror) && { namespace: mirror.namespace }),
        port: mirror.port,
        weight: 1,
      },
    }),
    ...(shared.length > 0 && { shared }),
    ...(tls.length > 0 && { tls }),
    ...(route.ingressName !== undefined && { ingressName: route.ingressName }),
    ...(isPlain(route) ? {} : { route }),
  };
}

/** Whether a gateway reads the requests, so that TLS behind it is another one. */
function endsAtGateway({ protocol }: ResolvedRoute): boolean {
  return protocol === "HTTP" || protocol === "GRPC";
}

function isPlain(route: ResolvedRoute): boolean {
  const { protocol, gateway } = route;
  return protocol === "HTTP" && gateway === undefined && actionKey(route) === "" && matchKey(route) === "";
}

function lookUp(to: string, services: Readonly<Record<string, Backend>>) {
  const backend = parseBackend(to);
  const service = Object.hasOwn(services, backend.service) ? services[backend.service] : undefined;
  const key = (service && backendPort(backend, service.ports)) ?? "";
  const port = service?.ports[key];
  if (!service || !port) throw new Error(`route to must lead to a declared port, got "${to}"; declare it`);
  const { namespace, name = backend.service } = service;
  const tls = port.tls && [{ service: name, namespace, port: port.serviceName ?? key, tls: port.tls }];
  return { namespace, service: name, port: port.service, tls };
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

function orderOf({ host, path, pathType, namespace, service, port, route }: RoutedPath): string {
  const place = [host, path, pathType, namespace, service, port].join(" ");
  return route ? `${place} ${matchKey(route)} ${actionKey(route)}` : place;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
