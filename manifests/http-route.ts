import { httpRouteName } from "../model/kubernetes/route";
import { HTTP_LISTENER } from "../model/kubernetes/routing";
import { GATEWAY_API_VERSION, GATEWAY_GROUP, type GatewayApiObject, type RouteRendering } from "./route-rendering";
import { groupPaths, type PathGroup } from "./routed-path";

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

/** The HTTPRoute from a host to a service. One per service, because an HTTPRoute has no more than 16 rules. */
export function httpRoute({ name, labels, routing }: RouteRendering, paths: PathGroup): GatewayApiObject {
  const [{ host, namespace, service }] = paths;
  return {
    apiVersion: GATEWAY_API_VERSION,
    kind: "HTTPRoute",
    metadata: { name: httpRouteName(service, host), namespace, labels: { ...labels } },
    spec: {
      parentRefs: [parentRef(name, routing.namespace, routing.tls ? host : HTTP_LISTENER)],
      hostnames: [host],
      rules: groupPaths(paths, ({ port }) => String(port)).map(routeRule),
    },
  };
}

function routeRule(paths: PathGroup) {
  const [{ service, port }] = paths;
  return {
    matches: paths.map(({ path, pathType }) => ({
      path: { type: pathType === "Prefix" ? "PathPrefix" : "Exact", value: path },
    })),
    backendRefs: [{ group: "", kind: "Service", name: service, port, weight: 1 }],
  };
}

function parentRef(name: string, namespace: string, sectionName: string) {
  return { group: GATEWAY_GROUP, kind: "Gateway", name, namespace, sectionName };
}
