import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { Construct } from "constructs";
import { tlsSecretName } from "../../model/kubernetes/route";
import { NAMESPACE_NAME_LABEL } from "./labels";
import { nonEmptyList } from "./non-empty";
import { issuerAnnotation, type ResolvedTls, type RouteTable } from "./route-table";
import { groupPaths, type PathGroup, prerequisitesOf, type RoutedPath } from "./routed-path";

const GATEWAY_GROUP = "gateway.networking.k8s.io";
const API_VERSION = `${GATEWAY_GROUP}/v1`;
const HTTP_LISTENER = "http";

/**
 * Renders routes as one Gateway and an HTTPRoute per host and service. One per service, because an HTTPRoute has no
 * more than 16 rules. Every default of the API server is written out: `kubernetes_manifest` shows what is left out as a
 * change on every plan.
 *
 * @returns the Gateway
 * @see https://gateway-api.sigs.k8s.io/reference/spec/
 */
export function gatewayRoutes(scope: Construct, table: RouteTable): Manifest {
  const gateway = new Manifest(scope, "Gateway", {
    manifest: gatewayManifest(table),
    dependsOn: nonEmptyList(table.dependsOn),
  });
  if (table.routing.tls) {
    new Manifest(scope, "Redirect", { manifest: redirectManifest(table), dependsOn: [gateway] });
  }
  for (const paths of groupPaths(table.paths, ({ namespace, service, host }) => `${namespace}/${service}/${host}`)) {
    const [{ namespace, service, host }] = paths;
    new Manifest(scope, `Route-${namespace}-${service}-${host}`, {
      manifest: routeManifest(table, paths),
      dependsOn: [gateway, ...prerequisitesOf(paths)],
    });
  }
  return gateway;
}

function gatewayManifest({ name, labels, routing, paths }: RouteTable) {
  const { tls } = routing;
  return {
    apiVersion: API_VERSION,
    kind: "Gateway",
    metadata: { name, namespace: routing.namespace, labels, ...(tls && issuerAnnotation(tls)) },
    spec: {
      gatewayClassName: routing.className,
      listeners: tls
        ? [
            httpListener({ from: "Same" }),
            ...groupPaths(paths, ({ host }) => host).map((group) => httpsListener(group, routing.namespace, tls)),
          ]
        : [httpListener(allowedNamespaces(paths, routing.namespace))],
    },
  };
}

function httpListener(namespaces: object) {
  return { name: HTTP_LISTENER, port: 80, protocol: "HTTP", allowedRoutes: { namespaces } };
}

function httpsListener(paths: PathGroup, gatewayNamespace: string, tls: ResolvedTls) {
  const [{ host }] = paths;
  return {
    name: host,
    hostname: host,
    port: 443,
    protocol: "HTTPS",
    tls: { mode: "Terminate", certificateRefs: [{ group: "", kind: "Secret", name: tlsSecretName(tls, host) }] },
    allowedRoutes: { namespaces: allowedNamespaces(paths, gatewayNamespace) },
  };
}

/** Only the namespaces of the services may attach routes, so that no other can take over a host. */
function allowedNamespaces(paths: readonly RoutedPath[], gatewayNamespace: string) {
  const namespaces = [...new Set(paths.map(({ namespace }) => namespace))].sort();
  if (namespaces.every((namespace) => namespace === gatewayNamespace)) return { from: "Same" };
  return {
    from: "Selector",
    selector: { matchExpressions: [{ key: NAMESPACE_NAME_LABEL, operator: "In", values: namespaces }] },
  };
}

function redirectManifest({ name, labels, routing }: RouteTable) {
  return {
    apiVersion: API_VERSION,
    kind: "HTTPRoute",
    metadata: { name: `${name}-redirect`, namespace: routing.namespace, labels },
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

function routeManifest({ name, labels, routing }: RouteTable, paths: PathGroup) {
  const [{ host, namespace, service }] = paths;
  return {
    apiVersion: API_VERSION,
    kind: "HTTPRoute",
    metadata: { name: `${service}.${host}`, namespace, labels },
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
