import type { KubernetesObject } from "../manifests/kubernetes-object";
import { type NamespaceObjects, namespaceObjects } from "../manifests/namespace";
import { resolveTraffic } from "../manifests/namespace-traffic";
import type { ResolvedNamespace } from "../model/kubernetes/namespace";
import { classOfProxies, listenerPortsOf } from "../model/kubernetes/routing";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { waysOfGateway } from "../model/platform/route-targets";

/** The namespaces of an environment, each with what closes and bounds it; that of a gateway first. */
export function namespaceObjectsOf(environment: ResolvedEnvironment, partOf: string): readonly KubernetesObject[] {
  const { namespaces, routes, routing, conventions } = environment;
  const routed = routes.length > 0;
  const gateway = {
    serviceNamespaces: Object.keys(namespaces),
    className: classOfProxies(routing, conventions),
    listenerPorts: listenerPortsOf(routes),
  };
  const gatewayNamespace = routed ? routing.namespace : undefined;
  return [
    ...(routed && routing.kind === "gateway"
      ? inOrder(
          namespaceObjects(gatewayNamespaceOf(routing.namespace), {
            ...resolveTraffic({ gateway }, conventions, waysOfGateway(environment)),
            partOf,
          }),
        )
      : []),
    ...Object.values(namespaces).flatMap((namespace) =>
      inOrder(namespaceObjects(namespace, { ...resolveTraffic({ gatewayNamespace }, conventions), partOf })),
    ),
  ];
}

/** The namespace of a gateway, of which nothing is declared but its name. */
function gatewayNamespaceOf(name: string): ResolvedNamespace {
  return {
    name,
    quota: undefined,
    isolated: false,
    automountServiceAccountToken: false,
    labels: {},
    annotations: {},
    podSecurity: undefined,
    podSecurityReason: undefined,
  };
}

function inOrder({
  namespace,
  policies,
  limits,
  quota,
  defaultAccount,
}: NamespaceObjects): readonly KubernetesObject[] {
  return [namespace, limits, ...(quota ? [quota] : []), ...policies, defaultAccount];
}
