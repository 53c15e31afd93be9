import {
  type ClusterConventions,
  type ControlPlane,
  ISTIO_XDS_OVER_TLS,
  LINK_LOCAL,
  PLAIN,
} from "../kubernetes/cluster-conventions";
import { resolved } from "../resolved";

/** The class that AKS's own Gateway API implementation answers to. */
export const APP_ROUTING_ISTIO = "approuting-istio";
/** The class that the service mesh of AKS answers to. */
export const ISTIO = "istio";

const ISTIOD: ControlPlane = { namespace: "aks-istio-system", labels: { app: "istiod" }, ports: [ISTIO_XDS_OVER_TLS] };

/** Classes whose gateways are of Azure and not of the cluster: they call its pods from a subnet of the network. */
export const CLASSES_OF_GATEWAYS_OF_AZURE: readonly string[] = ["azure-alb-external", "azure-application-gateway"];

/**
 * What an AKS cluster has that others have not: LocalDNS on its nodes, the collector of managed Prometheus, and its own
 * Gateway API implementation, whose proxies get configuration and certificates from Istio's control plane. Nodes get
 * tokens of their identity at 169.254.169.254, and settings with certificates at 168.63.129.16.
 *
 * @see https://learn.microsoft.com/azure/aks/localdns-custom
 * @see https://github.com/Azure/prometheus-collector otelcollector/deploy/addon-chart, ama-metrics-deployment.yaml
 * @see https://github.com/Azure/prometheus-collector otelcollector/configmapparser/default-prom-configs, podannotationsDefault.yml
 * @see https://learn.microsoft.com/azure/aks/app-routing-gateway-api
 * @see https://learn.microsoft.com/azure/aks/managed-gateway-api
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/application-gateway-for-containers-components
 * @see https://learn.microsoft.com/azure/aks/imds-restriction
 * @see https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#loadbalancer-annotations
 */
export const AKS: ClusterConventions = resolved({
  dns: PLAIN.dns,
  nodeDnsCidrs: ["169.254.10.11/32", ...PLAIN.nodeDnsCidrs],
  scraper: { namespace: "kube-system", labels: { rsName: "ama-metrics" } },
  monitors: { apiVersion: "azmonitoring.coreos.com/v1", limits: { labels: 63, name: 511, value: 1023 } },
  annotated: { namespace: "kubernetes_namespace", pod: "kubernetes_pod_name" },
  gatewayClass: APP_ROUTING_ISTIO,
  controlPlanes: { [APP_ROUTING_ISTIO]: ISTIOD },
  // The NGINX add-ons of AKS are patched until 2026-11.
  retiredClasses: {
    ...PLAIN.retiredClasses,
    "webapprouting.kubernetes.azure.com": ["ingress", "gateway"],
    "addon-http-application-routing": ["ingress", "gateway"],
  },
  classKinds: { [APP_ROUTING_ISTIO]: "gateway", "azure-application-gateway": "ingress" },
  classInstead:
    'write { kind: "gateway" }, whose class is approuting-istio, or class "azure-alb-external" of Application Gateway for Containers',
  metadataCidrs: [LINK_LOCAL, "168.63.129.16/32"],
  loadBalancer: {
    internal: { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" },
    address: "service.beta.kubernetes.io/azure-load-balancer-ipv4",
  },
  // AKS installs the standard channel without TLSRoute, and Application Gateway for Containers has neither TLS nor TCP.
  classProtocols: { [APP_ROUTING_ISTIO]: ["HTTP", "GRPC"], "azure-alb-external": ["HTTP", "GRPC"] },
  // BackendTLSPolicy is of version 1.4; AKS installs 1.3, and Application Gateway for Containers has one of its own.
  classesWithoutBackendTls: [APP_ROUTING_ISTIO, "azure-alb-external"],
  // Application Gateway for Containers has no private addresses.
  publicClasses: ["azure-alb-external"],
  apiServerPorts: [443],
  imagePullPolicy: "Always",
});

/**
 * What an AKS cluster has that runs the service mesh of AKS: its gateways are of the mesh, because AKS runs the mesh or its
 * own implementation, never both.
 *
 * @see https://learn.microsoft.com/azure/aks/istio-gateway-api
 */
export const AKS_WITH_ISTIO: ClusterConventions = resolved({
  ...AKS,
  gatewayClass: ISTIO,
  controlPlanes: { [ISTIO]: ISTIOD },
  classKinds: { ...AKS.classKinds, [ISTIO]: "gateway" },
  classProtocols: { ...AKS.classProtocols, [ISTIO]: ["HTTP", "GRPC"] },
  classesWithoutBackendTls: [...(AKS.classesWithoutBackendTls ?? []), ISTIO],
});
