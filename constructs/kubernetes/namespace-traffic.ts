import { NetworkPolicyV1, type NetworkPolicyV1Spec } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Labels } from "./labels";
import { addresses, PODS_OF_SAME_NAMESPACE, type PodPeer, pods, tcpPorts } from "./network-peer";

/** Who the pods of a namespace reach and are reached by, besides each other. */
export interface AllowedTraffic {
  /** Namespace of the gateway or the ingress controller: its pods may reach every pod here. @default - none */
  readonly gatewayNamespace?: string;
  /** Says that the pods here are the gateway, and whom they serve. @default - they are not */
  readonly gateway?: GatewayTraffic;
  /** Cluster DNS, which every pod may ask. @default {@link CLUSTER_DNS} */
  readonly dns?: PodPeer;
  /** Pods that may scrape metrics; `false` for none. @default {@link MANAGED_PROMETHEUS} */
  readonly scraper?: PodPeer | false;
}

/** What the proxies of a gateway need: clients from anywhere, the services behind them, and their control plane. */
export interface GatewayTraffic {
  /** Ports that the gateway listens on, open to any client. @default [80, 443] */
  readonly listenerPorts?: readonly number[];
  /** Namespaces of the services that the gateway leads to. */
  readonly serviceNamespaces: readonly string[];
  /** Pods that configure the proxies; `false` when the gateway needs none. @default {@link APP_ROUTING_CONTROL_PLANE} */
  readonly controlPlane?: PodPeer | false;
  /** TCP ports of the control plane. @default [15012], where Istio hands out configuration and certificates over TLS */
  readonly controlPlanePorts?: readonly number[];
}

/** The DNS servers of the cluster; AKS's CoreDNS has this label too. */
export const CLUSTER_DNS: PodPeer = { namespace: "kube-system", labels: { "k8s-app": "kube-dns" } };

/**
 * The replicas of Azure's Managed Prometheus that scrape by pod annotation.
 *
 * @see https://github.com/Azure/prometheus-collector otelcollector/deploy/addon-chart, ama-metrics-deployment.yaml
 */
export const MANAGED_PROMETHEUS: PodPeer = { namespace: "kube-system", labels: { rsName: "ama-metrics" } };

/** The control plane of AKS's application routing with Gateway API. */
export const APP_ROUTING_CONTROL_PLANE: PodPeer = { namespace: "aks-istio-system", labels: { app: "istiod" } };

/**
 * Where a cache of the node answers in place of the DNS pods: AKS's LocalDNS, and Kubernetes' NodeLocal DNSCache. Both
 * are addresses of the node itself, which no selector of pods finds.
 *
 * @see https://learn.microsoft.com/azure/aks/localdns-custom
 * @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
 */
const NODE_LOCAL_DNS = ["169.254.10.11/32", "169.254.20.10/32"];
const DNS_PORTS = [
  { protocol: "UDP", port: "53" },
  { protocol: "TCP", port: "53" },
];
const HTTP_AND_HTTPS = [80, 443];
const ISTIO_XDS_OVER_TLS = [15012];

interface NamespaceTrafficProps extends AllowedTraffic {
  /** Name of the namespace. */
  readonly namespace: string;
  /** Labels of every policy. */
  readonly labels: Labels;
  /** What is made before the policies. */
  readonly dependsOn: ITerraformDependable[];
}

/** Network policies of a namespace: everything is closed, and each further policy opens one way. */
export class NamespaceTraffic extends Construct {
  /** The policies, in the order in which they are made. */
  readonly policies: NetworkPolicyV1[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NamespaceTrafficProps,
  ) {
    super(scope, id);
    const { gatewayNamespace, gateway, scraper = MANAGED_PROMETHEUS } = props;
    this.policy("DefaultDeny", "default-deny", { policyTypes: ["Ingress", "Egress"] });
    this.policy("Dns", "allow-dns", {
      policyTypes: ["Egress"],
      egress: [{ ports: DNS_PORTS, to: [pods(props.dns ?? CLUSTER_DNS), ...NODE_LOCAL_DNS.map(addresses)] }],
    });
    this.policy("SameNamespace", "allow-same-namespace", {
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [PODS_OF_SAME_NAMESPACE] }],
      egress: [{ to: [PODS_OF_SAME_NAMESPACE] }],
    });
    if (gatewayNamespace !== undefined) this.allowFrom("Gateway", "allow-gateway", { namespace: gatewayNamespace });
    if (scraper) this.allowFrom("Scraper", "allow-scraper", scraper);
    if (gateway) this.serveAsGateway(gateway);
  }

  private allowFrom(id: string, name: string, peer: PodPeer): void {
    this.policy(id, name, { policyTypes: ["Ingress"], ingress: [{ from: [pods(peer)] }] });
  }

  private serveAsGateway(gateway: GatewayTraffic): void {
    const {
      listenerPorts = HTTP_AND_HTTPS,
      serviceNamespaces,
      controlPlane = APP_ROUTING_CONTROL_PLANE,
      controlPlanePorts = ISTIO_XDS_OVER_TLS,
    } = gateway;
    this.policy("Clients", "allow-clients", {
      policyTypes: ["Ingress"],
      ingress: [{ ports: tcpPorts(listenerPorts) }],
    });
    if (serviceNamespaces.length > 0) {
      this.policy("Services", "allow-services", {
        policyTypes: ["Egress"],
        egress: [{ to: serviceNamespaces.map((namespace) => pods({ namespace })) }],
      });
    }
    if (controlPlane) {
      this.policy("ControlPlane", "allow-control-plane", {
        policyTypes: ["Egress"],
        egress: [{ ports: tcpPorts(controlPlanePorts), to: [pods(controlPlane)] }],
      });
    }
  }

  /** A policy for every pod of the namespace. */
  private policy(id: string, name: string, spec: Omit<NetworkPolicyV1Spec, "podSelector">): void {
    const { namespace, labels, dependsOn } = this.props;
    this.policies.push(
      new NetworkPolicyV1(this, id, {
        metadata: { name, namespace, labels: { ...labels } },
        spec: { ...spec, podSelector: {} },
        dependsOn,
      }),
    );
  }
}
