import { APP_ROUTING_ISTIO, type ResolvedRouting } from "../../../kubernetes/route";
import { error, formOf, type Rule } from "../../../rule";
import { parseSubdomainName } from "../../../value/dns-name";
import type { RoutingSubject } from "../subject";

/** Classes of ingress-nginx (retired 2026-03) and of AKS's NGINX add-ons (patched until 2026-11). */
const RETIRED: Readonly<Record<string, ResolvedRouting["kind"][]>> = {
  nginx: ["ingress"], // as a gateway class it is another product: NGINX Gateway Fabric
  "webapprouting.kubernetes.azure.com": ["ingress", "gateway"],
  "addon-http-application-routing": ["ingress", "gateway"],
};
/** Classes that only one of the two interfaces knows. */
const ONLY: Readonly<Record<string, ResolvedRouting["kind"]>> = {
  [APP_ROUTING_ISTIO]: "gateway",
  "azure-application-gateway": "ingress",
};
const SUCCESSORS =
  'write { kind: "gateway" }, whose class is approuting-istio, or class "azure-alb-external" of Application Gateway for Containers';

/** A class that nobody maintains, or that nobody answers to. */
export const routingClass: Rule<RoutingSubject> = {
  id: "routing/class",
  holds: "The class that renders the routes is maintained and fits the kind of rendering.",
  source: "https://learn.microsoft.com/azure/aks/app-routing-gateway-api",
  *check({ routing: { kind, className } }) {
    const at = ["routing", "className"];
    yield* formOf(at, className, parseSubdomainName);
    if (Object.hasOwn(RETIRED, className) && RETIRED[className]?.includes(kind)) {
      yield error(at, "not be a class of ingress-nginx or an NGINX add-on: both are retired", className, SUCCESSORS);
    }
    const only = Object.hasOwn(ONLY, className) ? ONLY[className] : undefined;
    if (only !== undefined && only !== kind) {
      yield error(at, `be a class for kind "${kind}"`, className, `write kind: "${only}", or choose another class`);
    }
  },
};
