import { GATEWAY_NAME } from "../../../kubernetes/routing";
import { each, error, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

/** A gateway that nobody has makes routes that nobody answers; one that is internal by a word only is open to all. */
export const routingGateways: Rule<RoutingSubject> = {
  id: "routing/gateways",
  holds: "Routes choose gateways that are declared, and a gateway that is to be internal is.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#gateway",
  *check({ routes, routing, conventions: { loadBalancer } }) {
    if (routing.kind === "ingress") return;
    const gateways = routing.gateways ?? {};
    yield* each(routes, function* ({ index, gateway }) {
      if (gateway === undefined || Object.hasOwn(gateways, gateway)) return;
      const known = Object.keys(gateways);
      yield error(
        ["routes", index, "gateway"],
        "be one of the gateways of the routing",
        gateway,
        known.length > 0 ? `write ${oneOf(known)}, or declare it` : "declare it among routing.gateways",
      );
    });
    for (const name of Object.keys(gateways)) {
      if (name !== GATEWAY_NAME) continue;
      yield error(
        ["routing", "gateways", name],
        "differ from the gateway of the routing",
        name,
        "give it another name",
      );
    }
    const all = [{ at: ["routing"], ...routing }].concat(
      Object.entries(gateways).map(([name, gateway]) => ({
        ...routing,
        ...gateway,
        at: ["routing", "gateways", name],
      })),
    );
    yield* each(all, function* ({ at, internal, annotations }) {
      if (!internal || loadBalancer || annotations) return;
      yield error(
        [...at, "internal"],
        "be said in the words of the cluster's load balancer",
        new Wording("true, and no annotations"),
        "write its annotations beside it: what keeps a load balancer internal differs from cluster to cluster",
      );
    });
  },
};
