import type { ResolvedRoute } from "./route";
import { type HttpMethod, type TextMatch, textOf } from "./route-match";

/** A request, as far as routes look at it. */
export interface RoutedRequest {
  readonly host: string;
  /** With its query. */
  readonly path: string;
  readonly method: HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The route that answers a request, as the Gateway API chooses: of the most exact host, an exact path, the longest prefix,
 * a method, then the most headers, then the most parameters. Regular expressions of paths, whose place every gateway chooses
 * for itself, come last; of several for one request, the one that was declared first.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export function answeringRoute<Route extends ResolvedRoute>(
  request: RoutedRequest,
  routes: readonly Route[],
): Route | undefined {
  const { host, path } = request;
  const byHost = routes.filter((route) => isForHost(route, host));
  const exact = Math.max(...byHost.map(exactnessOf));
  const [pathname = "", query = ""] = path.split("?", 2);
  const asked = { ...request, pathname, query: new URLSearchParams(query) };
  return byHost
    .filter((route) => exactnessOf(route) === exact && isForRequest(route, asked))
    .sort((one, other) => compare(rankOf(other), rankOf(one)))[0];
}

/** Whether a route is for a host, whatever other routes are for it too. */
export function isForHost({ host: declared }: Pick<ResolvedRoute, "host">, host: string): boolean {
  if (declared === undefined) return true;
  return declared.startsWith("*") ? host.endsWith(declared.slice(1)) : host === declared;
}

/** How exactly a route names its host: one without an asterisk most of all, then the longest. */
function exactnessOf({ host }: ResolvedRoute): number {
  if (host === undefined) return -1;
  return host.startsWith("*") ? host.length : Number.MAX_SAFE_INTEGER;
}

interface AskedRequest extends RoutedRequest {
  readonly pathname: string;
  readonly query: URLSearchParams;
}

/** Whether a route is for the path of a request and for what else it asks for, whatever the host. */
function isForRequest(route: ResolvedRoute, { pathname, method, headers, query }: AskedRequest): boolean {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return (
    isForPath(route, pathname) &&
    (route.method === undefined || route.method === method) &&
    Object.entries(route.headers ?? {}).every(([name, match]) => isText(match, given[name.toLowerCase()])) &&
    Object.entries(route.queryParams ?? {}).every(([name, match]) => isText(match, query.get(name) ?? undefined))
  );
}

/** Whether a route is for a path. */
export function isForPath({ path, pathType }: Pick<ResolvedRoute, "path" | "pathType">, asked: string): boolean {
  if (pathType === "Exact") return asked === path;
  if (pathType === "RegularExpression") return new RegExp(`^(?:${path})$`).test(asked);
  return path === "/" || asked === path || asked.startsWith(`${path}/`);
}

/** Whether a text is what is asked for; a regular expression is for the whole of it. */
export function isText(match: TextMatch, given: string | undefined): boolean {
  if (given === undefined) return false;
  const { type, value } = textOf(match);
  return type === "Exact" ? given === value : new RegExp(`^(?:${value})$`).test(given);
}

function rankOf({ pathType, path, method, headers = {}, queryParams = {} }: ResolvedRoute): readonly number[] {
  const form = { Exact: 2, Prefix: 1, RegularExpression: 0 }[pathType];
  return [
    form,
    path.length,
    Number(method !== undefined),
    Object.keys(headers).length,
    Object.keys(queryParams).length,
  ];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const difference = one.findIndex((each, index) => each !== other[index]);
  return difference < 0 ? 0 : (one[difference] ?? 0) - (other[difference] ?? 0);
}
