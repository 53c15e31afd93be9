import { NAMESPACE_NAME_LABEL } from "../model/kubernetes/labels";
import { hostKey } from "../model/kubernetes/route";
import type { RouteProtocol } from "../model/kubernetes/route-match";
import type { ResolvedTls } from "../model/kubernetes/route-tls";
import { forHost, HTTP_LISTENER, listenerOf, TLS_PORT, tlsSecretName } from "../model/kubernetes/routing";
import { mapRecord } from "../model/record";
import { GATEWAY_API_VERSION, type GatewayApiObject, issuerAnnotation, type RouteRendering } from "./route-rendering";
import { groupPaths, type PathGroup, type RoutedPath } from "./routed-path";

/**
 * The Gateway that routes attach to. Every default of the API server is written out, here and in the HTTPRoutes: who compares
 * the object with the one in the cluster, as `kubernetes_manifest` does, would see what is left out as a change.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/
 */
export function gateway(
  { name, labels, routing, internalAnnotations }: RouteRendering,
  paths: readonly RoutedPath[],
): GatewayApiObject {
  const { tls, namespace, addresses } = routing;
  return {
    apiVersion: GATEWAY_API_VERSION,
    kind: "Gateway",
    metadata: { name, namespace, labels: { ...labels }, ...(tls && issuerAnnotation(tls)) },
    spec: {
      gatewayClassName: routing.className,
      ...infrastructure(routing, internalAnnotations),
      ...(addresses && { addresses: addresses.map((value) => ({ type: "IPAddress", value })) }),
      listeners: listeners(name, routing, paths),
    },
  };
}

/** The class of a gateway that is made with it. */
export function gatewayClass({ labels, routing }: RouteRendering): GatewayApiObject | undefined {
  if (routing.class === undefined) return undefined;
  const { controllerName, parametersRef } = routing.class;
  return {
    apiVersion: GATEWAY_API_VERSION,
    kind: "GatewayClass",
    metadata: { name: routing.className, labels: { ...labels } },
    spec: { controllerName, ...(parametersRef && { parametersRef: { ...parametersRef } }) },
  };
}

function infrastructure(
  { internal, annotations }: RouteRendering["routing"],
  internalAnnotations: Readonly<Record<string, string>> = {},
) {
  const all = { ...(internal && internalAnnotations), ...annotations };
  return Object.keys(all).length === 0 ? {} : { infrastructure: { annotations: all } };
}

function listeners(name: string, routing: RouteRendering["routing"], paths: readonly RoutedPath[]): readonly object[] {
  const { tls, namespace } = routing;
  const grouped = groupPaths(paths, (path) => listenerOf(routing, path.route ?? { host: path.host }));
  const spoken = (...protocols: readonly RouteProtocol[]) =>
    grouped.filter(([{ route }]) => protocols.includes(route?.protocol ?? "HTTP"));
  const http = spoken("HTTP", "GRPC");
  return [
    httpListener(tls ? { from: "Same" } : allowedNamespaces(http.flat(), namespace)),
    ...(tls ? http.map((group) => httpsListener(group, { name, namespace, tls })) : []),
    ...spoken("TLS").map((group) => passthroughListener(group, routing)),
    ...spoken("TCP").map((group) => tcpListener(group, routing)),
  ];
}

function httpListener(namespaces: object) {
  return { name: HTTP_LISTENER, port: 80, protocol: "HTTP", allowedRoutes: { namespaces } };
}

interface Encrypted {
  readonly name: string;
  readonly namespace: string;
  readonly tls: ResolvedTls;
}

function httpsListener(paths: PathGroup, { name, namespace, tls }: Encrypted) {
  const [{ host }] = paths;
  const secret = { group: "", kind: "Secret", name: tlsSecretName(tls, host, name) };
  return {
    name: hostKey(host),
    ...(host !== undefined && { hostname: host }),
    port: 443,
    protocol: "HTTPS",
    tls: {
      mode: "Terminate",
      // An implementation that fills the Secret writes the reference too, with the namespace.
      certificateRefs: [{ ...secret, ...(tls.options && { namespace }) }],
      ...(tls.options && { options: mapRecord(tls.options, (option) => forHost(option, host)) }),
    },
    allowedRoutes: { namespaces: allowedNamespaces(paths, namespace) },
  };
}

/** What is encrypted goes to the pods as it is: they have the certificate. */
function passthroughListener(paths: PathGroup, routing: RouteRendering["routing"]) {
  const [{ host, route }] = paths;
  return {
    name: listenerOf(routing, route ?? { host }),
    ...(host !== undefined && { hostname: host }),
    port: route?.port ?? TLS_PORT,
    protocol: "TLS",
    tls: { mode: "Passthrough" },
    allowedRoutes: { namespaces: allowedNamespaces(paths, routing.namespace) },
  };
}

function tcpListener(paths: PathGroup, routing: RouteRendering["routing"]) {
  const [{ route }] = paths;
  return {
    name: listenerOf(routing, route ?? {}),
    port: route?.port,
    protocol: "TCP",
    allowedRoutes: { namespaces: allowedNamespaces(paths, routing.namespace) },
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
