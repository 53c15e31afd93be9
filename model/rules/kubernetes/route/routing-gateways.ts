import { GATEWAY_NAME } from "../../../kubernetes/routing";
import { formatPath } from "../../../problem";
import { each, error, type Finding, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import { earlier } from "../../earlier";
import type { RoutingSubject } from "../subject";

/** A gateway that nobody has makes routes that nobody answers; one that is internal by a word only is open to all. */
export const routingGateways: Rule<RoutingSubject> = {
  id: "routing/gateways",
  holds: "Routes choose gateways that are declared, a gateway that is to be internal is, and no two have one address.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#gateway",
  *check({ routes, routing, conventions: { loadBalancer, publicClasses = [] } }) {
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
    yield* each(all, function* ({ at, internal, annotations, addresses, className }) {
      if (publicClasses.includes(className)) {
        const remedy = "write another class, such as one that runs in the cluster, or remove it";
        const said = { internal, addresses };
        for (const [field, value] of Object.entries(said)) {
          if (value) yield error([...at, field], `be left out of the class ${className}`, value, remedy);
        }
      } else if (internal && !loadBalancer && !annotations) {
        yield error(
          [...at, "internal"],
          "be said in the words of the cluster's load balancer",
          new Wording("true, and no annotations"),
          "write its annotations beside it: what keeps a load balancer internal differs from cluster to cluster",
        );
      }
      yield* namedOnce([...at, "addresses"], addresses ?? []);
    });
    const taken = earlier<string>();
    for (const { at, addresses } of all) {
      for (const address of new Set((addresses ?? []).map(String))) {
        const other = taken(address, formatPath(at));
        if (other === undefined) continue;
        yield error([...at, "addresses"], `be of one gateway, which is ${other}`, address, "write one that nobody has");
      }
    }
  },
};

function* namedOnce(at: readonly string[], addresses: readonly string[]): Iterable<Finding> {
  const first = earlier<number>();
  for (const [index, address] of addresses.entries()) {
    if (first(String(address), index) !== undefined) {
      yield error([...at, index], "be named once", address, "remove one of the two");
    }
  }
}
