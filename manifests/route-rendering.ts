import { CLUSTER_ISSUER_ANNOTATION } from "../model/kubernetes/annotations";
import { type Labels, recommendedLabels } from "../model/kubernetes/labels";
import type { ResolvedTls } from "../model/kubernetes/route-tls";
import type { ResolvedRouting } from "../model/kubernetes/routing";
import type { KubernetesObject } from "./kubernetes-object";

/** What the objects that routes are rendered to have in common. */
export interface RouteRendering {
  /** Name of the Gateway. */
  readonly name: string;
  /** Labels of every object. */
  readonly labels: Labels;
  /** How the routes are rendered. */
  readonly routing: ResolvedRouting;
  /** Annotations that keep the load balancer of a gateway internal. @default - not known */
  readonly internalAnnotations?: Readonly<Record<string, string>> | undefined;
}

/** Labels of what routes are rendered to: the usual ones, and those that the routing declares. */
export function routeLabels(name: string, partOf: string, { labels }: Pick<ResolvedRouting, "labels">): Labels {
  return { ...recommendedLabels(name, partOf), ...labels };
}

/** An object of the Gateway API. */
export interface GatewayApiObject extends KubernetesObject {
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Group of the objects of the Gateway API. */
export const GATEWAY_GROUP = "gateway.networking.k8s.io";

/** Version of the Gateway API that the objects are written in. */
export const GATEWAY_API_VERSION = `${GATEWAY_GROUP}/v1`;

/** Asks cert-manager to fill the Secrets with the certificates. */
export function issuerAnnotation({ clusterIssuer }: ResolvedTls): { readonly annotations?: Record<string, string> } {
  return clusterIssuer === undefined ? {} : { annotations: { [CLUSTER_ISSUER_ANNOTATION]: clusterIssuer } };
}
