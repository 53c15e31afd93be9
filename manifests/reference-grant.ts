import { GATEWAY_GROUP, type GatewayApiObject, type RouteRendering } from "./route-rendering";

/** A Service that routes of another namespace lead to. */
export interface SharedBackend {
  /** Name of the Service. */
  readonly service: string;
  /** Name of its namespace. */
  readonly namespace: string;
  /** Kind of the routes, such as HTTPRoute. */
  readonly routeKind: string;
  /** Name of the namespace of the routes. */
  readonly routeNamespace: string;
}

/**
 * Lets routes of another namespace lead to a Service.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#referencegrant
 */
export function referenceGrant({ labels }: Pick<RouteRendering, "labels">, shared: SharedBackend): GatewayApiObject {
  const { service, namespace, routeKind, routeNamespace } = shared;
  return {
    // the version that every release of the Gateway API serves
    apiVersion: `${GATEWAY_GROUP}/v1beta1`,
    kind: "ReferenceGrant",
    metadata: {
      name: `${service}-${routeKind.toLowerCase()}-${routeNamespace}`,
      namespace,
      labels: { ...labels },
    },
    spec: {
      from: [{ group: GATEWAY_GROUP, kind: routeKind, namespace: routeNamespace }],
      to: [{ group: "", kind: "Service", name: service }],
    },
  };
}

/** What tells one from another. */
export function sharedBackendKey({ namespace, service, routeKind, routeNamespace }: SharedBackend): string {
  return [namespace, service, routeKind, routeNamespace].join("/");
}
