import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { parseLabelName } from "../value/dns-name";

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

/** Name of the Gateway, where nobody gives it another. */
export const GATEWAY_NAME = "gateway";

/** How routes are rendered. */
export type RoutingDeclaration =
  | {
      /** Gateway API: one Gateway, and an HTTPRoute per host and service. */
      readonly kind: "gateway";
      /**
       * Name of the GatewayClass; Kubernetes' `gatewayClassName`.
       *
       * @default - the one of the cluster's conventions: "approuting-istio" on AKS, which has it where the cluster is made
       * with `gatewayApi: true`, as the stacks do for routes of that class; none on a plain cluster
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

/** Class of routes that have none by default and declare none; an error as soon as there are routes. */
export const NO_CLASS = "";

const KINDS = ["gateway", "ingress"];
const GATEWAY: RoutingDeclaration = { kind: "gateway" };
const DEFAULT_SECRET_NAME = "{host}-tls";
const DEFAULT_NAMESPACE = "gateway";

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
  const isGateway = kind === "gateway";
  return {
    kind: kindOf(reader, declared ?? GATEWAY, KINDS),
    className: reader.required(
      "className",
      className ?? (isGateway && gatewayClass !== false ? gatewayClass : undefined),
      (name) => name,
    ),
    namespace: reader.required("namespace", namespace ?? (isGateway ? DEFAULT_NAMESPACE : undefined), parseLabelName),
    tls: tls !== false && {
      secretName: tls?.secretName ?? DEFAULT_SECRET_NAME,
      clusterIssuer: tls?.clusterIssuer ?? undefined,
    },
  };
}

/** Name of the Secret with the certificate of a host. */
export function tlsSecretName(tls: { readonly secretName: string }, host: string): string {
  return tls.secretName.replaceAll("{host}", host.replaceAll(".", "-"));
}

/** Name of a Gateway's listener for plain HTTP. */
export const HTTP_LISTENER = "http";

/** Most listeners of a Gateway. */
export const MOST_LISTENERS = 64;

/** Names of the listeners that a Gateway has: one for plain HTTP, and with TLS one for each host, called like it. */
export function listenersOf({ tls }: Pick<ResolvedRouting, "tls">, hosts: readonly string[]): readonly string[] {
  return tls === false ? [HTTP_LISTENER] : [HTTP_LISTENER, ...new Set(hosts)];
}
