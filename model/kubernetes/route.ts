import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseHostName, parseLabelName } from "../value/dns-name";
import { ValueError } from "../value/value-error";

/** A route as it is declared: requests for a host and a path go to a port of a service. */
export interface RouteDeclaration<Backend extends string = string> {
  /** Host of the request, such as `api.smaacc.io`. */
  readonly host: string;
  /** Path of the request, without what follows it. @default "/" */
  readonly path?: string;
  /** Whether the path stands for everything below it too; `PathPrefix` in the Gateway API. @default "Prefix" */
  readonly pathType?: "Prefix" | "Exact";
  /** `service`, which means its main port, or `service:port`. */
  readonly to: Backend;
}

/** A route with every field known, each as in {@link RouteDeclaration}. It is a valid declaration too. */
export interface ResolvedRoute {
  readonly host: string;
  /** Without a closing slash, unless it is the root. */
  readonly path: string;
  readonly pathType: "Prefix" | "Exact";
  readonly to: string;
}

/**
 * How the certificate of a host is found.
 *
 * @see https://cert-manager.io/docs/usage/gateway/
 */
export interface TlsDeclaration {
  /** Name of the Secret with the certificate; `{host}` stands for the host with hyphens. @default "{host}-tls" */
  readonly secretName?: string;
  /** Name of a cert-manager ClusterIssuer that fills the Secret. @default - the Secret is filled by other means */
  readonly clusterIssuer?: string;
}

/** How routes are rendered. */
export type RoutingDeclaration =
  | {
      /** Gateway API: one Gateway, and an HTTPRoute per host and service. */
      readonly kind: "gateway";
      /**
       * Name of the GatewayClass; Kubernetes' `gatewayClassName`. AKS has the default one only where the cluster is
       * made with `gatewayApi: true`, as the stacks do for routes of that class.
       *
       * @default "approuting-istio"
       */
      readonly className?: string;
      /** Namespace of the Gateway, and of its Secrets. @default "gateway" */
      readonly namespace?: string;
      /** How the certificates are found; `false` serves plain HTTP. @default {} */
      readonly tls?: TlsDeclaration | false;
    }
  | {
      /** An Ingress per host and namespace; planning it needs no running cluster. */
      readonly kind: "ingress";
      /** Name of the IngressClass; Kubernetes' `ingressClassName`. */
      readonly className: string;
      /** Namespace that the ingress controller runs in: its pods may reach the services. */
      readonly namespace: string;
      /** How the certificates are found; `false` serves plain HTTP. @default {} */
      readonly tls?: TlsDeclaration | false;
    };

/** Rendering of routes with every field known, each as in {@link RoutingDeclaration}. It is a valid declaration too. */
export interface ResolvedRouting {
  readonly kind: "gateway" | "ingress";
  readonly className: string;
  readonly namespace: string;
  readonly tls: false | { readonly secretName: string; readonly clusterIssuer: string | undefined };
}

/** The class that AKS's own Gateway API implementation answers to. */
export const APP_ROUTING_ISTIO = "approuting-istio";

const PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9a-fA-F]{2})*$/;
/** Forms that the Gateway API refuses: steps to a folder above or beside, and hidden slashes. */
const AMBIGUOUS = /\/\/|\/\.{1,2}(\/|$)|%2f/i;
const MOST_PATH_CHARACTERS = 1024;

/** Fills in the defaults of a route and reads its values. */
export function resolveRoute(reader: DeclarationReader, declared: RouteDeclaration): ResolvedRoute {
  return {
    host: reader.required("host", declared.host, parseHostName),
    path: reader.optional("path", declared.path, parsePath, "/"),
    pathType: reader.optional("pathType", declared.pathType, choiceOf(["Prefix", "Exact"]), "Prefix"),
    to: reader.required("to", declared.to, (to) => to),
  };
}

function parsePath(value: string): string {
  const isPath = typeof value === "string" && value.length <= MOST_PATH_CHARACTERS && PATH.test(value);
  if (!isPath || AMBIGUOUS.test(value)) {
    throw new ValueError(
      "be a path",
      value,
      'begin with one slash, without query, white space, "//" and "..", such as "/v1/users"',
    );
  }
  return value.length > 1 && value.endsWith("/") ? value.slice(0, -1) : value;
}

/** Fills in the defaults of the rendering. */
export function resolveRouting(reader: DeclarationReader, declared: RoutingDeclaration | undefined): ResolvedRouting {
  const { kind = "gateway", className, namespace, tls } = declared ?? { kind: "gateway" };
  return {
    kind: reader.required("kind", kind, choiceOf(["gateway", "ingress"])),
    className:
      kind === "gateway" ? (className ?? APP_ROUTING_ISTIO) : reader.required("className", className, (name) => name),
    namespace:
      kind === "gateway"
        ? reader.required("namespace", namespace ?? "gateway", parseLabelName)
        : reader.required("namespace", namespace, parseLabelName),
    tls: tls !== false && {
      secretName: tls?.secretName ?? "{host}-tls",
      clusterIssuer: tls?.clusterIssuer ?? undefined,
    },
  };
}

/** Name of the Secret with the certificate of a host. */
export function tlsSecretName(tls: { readonly secretName: string }, host: string): string {
  return tls.secretName.replaceAll("{host}", host.replaceAll(".", "-"));
}

/** Splits `service:port` at the first colon; the port is undefined when only the service is named. */
export function parseBackend(to: string): { readonly service: string; readonly port: string | undefined } {
  const colon = to.indexOf(":");
  return colon < 0 ? { service: to, port: undefined } : { service: to.slice(0, colon), port: to.slice(colon + 1) };
}
