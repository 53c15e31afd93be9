import type { ResolvedNamespace } from "../../kubernetes/namespace";
import type { ResolvedRoute, ResolvedRouting } from "../../kubernetes/route";
import type { ResolvedService } from "../../kubernetes/service";
import type { Rule } from "../../rule";
import { annotations } from "./annotations";
import { autoscaling } from "./autoscaling";
import { disruption } from "./disruption";
import { egress } from "./egress";
import { envName } from "./env-name";
import { envSecret } from "./env-secret";
import { envSource } from "./env-source";
import { gatewaySize } from "./gateway-size";
import { labels } from "./labels";
import { metricsPort } from "./metrics-port";
import { namespaceLabels } from "./namespace-labels";
import { namespaceName } from "./namespace-name";
import { nativeSidecar } from "./native-sidecar";
import { placement } from "./placement";
import { portName } from "./port-name";
import { portNumber } from "./port-number";
import { portSidecar } from "./port-sidecar";
import { preStop } from "./pre-stop";
import { probeDifference } from "./probe-difference";
import { probeTarget } from "./probe-target";
import { progressDeadline } from "./progress-deadline";
import { replicas } from "./replicas";
import { resourceUnit } from "./resource-unit";
import { resources } from "./resources";
import { rollout } from "./rollout";
import { routeBackend } from "./route-backend";
import { routeHost } from "./route-host";
import { routeUnique } from "./route-unique";
import { routingClass } from "./routing-class";
import { routingNamespace } from "./routing-namespace";
import { routingTls } from "./routing-tls";
import { sidecarName } from "./sidecar-name";
import { volumeMount } from "./volume-mount";
import { volumeName } from "./volume-name";
import { volumeSidecar } from "./volume-sidecar";
import { volumeSource } from "./volume-source";

/** What the rules of a service look at: the service, and whether losing it hurts. */
export interface ServiceSubject extends ResolvedService {
  /** A production environment: fewer than two replicas are warned about. */
  readonly production: boolean;
}

/** What the rules of a route table look at. */
export interface RoutingSubject {
  /** Name of the environment. @default - not known */
  readonly environment?: string;
  /** How the routes are rendered. */
  readonly routing: ResolvedRouting;
  /** The routes. */
  readonly routes: readonly (ResolvedRoute & {
    /** Index in the table as it is declared, counted from 0. */
    readonly index: number;
  })[];
  /** Services that a route may lead to, by name. */
  readonly services: Readonly<Record<string, Pick<ResolvedService, "ports">>>;
  /** DNS zone that the hosts lie in. @default - any host may be named */
  readonly domain?: string;
  /** Namespaces of the services, by name. @default - not known, and not checked */
  readonly namespaces?: Readonly<Record<string, unknown>>;
}

/** Every rule of a service. */
export const SERVICE_RULES: readonly Rule<ServiceSubject>[] = [
  portName,
  portNumber,
  portSidecar,
  probeTarget,
  probeDifference,
  metricsPort,
  replicas,
  autoscaling,
  disruption,
  rollout,
  progressDeadline,
  preStop,
  resources,
  resourceUnit,
  envName,
  envSource,
  envSecret,
  labels,
  annotations,
  volumeName,
  volumeMount,
  volumeSource,
  volumeSidecar,
  sidecarName,
  nativeSidecar,
  egress,
  placement,
];
/** Every rule of a namespace. */
export const NAMESPACE_RULES: readonly Rule<ResolvedNamespace>[] = [namespaceName, namespaceLabels];
/** Every rule of a route table. */
export const ROUTING_RULES: readonly Rule<RoutingSubject>[] = [
  routingClass,
  routingNamespace,
  routingTls,
  gatewaySize,
  routeUnique,
  routeBackend,
  routeHost,
];
