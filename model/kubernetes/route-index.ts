import { httpRouteName, MOST_PATHS, parseBackend, type ResolvedRoute } from "./route";
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
  private readonly ofHost = new Map<string, IndexedRoute>();
  private readonly ofSecret = new Map<string, IndexedRoute[]>();

  /** Routes of which something may depend on the new one, in the order of their indexes. */
  near(route: ResolvedRoute): readonly IndexedRoute[] {
    const same = this.ofRequest.get(requestOf(route));
    const near = [
      ...(same ? [same] : []),
      ...(this.ofObject.get(objectOf(route)) ?? []),
      ...[...this.ofHost.values()].slice(0, ENOUGH),
      ...(this.ofSecret.get(secretOf(route)) ?? []),
    ];
    return [...new Set(near)].sort((one, other) => one.index - other.index);
  }

  /** Remembers a route. */
  add(route: IndexedRoute): void {
    if (!this.ofRequest.has(requestOf(route))) this.ofRequest.set(requestOf(route), route);
    remember(this.ofObject, objectOf(route), route);
    if (this.ofHost.has(route.host)) return;
    this.ofHost.set(route.host, route);
    remember(this.ofSecret, secretOf(route), route);
  }
}

function remember(routes: Map<string, IndexedRoute[]>, key: string, route: IndexedRoute): void {
  const known = routes.get(key);
  if (!known) routes.set(key, [route]);
  else if (known.length < ENOUGH) known.push(route);
}

function requestOf({ host, path, pathType }: ResolvedRoute): string {
  return [host, pathType, path].join(" ");
}

function objectOf({ to, host }: ResolvedRoute): string {
  return httpRouteName(parseBackend(to).service, host);
}

/** Names of Secrets have hyphens in the place of the dots of a host. */
function secretOf({ host }: ResolvedRoute): string {
  return host.replaceAll(".", "-");
}
