import { isUnreadable } from "../declaration-reader";
import { backendsOf, type ResolvedRoute } from "./route";
import type { ResolvedRouting } from "./routing";

/**
 * A route whose answers name the service that it leads to, as the route itself calls it, so that whoever asks sees by which
 * route a request went. Several that share the requests are all named. What has no headers, or leads nowhere, stays as it is.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter
 */
export function withServiceHeader<Route extends ResolvedRoute>(
  route: Route,
  { serviceHeader }: Pick<ResolvedRouting, "serviceHeader">,
): Route {
  const { to, protocol, responseHeaders } = route;
  if (serviceHeader === undefined || [serviceHeader, to, protocol, responseHeaders].some(isUnreadable)) return route;
  const named = namesOf(route);
  if (named === "" || protocol === "TLS" || protocol === "TCP") return route;
  const { set = {}, ...others } = responseHeaders ?? {};
  const own = Object.entries(set).filter(([name]) => name.toLowerCase() !== serviceHeader.toLowerCase());
  return {
    ...route,
    responseHeaders: { set: { ...Object.fromEntries(own), [serviceHeader]: named }, ...others },
  };
}

/** What the header of a route says: the services as the route calls them. */
export function namesOf(route: Pick<ResolvedRoute, "to">): string {
  return backendsOf(route)
    .map(({ to }) => to)
    .join(", ");
}
