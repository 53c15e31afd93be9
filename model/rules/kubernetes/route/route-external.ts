import { parseBackend, targetsOf } from "../../../kubernetes/route";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

/** Of what runs elsewhere, a gateway asks the addresses; a name would be an alias, behind which anybody may be. */
export const routeExternal: Rule<RoutingSubject> = {
  id: "route/external",
  holds:
    "What runs elsewhere and a route leads to has addresses, or is an alias that the controller of an Ingress follows.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#backendobjectreference",
  *check({ routes, routing, services, externalServices = {} }) {
    const targets = routes.flatMap((route) =>
      targetsOf(route).map((target) => ({ ...target, at: ["routes", route.index, ...target.at] })),
    );
    yield* each(targets, function* ({ to, at }) {
      const { service } = parseBackend(to);
      const external = Object.hasOwn(externalServices, service) ? externalServices[service] : undefined;
      const isName = external?.kind === "dnsName" || (Object.hasOwn(services, service) && services[service]?.isAlias);
      if (!isName) return;
      if (routing.kind === "gateway") {
        const remedy =
          'give it kind "addresses", with tlsName where it speaks TLS, or put a service before it that passes requests on';
        yield error(
          at,
          "lead to addresses: gateways follow no DNS name",
          new Wording(`the DNS name of ${service}`),
          remedy,
        );
      } else if (external?.kind === "dnsName" && !external.alias) {
        const remedy = 'write alias: true there, which the controller has to follow, or give it kind "addresses"';
        yield error(at, "lead to a name that the cluster has", service, remedy);
      }
    });
  },
};
