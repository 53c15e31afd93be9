import { type ClusterConventions, ISTIO_XDS_OVER_TLS, type PodPeer } from "../model/kubernetes/cluster-conventions";
import type { EgressRuleDeclaration, ResolvedEgressRule } from "../model/kubernetes/egress";
import type { ClosedNamespaceTraffic } from "./closed-namespace";

/** Who the pods of a namespace reach and are reached by, besides each other. */
export interface AllowedTraffic {
  /** Namespace of the gateway or the ingress controller: its pods may reach every pod here. @default - none */
  readonly gatewayNamespace?: string;
  /** Says that the pods here are the gateway, and whom they serve. @default - they are not */
  readonly gateway?: GatewayTraffic;
  /** Cluster DNS, which every pod may ask. @default - the one of `conventions` */
  readonly dns?: PodPeer;
  /** Pods that may scrape metrics; `false` for none. @default - the one of `conventions` */
  readonly scraper?: PodPeer | false;
}

/** What the proxies of a gateway need: clients from anywhere, the services behind them, and their control plane. */
export interface GatewayTraffic {
  /** Ports that the gateway listens on, open to any client. @default [80, 443] */
  readonly listenerPorts?: readonly number[];
  /** Namespaces of the services that the gateway leads to. */
  readonly serviceNamespaces: readonly string[];
  /** Destinations outside the cluster that the gateway leads to. @default [] */
  readonly egress?: readonly EgressRuleDeclaration[];
  /** Name of the GatewayClass, whose control plane `conventions` may know. @default - the class that they have by default */
  readonly className?: string;
  /** Pods that configure the proxies; `false` when the gateway needs none. @default - those of the GatewayClass, or none */
  readonly controlPlane?: PodPeer | false;
  /** TCP ports of the control plane. @default - those of the GatewayClass, or 15012, where Istio hands out configuration and certificates over TLS */
  readonly controlPlanePorts?: readonly number[];
}

const HTTP_AND_HTTPS = [80, 443];

/**
 * What is allowed, with every field known.
 *
 * @param egress the destinations of the gateway, which were read
 */
export function resolveTraffic(
  { gatewayNamespace, gateway, dns, scraper }: AllowedTraffic,
  conventions: ClusterConventions,
  egress: readonly ResolvedEgressRule[] = [],
): ClosedNamespaceTraffic {
  return {
    gatewayNamespace,
    gateway: gateway && {
      listenerPorts: gateway.listenerPorts ?? HTTP_AND_HTTPS,
      serviceNamespaces: gateway.serviceNamespaces,
      egress,
      controlPlane: controlPlaneOf(gateway, conventions),
    },
    conventions: {
      dns: dns ?? conventions.dns,
      nodeDnsCidrs: conventions.nodeDnsCidrs,
      scraper: scraper ?? conventions.scraper,
      ...(conventions.metadataCidrs && { metadataCidrs: conventions.metadataCidrs }),
    },
  };
}

function controlPlaneOf(gateway: GatewayTraffic, { controlPlanes, gatewayClass }: ClusterConventions) {
  const className = gateway.className ?? (gatewayClass || "");
  const known = Object.hasOwn(controlPlanes, className) ? controlPlanes[className] : undefined;
  const pods = gateway.controlPlane ?? known;
  return pods ? { ...pods, ports: gateway.controlPlanePorts ?? known?.ports ?? [ISTIO_XDS_OVER_TLS] } : undefined;
}
