import { APP_ROUTING_ISTIO, ISTIO } from "../../azure/conventions";
import { usesAppRouting } from "../../platform/app-routing";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";

/** Azure refuses a cluster that has both: the two share the namespace of their control plane. */
export const meshGateway: Rule<ResolvedPlatform> = {
  id: "platform/mesh-gateway",
  holds: "A cluster runs the service mesh of AKS or its own Gateway API implementation, never both.",
  source: "https://learn.microsoft.com/azure/aks/app-routing-gateway-api#limitations",
  *check({ environments }) {
    yield* each(Object.values(environments), function* (environment) {
      if (!environment.cluster?.addons?.istio || !usesAppRouting(environment)) return;
      yield error(
        ["environments", environment.name, "routing", "className"],
        "be another class beside addons.istio: AKS runs one of both",
        APP_ROUTING_ISTIO,
        `leave it out, so that it is "${ISTIO}"`,
      );
    });
  },
};
