import type { Ingress } from "kubernetes-types/networking/v1";
import { tlsSecretName } from "../model/kubernetes/routing";

import type { ObjectOf } from "./kubernetes-object";
import { issuerAnnotation, type RouteRendering } from "./route-rendering";
import { inOrder, type PathGroup } from "./routed-path";

/**
 * The Ingress of a host and a namespace; one for each, because an Ingress leads to Services of its own namespace only.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export function ingress({ labels, routing }: Omit<RouteRendering, "name">, paths: PathGroup): ObjectOf<Ingress> {
  const [{ host, namespace }] = paths;
  const { tls } = routing;
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: host, namespace, labels: { ...labels }, ...(tls && issuerAnnotation(tls)) },
    spec: {
      ingressClassName: routing.className,
      ...(tls && { tls: [{ hosts: [host], secretName: tlsSecretName(tls, host) }] }),
      rules: [
        {
          host,
          http: {
            paths: inOrder(paths).map(({ path, pathType, service, port }) => ({
              path,
              pathType,
              backend: { service: { name: service, port: { number: port } } },
            })),
          },
        },
      ],
    },
  };
}
