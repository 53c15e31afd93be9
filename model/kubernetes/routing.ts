import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { mapRecord } from "../record";
import { parseLabelName } from "../value/dns-name";
import {
  type GatewayDeclaration,
  gatewayFields,
  type NamedGatewayDeclaration,
  type ResolvedGateway,
  type ResolvedGatewayFields,
} from "./gateway";
import type { Labels } from "./labels";
import { hostKey, type ResolvedRoute } from "./route";
import { parseHeaderName } from "./route-match";
import type { ResolvedTls, TlsDeclaration } from "./route-tls";

/** Name of the Gateway, where nobody gives it another. */
export const GATEWAY_NAME = "gateway";

/** How routes are rendered. */
export type RoutingDeclaration =
  | (GatewayDeclaration & {
      /** Gateway API: one Gateway, and an HTTPRoute per host and service. */
      readonly kind: "gateway";
      /**
       * Name of the GatewayClass; Kubernetes' `gatewayClassName`.
       *
       * @default - the one of the cluster's conventions: "approuting-istio" on AKS, "istio" where it has `addons.istio`, both
       * where the cluster is made with `gatewayApi: true`, as the stacks do for routes of them; none on a plain cluster
       */
      readonly className?: string;
      /** Namespace of the Gateway, and of its Secrets. @default "gateway" */
      readonly namespace?: string;
      /** How the certificates are found; `false` serves plain HTTP. @default {} */
      readonly tls?: TlsDeclaration | false;
      /** More gateways of the same namespace by name, which routes choose by `gateway`: an internal one, another class. @default {} */
      readonly gateways?: Readonly<Record<string, NamedGatewayDeclaration>>;
      /**
       * Name of a header that every answer through a route gets, such as `x-service`: it names the service that the route
       * leads to, by which a smoke test sees that a request went its own way. Callers see it too. @default - none
       */
      readonly serviceHeader?: string;
    })
  | {
      /** An Ingress per host and namespace; planning it needs no running cluster. */
      readonly kind: "ingress";
      /** Name of the IngressClass; Kubernetes' `ingressClassName`. */
      readonly className: string;
      /** Namespace that the ingress controller runs in: its pods may reach the services. */
      readonly namespace: string;
      /** How the certificates are found; `false` serves plain HTTP. @default {} */
      readonly tls?: TlsDeclaration | false;
      /** Annotations of each Ingress, in the words of its controller. @default {} */
      readonly annotations?: Readonly<Record<string, string>>;
      /** More labels of each Ingress. @default {} */
      readonly labels?: Labels;
    };

/** Rendering of routes with every field known, each as in {@link RoutingDeclaration}. It is a valid declaration too. */
export interface ResolvedRouting extends ResolvedGatewayFields {
  readonly kind: "gateway" | "ingress";
  readonly className: string;
  readonly namespace: string;
  readonly tls: ResolvedTls | false;
  readonly gateways?: Readonly<Record<string, ResolvedGateway>> | undefined;
  readonly serviceHeader?: string | undefined;
}

/** Class of routes that have none by default and declare none; an error as soon as there are routes. */
export const NO_CLASS = "";

const KINDS = ["gateway", "ingress"];
const GATEWAY: RoutingDeclaration = { kind: "gateway" };
const DEFAULT_SECRET_NAME = "{host}-tls";
/** Namespace of gateways that are declared without one. */
export const GATEWAY_NAMESPACE = "gateway";

/**
 * Fills in the defaults of the rendering.
 *
 * @param gatewayClass name of the GatewayClass by default; `false` where one has to be declared
 */
export function resolveRouting(
  reader: DeclarationReader,
  declared: RoutingDeclaration | undefined,
  gatewayClass: string | false,
): ResolvedRouting {
  const { kind = "gateway", className, namespace, tls } = declared ?? GATEWAY;
  const gateways = declared?.kind === "gateway" ? declared.gateways : undefined;
  const isGateway = kind === "gateway";
  const header = declared?.kind === "gateway" ? declared.serviceHeader : undefined;
  const serviceHeader = reader.optional("serviceHeader", header, parseHeaderName, undefined);
  const main = {
    kind: kindOf(reader, declared ?? GATEWAY, KINDS),
    className: reader.required(
      "className",
      className ?? (isGateway && gatewayClass !== false ? gatewayClass : undefined),
      (name) => name,
    ),
    namespace: reader.required("namespace", namespace ?? (isGateway ? GATEWAY_NAMESPACE : undefined), parseLabelName),
    tls: resolveTls(tls),
    ...gatewayFields(reader, declared ?? GATEWAY),
    ...(serviceHeader !== undefined && { serviceHeader }),
  };
  if (!gateways || Object.keys(gateways).length === 0) return main;
  return {
    ...main,
    gateways: mapRecord(gateways, (gateway, name) => {
      const at = reader.at("gateways", name);
      reader.at("gateways").required(name, name, parseLabelName);
      return {
        className: at.optional("className", gateway.className, (value) => value, main.className),
        tls: gateway.tls === undefined || gateway.tls === null ? main.tls : resolveTls(gateway.tls),
        ...gatewayFields(at, gateway),
      };
    }),
  };
}

function resolveTls(tls: TlsDeclaration | false | null | undefined): ResolvedRouting["tls"] {
  return (
    tls !== false && {
      secretName: tls?.secretName ?? DEFAULT_SECRET_NAME,
      clusterIssuer: tls?.clusterIssuer ?? undefined,
      ...(tls?.options && { options: tls.options }),
    }
  );
}

/** The routing as a gateway has it that routes choose by its name; the routing itself for its own. */
export function routingOf(routing: ResolvedRouting, gateway: string | undefined): ResolvedRouting {
  const known = gateway !== undefined && Object.hasOwn(routing.gateways ?? {}, gateway);
  const { kind, namespace } = routing;
  return known ? { kind, namespace, ...(routing.gateways?.[gateway] ?? routing) } : routing;
}

/** Name of the Secret with the certificate of a host. */
export function tlsSecretName(
  tls: { readonly secretName: string },
  host: string | undefined,
  gateway: string = GATEWAY_NAME,
): string {
  return forHost(tls.secretName, host).replaceAll("{listener}", hostKey(host)).replaceAll("{gateway}", gateway);
}

/** What is said of each host, with the host in the place of `{host}`. */
export function forHost(template: string, host: string | undefined): string {
  return template.replaceAll("{host}", hostKey(host).replaceAll(".", "-"));
}

/** Name of a Gateway's listener for plain HTTP. */
export const HTTP_LISTENER = "http";

/** Most listeners of a Gateway. */
export const MOST_LISTENERS = 64;

/** What decides on the listener of a route. */
export type Listened = Partial<Pick<ResolvedRoute, "host" | "protocol" | "port">>;

/** Port that TLS is listened for on, where a route names no other. */
export const TLS_PORT = 443;

/** Name of the listener that a route is attached to. */
export function listenerOf(
  { tls }: Pick<ResolvedRouting, "tls">,
  { host, protocol = "HTTP", port = TLS_PORT }: Listened,
): string {
  if (protocol === "TCP") return `tcp-${port}`;
  if (protocol === "TLS") return `tls-${port}.${hostKey(host)}`;
  return tls === false ? HTTP_LISTENER : hostKey(host);
}

/** Names of the listeners that a Gateway has: one for plain HTTP, and one for each host with TLS and each TCP port. */
export function listenersOf(routing: Pick<ResolvedRouting, "tls">, routes: readonly Listened[]): readonly string[] {
  return [...new Set([HTTP_LISTENER, ...routes.map((route) => listenerOf(routing, route))])];
}

/** Ports that the gateways of the routes listen on. */
export function listenerPortsOf(routes: readonly Listened[]): readonly number[] {
  const more = routes.flatMap(({ protocol, port = TLS_PORT }) =>
    protocol === "TCP" || protocol === "TLS" ? [port] : [],
  );
  return [...new Set([...HTTP_AND_HTTPS, ...more])].sort((one, other) => one - other);
}

/** The class of a gateway whose proxies need a way to their control plane; all gateways are in one namespace. */
export function classOfProxies(
  { className, gateways = {} }: ResolvedRouting,
  { controlPlanes }: { readonly controlPlanes: Readonly<Record<string, unknown>> },
): string {
  const classes = [className, ...Object.values(gateways).map((gateway) => gateway.className)];
  return classes.find((name) => Object.hasOwn(controlPlanes, name)) ?? className;
}

/** Ports of every gateway. */
export const HTTP_AND_HTTPS: readonly number[] = [80, 443];
