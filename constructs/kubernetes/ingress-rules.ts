import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { Construct } from "constructs";
import { tlsSecretName } from "../../model/kubernetes/route";
import { nonEmptyList } from "./non-empty";
import { issuerAnnotation, type RouteTable } from "./route-table";
import { groupPaths, prerequisitesOf } from "./routed-path";

/**
 * Renders routes as one Ingress per host and namespace, because an Ingress leads to Services of its own namespace only.
 *
 * @returns the Ingresses
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export function ingressRules(scope: Construct, { labels, routing, paths, dependsOn }: RouteTable): IngressV1[] {
  const { tls } = routing;
  return groupPaths(paths, ({ namespace, host }) => `${namespace}/${host}`).map((group) => {
    const [{ host, namespace }] = group;
    return new IngressV1(scope, `Ingress-${namespace}-${host}`, {
      metadata: { name: host, namespace, labels: { ...labels }, ...(tls && issuerAnnotation(tls)) },
      spec: {
        ingressClassName: routing.className,
        ...(tls && { tls: [{ hosts: [host], secretName: tlsSecretName(tls, host) }] }),
        rule: [
          {
            host,
            http: {
              path: group.map(({ path, pathType, service, port }) => ({
                path,
                pathType,
                backend: { service: { name: service, port: { number: port } } },
              })),
            },
          },
        ],
      },
      dependsOn: nonEmptyList([...dependsOn, ...prerequisitesOf(group)]),
    });
  });
}
