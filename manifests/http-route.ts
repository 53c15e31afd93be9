import { actionKey, hostKey, httpRouteName, routeObjectName } from "../model/kubernetes/route";
import { textOf } from "../model/kubernetes/route-match";
import { HTTP_LISTENER, listenerOf, TLS_PORT } from "../model/kubernetes/routing";
import { filtersOf, timeoutsOf } from "./route-filters";
import { GATEWAY_API_VERSION, GATEWAY_GROUP, type GatewayApiObject, type RouteRendering } from "./route-rendering";
import { groupPaths, type PathGroup, ROUTE_KINDS, type RoutedBackend, type RoutedPath } from "./routed-path";

/** The HTTPRoute that sends plain HTTP to HTTPS. */
export function redirect({ name, labels, routing }: RouteRendering): GatewayApiObject {
  return {
    apiVersion: GATEWAY_API_VERSION,
    kind: "HTTPRoute",
    metadata: { name: `${name}-redirect`, namespace: routing.namespace, labels: { ...labels } },
    spec: {
      parentRefs: [parentRef(name, routing.namespace, HTTP_LISTENER)],
      rules: [
        {
          matches: [{ path: { type: "PathPrefix", value: "/" } }],
          filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } }],
        },
      ],
    },
  };
}

/** The object of a route: from a host, or a port, to a service. One per service, because an HTTPRoute has no more than 16 rules. */
export function routeObject(rendering: RouteRendering, paths: PathGroup): GatewayApiObject {
  const [{ host, namespace, service, route }] = paths;
  const { name, labels, routing } = rendering;
  const protocol = route?.protocol ?? "HTTP";
  const listener = listenerOf(routing, route ?? { host, protocol: "HTTP" });
  return {
    apiVersion: GATEWAY_API_VERSION,
    kind: ROUTE_KINDS[protocol],
    metadata: {
      name: route ? objectName(paths) : httpRouteName(service, host),
      namespace,
      labels: { ...labels },
    },
    spec: {
      parentRefs: [parentRef(name, routing.namespace, listener)],
      ...(host !== undefined && protocol !== "TCP" && { hostnames: [host] }),
      rules: groupPaths(paths, ruleKey).map(RULES[protocol]),
    },
  };
}

const RULES: Readonly<Record<keyof typeof ROUTE_KINDS, (paths: PathGroup) => object>> = {
  HTTP: httpRule,
  GRPC: grpcRule,
  TLS: plainRule,
  TCP: plainRule,
};

/** Two services of one name would give their routes one name, so it is the name of the Service that counts. */
function objectName([{ service, route, host }]: PathGroup): string {
  if (route === undefined) return httpRouteName(service, host);
  return routeObjectName({ ...route, to: service === "" ? undefined : service });
}

/** What is one rule: paths with the same services, and the same to be done. */
function ruleKey({ port, route }: RoutedPath): string {
  const action = route ? actionKey(route) : "";
  return action === "" ? String(port) : `${port} ${action}`;
}

function httpRule(paths: PathGroup) {
  const [first] = paths;
  const filters = filtersOf(first);
  return {
    matches: paths.map(({ path, pathType, route }) => ({
      path: { type: pathType === "Prefix" ? "PathPrefix" : pathType, value: path },
      ...headersOf(route?.headers),
      ...(route?.queryParams && {
        queryParams: Object.entries(route.queryParams).map(([name, match]) => ({ name, ...textOf(match) })),
      }),
      ...(route?.method && { method: route.method }),
    })),
    ...(filters.length > 0 && { filters }),
    ...(!first.route?.redirect && { backendRefs: backendRefs(first) }),
    ...timeoutsOf(first.route),
  };
}

function grpcRule(paths: PathGroup) {
  const [first] = paths;
  const filters = filtersOf(first);
  const matches = paths
    .map(({ path, route }) => ({ ...methodOf(path), ...headersOf(route?.headers) }))
    .filter((match) => Object.keys(match).length > 0);
  return {
    ...(matches.length > 0 && { matches }),
    ...(filters.length > 0 && { filters }),
    backendRefs: backendRefs(first),
  };
}

/** Service and method of a gRPC call, which its path says: `/package.Service/Method`. */
function methodOf(path: string) {
  const [, service, method] = path.split("/");
  return service ? { method: { type: "Exact", service, ...(method && { method }) } } : {};
}

function plainRule([first]: PathGroup) {
  return { backendRefs: backendRefs(first) };
}

function headersOf(headers: NonNullable<RoutedPath["route"]>["headers"]) {
  return headers && { headers: Object.entries(headers).map(([name, match]) => ({ name, ...textOf(match) })) };
}

function backendRefs({ service, port, backends }: RoutedPath) {
  const all: readonly RoutedBackend[] = backends ?? [{ service, port, weight: 1 }];
  return all.map((backend) => ({
    group: "",
    kind: "Service",
    name: backend.service,
    ...(backend.namespace !== undefined && { namespace: backend.namespace }),
    port: backend.port,
    weight: backend.weight,
  }));
}

function parentRef(name: string, namespace: string, sectionName: string) {
  return { group: GATEWAY_GROUP, kind: "Gateway", name, namespace, sectionName };
}

/** What two routes of one object have in common. */
export function routeParts({ namespace, service, host, route }: RoutedPath): readonly string[] {
  const { protocol = "HTTP", port } = route ?? {};
  if (protocol === "TCP") return [namespace, service, `${protocol}-${port}`];
  const more = protocol === "TLS" ? [`${protocol}-${port ?? TLS_PORT}`] : protocol === "GRPC" ? [protocol] : [];
  return [namespace, service || "redirect", hostKey(host), ...more];
}
