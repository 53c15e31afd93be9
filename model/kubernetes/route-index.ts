import { hostKey, MOST_PATHS, matchKey, type ResolvedRoute, routeObjectName } from "./route";
import { MOST_LISTENERS } from "./routing";

/** A route, and its index among the routes that it was declared with, counted from 0. */
export interface IndexedRoute extends ResolvedRoute {
  readonly index: number;
}

/** With as many, one more is too many paths for an HTTPRoute, and too many hosts for a Gateway. */
const ENOUGH = Math.max(MOST_PATHS, MOST_LISTENERS);

/**
 * Finds the routes that a new one may be in conflict with, in the same time whatever the number of routes: the one for the
 * same requests, those that lead from the same host to the same service, one of each host up to what a Gateway takes, and
 * one of each host that looks like the new one in the name of a Secret. What holds for a new route among these holds for
 * it among all.
 */
export class RouteIndex {
  private readonly ofRequest = new Map<string, IndexedRoute>();
  private readonly ofObject = new Map<string, IndexedRoute[]>();
  private readonly ofHosts = new Map<string, Map<string, IndexedRoute>>();
  private readonly ofSecret = new Map<string, IndexedRoute[]>();

  /** Routes of which something may depend on the new one, in the order of their indexes. */
  near(route: ResolvedRoute): readonly IndexedRoute[] {
    const same = this.ofRequest.get(requestOf(route));
    const hosts = this.hostsOf(route);
    const ofHost = hosts.get(listenedOf(route));
    const near = [
      ...(ofHost ? [ofHost] : []),
      ...(same ? [same] : []),
      ...(this.ofObject.get(objectOf(route)) ?? []),
      ...[...hosts.values()].slice(0, ENOUGH),
      ...(this.ofSecret.get(secretOf(route)) ?? []),
    ];
    return [...new Set(near)].sort((one, other) => one.index - other.index);
  }

  /** Remembers a route. */
  add(route: IndexedRoute): void {
    if (!this.ofRequest.has(requestOf(route))) this.ofRequest.set(requestOf(route), route);
    remember(this.ofObject, objectOf(route), route);
    const hosts = this.hostsOf(route);
    if (hosts.has(listenedOf(route))) return;
    hosts.set(listenedOf(route), route);
    remember(this.ofSecret, secretOf(route), route);
  }

  /** One route of each host of the gateway of a route. */
  private hostsOf({ gateway = "" }: ResolvedRoute): Map<string, IndexedRoute> {
    const known = this.ofHosts.get(gateway) ?? new Map<string, IndexedRoute>();
    this.ofHosts.set(gateway, known);
    return known;
  }
}

function remember(routes: Map<string, IndexedRoute[]>, key: string, route: IndexedRoute): void {
  const known = routes.get(key);
  if (!known) routes.set(key, [route]);
  else if (known.length < ENOUGH) known.push(route);
}

/** What two routes of an environment cannot have in common: the gateway and the requests that they are for. */
export function requestOf(route: ResolvedRoute): string {
  const { gateway = "", protocol, port = "", host = "", pathType, path } = route;
  const spoken = protocol === "HTTP" ? "" : protocol;
  return [gateway, spoken, port, host, pathType, path, matchKey(route)].join(" ");
}

/** Gateway and name of the object. */
function objectOf(route: ResolvedRoute): string {
  return routeObjectName(route);
}

/** What a gateway listens for: a host, or a port of its own. */
function listenedOf({ host, protocol, port }: ResolvedRoute): string {
  return protocol === "HTTP" || protocol === "GRPC" ? hostKey(host) : `${hostKey(host)} ${protocol} ${port}`;
}

/** Names of Secrets have hyphens in the place of the dots of a host. */
function secretOf({ host }: ResolvedRoute): string {
  return hostKey(host).replaceAll(".", "-");
}
