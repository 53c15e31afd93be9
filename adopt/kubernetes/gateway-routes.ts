import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { AKS } from "../../model/azure/conventions";
import { CLUSTER_ISSUER_ANNOTATION } from "../../model/kubernetes/annotations";
import { GATEWAY_NAME, GATEWAY_NAMESPACE } from "../../model/kubernetes/routing";
import { entriesAt, type Fields, fieldsAt, labelsAt, numberAt, said, textAt, textsAt } from "../json";
import { type ReadRoutes, secretNameOf } from "./ingress-routes";
import { ownLabels, without } from "./labels";
import type { RouteTargets } from "./route-targets";

const PROTOCOLS: Readonly<Record<string, string | undefined>> = {
  HTTPRoute: undefined,
  GRPCRoute: "GRPC",
  TLSRoute: "TLS",
  TCPRoute: "TCP",
};
/** Kinds of the Gateway API that are routes. */
export const ROUTES = Object.keys(PROTOCOLS);

/** Reads the Gateways of a cluster, and what attaches to them. */
export function readGateways(
  gateways: readonly KubernetesObject[],
  routes: readonly KubernetesObject[],
  targets: RouteTargets,
  partOf: string,
): ReadRoutes {
  const main = gateways.find(({ metadata }) => metadata.name === GATEWAY_NAME);
  const others = gateways.filter((gateway) => gateway !== main);
  const first = main ?? others[0];
  const namespace = first?.metadata.namespace ?? GATEWAY_NAMESPACE;
  const inNamespace = others.filter((gateway) => gateway.metadata.namespace === namespace);
  return {
    routes: routes.flatMap((route) => routesOf(route, gateways, targets)),
    routing: said({
      kind: "gateway",
      namespace: namespace === GATEWAY_NAMESPACE ? undefined : namespace,
      ...(first && gatewayOf(first, partOf)),
      gateways: Object.fromEntries(inNamespace.map((gateway) => [gateway.metadata.name, gatewayOf(gateway, partOf)])),
    }),
    notes: [],
  };
}

function gatewayOf(gateway: KubernetesObject, partOf: string): Fields {
  const secrets = entriesAt(gateway, "spec.listeners").flatMap((listener) => {
    const secretName = textAt(listener, "tls.certificateRefs.0.name");
    return secretName === undefined ? [] : [{ host: textAt(listener, "hostname"), secretName }];
  });
  const annotations = labelsAt(gateway, "spec.infrastructure.annotations");
  const internal = AKS.loadBalancer?.internal ?? {};
  const isInternal = Object.entries(internal).every(([key, value]) => annotations[key] === value);
  const clusterIssuer = gateway.metadata.annotations?.[CLUSTER_ISSUER_ANNOTATION];
  return said({
    className: textAt(gateway, "spec.gatewayClassName"),
    tls: secrets.length > 0 ? said({ secretName: secretNameOf(secrets), clusterIssuer }) : false,
    internal: isInternal || undefined,
    annotations: isInternal ? without(annotations, internal) : annotations,
    labels: ownLabels(gateway.metadata.labels ?? {}, gateway.metadata.name ?? "", partOf),
    addresses: entriesAt(gateway, "spec.addresses").flatMap((address) => textAt(address, "value") ?? []),
  });
}

function routesOf(route: KubernetesObject, gateways: readonly KubernetesObject[], targets: RouteTargets): Fields[] {
  const name = textAt(route, "spec.parentRefs.0.name") ?? GATEWAY_NAME;
  const section = textAt(route, "spec.parentRefs.0.sectionName");
  const isRedirectOfOurs = route.metadata.name === `${name}-redirect`;
  if (isRedirectOfOurs) return [];
  const hosts = textsAt(route, "spec.hostnames");
  const protocol = PROTOCOLS[route.kind];
  const gateway = gateways.find(({ metadata }) => metadata.name === name);
  const listener = entriesAt(gateway, "spec.listeners").find((each) => each.name === section);
  const common = said({
    protocol,
    gateway: name === GATEWAY_NAME ? undefined : name,
    port: protocol === "TCP" || protocol === "TLS" ? portOf(listener, protocol) : undefined,
  });
  return (hosts.length > 0 ? hosts : [undefined]).flatMap((host) =>
    entriesAt(route, "spec.rules").flatMap((rule) => {
      const action = actionOf(rule, route, targets);
      if (!action) return [];
      const matches = entriesAt(rule, "matches");
      return (matches.length > 0 ? matches : [{}]).map((match) => ({
        ...said({ host }),
        ...common,
        ...matchOf(match),
        ...action,
      }));
    }),
  );
}

function portOf(listener: Fields | undefined, protocol: string): number | undefined {
  const port = numberAt(listener, "port");
  return protocol === "TLS" && port === 443 ? undefined : port;
}

function matchOf(match: Fields): Fields {
  const service = textAt(match, "method.service");
  const method = textAt(match, "method.method");
  const type = textAt(match, "path.type") ?? "PathPrefix";
  const path = service === undefined ? textAt(match, "path.value") : `/${service}${method ? `/${method}` : ""}`;
  return said({
    path: path === "/" ? undefined : path,
    pathType: type === "PathPrefix" ? undefined : type,
    headers: textMatches(entriesAt(match, "headers")),
    queryParams: textMatches(entriesAt(match, "queryParams")),
    method: service === undefined ? textAt(match, "method") : undefined,
  });
}

function textMatches(matches: readonly Fields[]): Fields {
  return Object.fromEntries(
    matches.map(({ name, type, value }) => [
      String(name),
      type === "RegularExpression" ? { regularExpression: value } : value,
    ]),
  );
}

function actionOf(rule: Fields, { metadata }: KubernetesObject, targets: RouteTargets): Fields | undefined {
  const refOf = (backend: unknown) =>
    targets.find(
      textAt(backend, "namespace") ?? metadata.namespace,
      textAt(backend, "name"),
      numberAt(backend, "port"),
    );
  const backends = entriesAt(rule, "backendRefs");
  const found = backends.map((backend) => ({ to: refOf(backend), weight: numberAt(backend, "weight") ?? 1 }));
  if (found.some(({ to }) => to === undefined)) return undefined;
  const filters = entriesAt(rule, "filters");
  const filter = (key: string) =>
    fieldsAt(
      filters.find((each) => each[key] !== undefined),
      key,
    );
  const redirect = filter("requestRedirect");
  const mirror = filter("requestMirror");
  const mirrored = refOf(mirror.backendRef);
  const [only] = found;
  return said({
    to: found.length === 1 ? only?.to : found,
    redirect: redirectOf(redirect),
    rewrite: said({ hostname: filter("urlRewrite").hostname, ...pathOf(filter("urlRewrite")) }),
    requestHeaders: headersOf(filter("requestHeaderModifier")),
    responseHeaders: headersOf(filter("responseHeaderModifier")),
    mirror: mirrored && said({ to: mirrored, percent: mirror.percent }),
    timeouts: fieldsAt(rule, "timeouts"),
  });
}

function redirectOf(redirect: Fields): Fields {
  const { scheme, hostname, port, statusCode } = redirect;
  return said({ scheme, hostname, port, statusCode: statusCode === 302 ? undefined : statusCode, ...pathOf(redirect) });
}

function pathOf(filter: Fields): Fields {
  const { replaceFullPath, replacePrefixMatch } = fieldsAt(filter, "path");
  return said({ replaceFullPath, replacePrefixMatch });
}

function headersOf(modifier: Fields): Fields {
  const pairs = (key: string) =>
    Object.fromEntries(entriesAt(modifier, key).map(({ name, value }) => [String(name), value]));
  return said({ set: pairs("set"), add: pairs("add"), remove: textsAt(modifier, "remove") });
}
