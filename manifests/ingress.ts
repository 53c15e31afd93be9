import type { Ingress } from "kubernetes-types/networking/v1";
import { hostKey } from "../model/kubernetes/route";
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
    metadata: { name: hostKey(host), namespace, labels: { ...labels }, ...annotationsOf(routing) },
    spec: {
      ingressClassName: routing.className,
      ...(tls && { tls: [{ ...(host !== undefined && { hosts: [host] }), secretName: tlsSecretName(tls, host) }] }),
      rules: [
        {
          ...(host !== undefined && { host }),
          http: {
            paths: inOrder(paths).map(({ path, pathType, service, port }) => ({
              path,
              // a rule of routes refuses a regular expression here
              pathType: pathType === "Exact" ? "Exact" : "Prefix",
              backend: { service: { name: service, port: { number: port } } },
            })),
          },
        },
      ],
    },
  };
}

function annotationsOf({ tls, annotations }: RouteRendering["routing"]): { annotations?: Record<string, string> } {
  const all = { ...(tls && issuerAnnotation(tls).annotations), ...annotations };
  return Object.keys(all).length === 0 ? {} : { annotations: all };
}
