import { backendTlsKey, backendTlsPolicy } from "../manifests/backend-tls";
import { gateway, gatewayClass } from "../manifests/gateway";
import { redirect, routeObject, routeParts } from "../manifests/http-route";
import { ingress, ingressParts } from "../manifests/ingress";
import type { KubernetesObject } from "../manifests/kubernetes-object";
import { referenceGrant, sharedBackendKey } from "../manifests/reference-grant";
import { routeLabels } from "../manifests/route-rendering";
import { groupPaths, type RoutedPath, routedPath } from "../manifests/routed-path";
import { GATEWAY_NAME, routingOf } from "../model/kubernetes/routing";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { routeTargets } from "../model/platform/route-targets";

/** The routes of an environment: Gateways, each with what attaches to it, or Ingresses. */
export function routeObjects(environment: ResolvedEnvironment, partOf: string): readonly KubernetesObject[] {
  const { routes, routing } = environment;
  if (routes.length === 0) return [];
  const targets = routeTargets(environment);
  const paths = routes.map((route) => routedPath(route, targets, routing.namespace));
  if (routing.kind === "ingress") {
    const rendering = { labels: routeLabels(GATEWAY_NAME, partOf, routing), routing };
    const groups = groupPaths(paths, (path) => ingressParts(path).join("/"));
    return groups.map((group) => ingress(rendering, group));
  }
  const own = paths.filter(({ route }) => route?.gateway === undefined);
  const others = paths.filter(({ route }) => route?.gateway !== undefined);
  const labels = routeLabels(GATEWAY_NAME, partOf, routing);
  const encrypted = new Map(paths.flatMap(({ tls = [] }) => tls.map((each) => [backendTlsKey(each), each])));
  const shared = new Map(paths.flatMap((path) => (path.shared ?? []).map((each) => [sharedBackendKey(each), each])));
  return [
    ...[...shared.values()].map((each) => referenceGrant({ labels }, each)),
    ...[...encrypted.values()].map((tls) => backendTlsPolicy({ labels }, tls)),
    ...gatewayObjects(environment, partOf, GATEWAY_NAME, own),
    ...groupPaths(others, ({ route }) => route?.gateway ?? "").flatMap((group) =>
      gatewayObjects(environment, partOf, group[0].route?.gateway ?? "", group),
    ),
  ];
}

/** A Gateway, its class where that is made with it, and the routes that attach to it. */
function gatewayObjects(
  { routing, conventions }: ResolvedEnvironment,
  partOf: string,
  name: string,
  paths: readonly RoutedPath[],
): readonly KubernetesObject[] {
  const own = routingOf(routing, name === GATEWAY_NAME ? undefined : name);
  const rendering = {
    name,
    labels: routeLabels(name, partOf, own),
    routing: own,
    internalAnnotations: conventions.loadBalancer?.internal,
  };
  const ofClass = gatewayClass(rendering);
  return [
    ...(ofClass ? [ofClass] : []),
    gateway(rendering, paths),
    ...(rendering.routing.tls ? [redirect(rendering)] : []),
    ...groupPaths(paths, (path) => routeParts(path).join("/")).map((group) => routeObject(rendering, group)),
  ];
}
