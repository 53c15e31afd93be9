import { APP_ROUTING_ISTIO } from "../azure/conventions";
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
