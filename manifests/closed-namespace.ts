import type { NetworkPolicy } from "kubernetes-types/networking/v1";
import type { ClusterConventions, ControlPlane, PodPeer } from "../model/kubernetes/cluster-conventions";
import type { ResolvedEgressRule } from "../model/kubernetes/egress";
import type { ObjectOf, ObjectOwner } from "./kubernetes-object";
import { addresses, DNS_PORTS, networkPolicy, PODS_OF_SAME_NAMESPACE, pods, tcpPorts } from "./network-policy";
import { destination } from "./pod-traffic";

/** Who the pods of a namespace reach and are reached by, besides each other. */
export interface ClosedNamespaceTraffic {
  /** Whether its pods do not reach each other either. @default false */
  readonly isolated?: boolean;
  /** Namespace of the gateway or the ingress controller: its pods may reach every pod here. @default - none */
  readonly gatewayNamespace?: string;
  /** Says that the pods here are the gateway, and whom they serve. @default - they are not */
  readonly gateway?: GatewayTraffic;
  /** What the cluster has: its DNS, who scrapes metrics, and what belongs to its nodes. */
  readonly conventions: Pick<ClusterConventions, "dns" | "nodeDnsCidrs" | "scraper" | "metadataCidrs">;
}

/** What the proxies of a gateway need: clients from anywhere, the services behind them, and their control plane. */
export interface GatewayTraffic {
  /** Ports that the gateway listens on, open to any client. */
  readonly listenerPorts: readonly number[];
  /** Namespaces of the services that the gateway leads to. */
  readonly serviceNamespaces: readonly string[];
  /** Where what runs elsewhere is that the gateway leads to. */
  readonly egress: readonly ResolvedEgressRule[];
  /** Pods that configure the proxies; undefined when the gateway needs none. */
  readonly controlPlane: ControlPlane | undefined;
}

/** Network policies of a namespace, for all its pods: everything is closed, and each further policy opens one way. */
export function closedNamespacePolicies(
  owner: ObjectOwner,
  { isolated = false, gatewayNamespace, gateway, conventions }: ClosedNamespaceTraffic,
): readonly ObjectOf<NetworkPolicy>[] {
  const { dns, nodeDnsCidrs, scraper } = conventions;
  return [
    networkPolicy(owner, "default-deny", { policyTypes: ["Ingress", "Egress"] }),
    networkPolicy(owner, "allow-dns", {
      policyTypes: ["Egress"],
      egress: [{ ports: [...DNS_PORTS], to: [pods(dns), ...nodeDnsCidrs.map((cidr) => addresses(cidr))] }],
    }),
    ...(isolated ? [] : [sameNamespacePolicy(owner)]),
    ...(gatewayNamespace === undefined ? [] : [allowFrom(owner, "allow-gateway", { namespace: gatewayNamespace })]),
    ...(scraper ? [allowFrom(owner, "allow-scraper", scraper)] : []),
    ...(gateway ? gatewayPolicies(owner, gateway, conventions) : []),
  ];
}

function sameNamespacePolicy(owner: ObjectOwner): ObjectOf<NetworkPolicy> {
  return networkPolicy(owner, "allow-same-namespace", {
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: [PODS_OF_SAME_NAMESPACE] }],
    egress: [{ to: [PODS_OF_SAME_NAMESPACE] }],
  });
}

function allowFrom(owner: ObjectOwner, name: string, peer: PodPeer): ObjectOf<NetworkPolicy> {
  return networkPolicy(owner, name, { policyTypes: ["Ingress"], ingress: [{ from: [pods(peer)] }] });
}

function gatewayPolicies(
  owner: ObjectOwner,
  { listenerPorts, serviceNamespaces, egress, controlPlane }: GatewayTraffic,
  conventions: Pick<ClusterConventions, "metadataCidrs">,
): ObjectOf<NetworkPolicy>[] {
  const clients = networkPolicy(owner, "allow-clients", {
    policyTypes: ["Ingress"],
    ingress: [{ ports: tcpPorts(listenerPorts) }],
  });
  const services = networkPolicy(owner, "allow-services", {
    policyTypes: ["Egress"],
    egress: [{ to: serviceNamespaces.map((namespace) => pods({ namespace })) }],
  });
  const external = networkPolicy(owner, "allow-external-services", {
    policyTypes: ["Egress"],
    egress: egress.map((rule) => destination(rule, conventions)),
  });
  return [
    clients,
    ...(serviceNamespaces.length > 0 ? [services] : []),
    ...(egress.length > 0 ? [external] : []),
    ...(controlPlane ? [controlPlanePolicy(owner, controlPlane)] : []),
  ];
}

function controlPlanePolicy(owner: ObjectOwner, controlPlane: ControlPlane): ObjectOf<NetworkPolicy> {
  return networkPolicy(owner, "allow-control-plane", {
    policyTypes: ["Egress"],
    egress: [{ ports: tcpPorts(controlPlane.ports), to: [pods(controlPlane)] }],
  });
}
