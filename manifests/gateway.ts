import { NAMESPACE_NAME_LABEL } from "../model/kubernetes/labels";
import { HTTP_LISTENER, tlsSecretName } from "../model/kubernetes/routing";
import {
  GATEWAY_API_VERSION,
  type GatewayApiObject,
  issuerAnnotation,
  type ResolvedTls,
  type RouteRendering,
} from "./route-rendering";
import { groupPaths, type PathGroup, type RoutedPath } from "./routed-path";

/**
 * The Gateway that routes attach to. Every default of the API server is written out, here and in the HTTPRoutes: who compares
 * the object with the one in the cluster, as `kubernetes_manifest` does, would see what is left out as a change.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/
 */
export function gateway({ name, labels, routing }: RouteRendering, paths: readonly RoutedPath[]): GatewayApiObject {
  const { tls, namespace } = routing;
  return {
    apiVersion: GATEWAY_API_VERSION,
    kind: "Gateway",
    metadata: { name, namespace, labels: { ...labels }, ...(tls && issuerAnnotation(tls)) },
    spec: {
      gatewayClassName: routing.className,
      listeners: tls
        ? [
            httpListener({ from: "Same" }),
            ...groupPaths(paths, ({ host }) => host).map((group) => httpsListener(group, namespace, tls)),
          ]
        : [httpListener(allowedNamespaces(paths, namespace))],
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
