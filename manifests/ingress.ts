import type { Ingress, IngressRule, IngressTLS } from "kubernetes-types/networking/v1";
import { hostKey } from "../model/kubernetes/route";
import type { ResolvedTls } from "../model/kubernetes/route-tls";
import { tlsSecretName } from "../model/kubernetes/routing";
import type { ObjectOf } from "./kubernetes-object";
import { issuerAnnotation, type RouteRendering } from "./route-rendering";
import { groupPaths, inOrder, type PathGroup, type RoutedPath } from "./routed-path";

/**
 * The Ingress of a host and a namespace, or of all routes that name it; one for each namespace, because an Ingress leads to
 * Services of its own namespace only.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export function ingress({ labels, routing }: Omit<RouteRendering, "name">, paths: PathGroup): ObjectOf<Ingress> {
  const [first] = paths;
  const hosts = groupPaths(paths, ({ host }) => hostKey(host));
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: {
      name: ingressName(first),
      namespace: first.namespace,
      labels: { ...labels },
      ...annotationsOf(routing),
    },
    spec: {
      ingressClassName: routing.className,
      ...(routing.tls && { tls: certificatesOf(routing.tls, hosts) }),
      rules: hosts.map(ruleOf),
    },
  };
}

/** Name of the Ingress that a path is a part of. */
function ingressName({ ingressName, host }: RoutedPath): string {
  return ingressName ?? hostKey(host);
}

/** What paths of one Ingress have in common: its namespace and name. */
export function ingressParts(path: RoutedPath): readonly [string, string] {
  return [path.namespace, ingressName(path)];
}

function ruleOf(paths: PathGroup): IngressRule {
  const [{ host }] = paths;
  return {
    ...(host !== undefined && { host }),
    http: {
      paths: inOrder(paths).map(({ path, pathType, service, port }) => ({
        path,
        // a rule of routes refuses a regular expression here
        pathType: pathType === "Exact" ? "Exact" : "Prefix",
        backend: { service: { name: service, port: { number: port } } },
      })),
    },
  };
}

/** The certificates of the hosts, each Secret once. */
function certificatesOf(tls: ResolvedTls, hosts: readonly PathGroup[]): IngressTLS[] {
  const bySecret = new Map<string, string[]>();
  for (const [{ host }] of hosts) {
    const secretName = tlsSecretName(tls, host);
    bySecret.set(secretName, [...(bySecret.get(secretName) ?? []), ...(host === undefined ? [] : [host])]);
  }
  return [...bySecret].map(([secretName, names]) => ({ ...(names.length > 0 && { hosts: names }), secretName }));
}

function annotationsOf({ tls, annotations }: RouteRendering["routing"]): { annotations?: Record<string, string> } {
  const all = { ...(tls && issuerAnnotation(tls).annotations), ...annotations };
  return Object.keys(all).length === 0 ? {} : { annotations: all };
}
