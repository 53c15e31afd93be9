import "./require-peers";

export type {
  EnvValue,
  PortDeclaration,
  ProbeDeclaration,
  ResolvedPort,
  ResourcesDeclaration,
  SidecarDeclaration,
} from "../../model/kubernetes/container";
export type { NamespaceDeclaration, QuotaDeclaration } from "../../model/kubernetes/namespace";
export type { DisruptionDeclaration, RolloutDeclaration } from "../../model/kubernetes/rollout";
export type { RouteDeclaration, RoutingDeclaration, TlsDeclaration } from "../../model/kubernetes/route";
export type {
  AutoscalingDeclaration,
  EgressRuleDeclaration,
  PlacementDeclaration,
  ServiceDeclaration,
} from "../../model/kubernetes/service";
export type { VolumeDeclaration } from "../../model/kubernetes/volume";
export { InvalidDeclarationError, type Problem } from "../../model/problem";
export { ExistingNamespace, type PodNamespace } from "./existing-namespace";
export { ImageDeployer, type ImageDeployerProps } from "./image-deployer";
export { type AddedRouteOptions, IngressRoutes, type IngressRoutesProps, type NamedService } from "./ingress-routes";
export { Namespace, type NamespaceProps, type PodSecurityLevel } from "./namespace";
export {
  type AllowedTraffic,
  APP_ROUTING_CONTROL_PLANE,
  CLUSTER_DNS,
  type GatewayTraffic,
  MANAGED_PROMETHEUS,
} from "./namespace-traffic";
export type { PodPeer } from "./network-peer";
export { PodAnnotationScraping, type PodAnnotationScrapingProps } from "./pod-annotation-scraping";
export type { RoutedService } from "./routed-path";
export { ServiceDeployment, type ServiceDeploymentProps } from "./service-deployment";
