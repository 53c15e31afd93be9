import type { ResolvedCluster } from "../azure/cluster";
import { APP_ROUTING_ISTIO, ISTIO } from "../azure/conventions";
import type { ResolvedEnvironment } from "./environment";

/**
 * Whether routes of an environment lead through AKS's own Gateway API implementation, so that its cluster has to switch
 * it on.
 *
 * @see https://learn.microsoft.com/azure/aks/app-routing-gateway-api
 */
export function usesAppRouting({ routes, routing }: Pick<ResolvedEnvironment, "routes" | "routing">): boolean {
  return routes.length > 0 && routing.kind === "gateway" && routing.className === APP_ROUTING_ISTIO;
}

/**
 * Whether routes of an environment need the definitions of the Gateway API that AKS keeps: those of its own implementation,
 * and those of its service mesh.
 *
 * @see https://learn.microsoft.com/azure/aks/managed-gateway-api
 */
export function usesGatewayApiOfAks(
  environment: Pick<ResolvedEnvironment, "routes" | "routing"> & {
    readonly cluster: Pick<ResolvedCluster, "addons"> | undefined;
  },
): boolean {
  const { routes, routing, cluster } = environment;
  if (usesAppRouting(environment)) return true;
  return (
    routes.length > 0 && routing.kind === "gateway" && routing.className === ISTIO && Boolean(cluster?.addons?.istio)
  );
}
