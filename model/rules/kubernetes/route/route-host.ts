import { each, error, type Rule } from "../../../rule";
import type { RoutingSubject } from "../subject";

/** A host outside the zone has no DNS record and no certificate that leads here. */
export const routeHost: Rule<RoutingSubject> = {
  id: "route/host",
  holds: "Hosts lie in a DNS zone of their environment.",
  source: "https://www.rfc-editor.org/rfc/rfc1034#section-4.2",
  *check({ routes, domain, domains = {} }) {
    if (domain === undefined) return;
    const zones = [domain, ...Object.values(domains)];
    yield* each(routes, function* ({ index, host }) {
      if (host === undefined || zones.some((zone) => host === zone || host.endsWith(`.${zone}`))) return;
      yield error(
        ["routes", index, "host"],
        "lie in the DNS zone of its environment",
        host,
        'write {domain} for the zone, such as "api.{domain}", or limit the route to the environments of the host',
      );
    });
  },
};
