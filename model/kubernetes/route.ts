import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseRouteHost, parseSubdomainName } from "../value/dns-name";
import { parsePortNumber } from "../value/integer";
import { mainPort } from "./port";
import {
  parseWeight,
  type ResolvedRouteAction,
  type RouteActionDeclaration,
  resolveAction,
  type WeightedBackend,
} from "./route-action";
import { type ResolvedRouteCheck, type RouteCheckDeclaration, resolveCheck } from "./route-check";
import {
  type PathType,
  parsePath,
  type ResolvedRouteMatch,
  type RouteMatchDeclaration,
  type RouteProtocol,
  resolveMatch,
} from "./route-match";

/** A route as it is declared: requests for a host and a path go to a port of a service. */
export interface RouteDeclaration<Backend extends string = string, Gateway extends string = string>
  extends RouteMatchDeclaration,
    RouteActionDeclaration<Backend>,
    RouteCheckDeclaration {
  /**
   * Host of the request, such as `api.smaacc.io`, or `*.smaacc.io` for all below one.
   *
   * @default - whatever host no other route names
   */
  readonly host?: string;
  /** What is spoken; the class of the gateway has to know it. @default "HTTP" */
  readonly protocol?: RouteProtocol;
  /**
   * Path of the request, without what follows it; of a gRPC call `/package.Service`, or `/package.Service/Method` for one of
   * its methods. @default "/"
   */
  readonly path?: string;
  /** How the path is read; `Prefix` stands for everything below it too, `PathPrefix` in the Gateway API. @default "Prefix" */
  readonly pathType?: PathType;
  /**
   * `service:port`, or `service` for its main port: the one named `http`, or the only one. Several share the requests by
   * their weights.
   *
   * @default - nowhere, of a route that redirects
   */
  readonly to?:
    | Backend
    | readonly {
        /** `service:port`, or `service` for its main port. */
        readonly to: Backend;
        /** Its part of the requests, 0 to 1,000,000: of 90 and 10 the second gets one request in ten. */
        readonly weight: number;
      }[];
  /**
   * Who shares the requests out: `controller` where one, such as Flagger or Argo Rollouts, writes the weights in the cluster.
   * A plan leaves them as they are then, until the route itself is declared in another way. @default "terraform"
   */
  readonly weightOwner?: "terraform" | "controller";
  /** Port that the gateway listens on. @default - 443 for TLS; of TCP it has to be declared; 80 and 443 of what else there is */
  readonly port?: number;
  /** Name of the gateway among `gateways` of the routing. @default - the one that the routing itself says */
  readonly gateway?: Gateway;
  /**
   * Name of the Ingress that the route becomes a part of, where routes are Ingresses. Those of several hosts may name one.
   * @default - the host
   */
  readonly ingressName?: string;
}

/** A route with every field known, each as in {@link RouteDeclaration}. It is a valid declaration too. */
export interface ResolvedRoute extends ResolvedRouteMatch, ResolvedRouteAction, ResolvedRouteCheck {
  readonly host: string | undefined;
  readonly protocol: RouteProtocol;
  /** Without a closing slash, unless it is the root or `Exact`. */
  readonly path: string;
  readonly pathType: PathType;
  readonly to: string | readonly WeightedBackend[] | undefined;
  readonly weightOwner: "terraform" | "controller";
  readonly port?: number | undefined;
  readonly gateway?: string | undefined;
  readonly ingressName?: string | undefined;
}

const PROTOCOLS: readonly RouteProtocol[] = ["HTTP", "GRPC", "TLS", "TCP"];
const PATH_TYPES: readonly PathType[] = ["Prefix", "Exact", "RegularExpression"];
const OWNERS: readonly ResolvedRoute["weightOwner"][] = ["terraform", "controller"];

/** Fills in the defaults of a route and reads its values. */
export function resolveRoute(reader: DeclarationReader, declared: RouteDeclaration): ResolvedRoute {
  const pathType = reader.optional("pathType", declared.pathType, choiceOf(PATH_TYPES), "Prefix");
  return {
    host: reader.optional("host", declared.host, parseRouteHost, undefined),
    path: reader.optional("path", declared.path, (path) => parsePath(path, pathType), "/"),
    pathType,
    to:
      declared.redirect && !declared.to ? undefined : reader.required("to", declared.to, (to) => resolveTo(reader, to)),
    protocol: reader.optional("protocol", declared.protocol, choiceOf(PROTOCOLS), "HTTP"),
    weightOwner: reader.optional("weightOwner", declared.weightOwner, choiceOf(OWNERS), "terraform"),
    port: reader.optional("port", declared.port, parsePortNumber, undefined),
    gateway: reader.optional("gateway", declared.gateway, (name) => name, undefined),
    ingressName: reader.optional("ingressName", declared.ingressName, parseSubdomainName, undefined),
    ...resolveMatch(reader, declared),
    ...resolveAction(reader, declared),
    ...resolveCheck(reader, declared),
  };
}

function resolveTo(reader: DeclarationReader, to: NonNullable<RouteDeclaration["to"]>): ResolvedRoute["to"] {
  if (typeof to === "string") return to;
  return to.map((backend, index) => ({
    to: backend.to,
    weight: reader.at("to", index).required("weight", backend.weight, parseWeight),
  }));
}

/** Splits `service:port` at the first colon; the port is undefined when only the service is named. */
export function parseBackend(to: string): { readonly service: string; readonly port: string | undefined } {
  const colon = to.indexOf(":");
  return colon < 0 ? { service: to, port: undefined } : { service: to.slice(0, colon), port: to.slice(colon + 1) };
}

/** The services that share the requests of a route, each with the place where it is declared; none where it redirects. */
export function backendsOf({
  to,
}: Pick<RouteDeclaration, "to">): readonly (WeightedBackend & { readonly at: readonly (string | number)[] })[] {
  if (to === undefined || to === null) return [];
  if (typeof to === "string") return [{ to, weight: 1, at: ["to"] }];
  return to.map((backend, index) => ({ ...backend, at: ["to", index, "to"] }));
}

/** Everything that a route sends requests to, copies too, with the place where it is declared. */
export function targetsOf(
  route: Pick<RouteDeclaration, "to" | "mirror">,
): readonly { readonly to: string; readonly at: readonly (string | number)[] }[] {
  const { mirror } = route;
  return mirror ? [...backendsOf(route), { to: mirror.to, at: ["mirror", "to"] }] : backendsOf(route);
}

/** The port of a service that a route leads to: the one that it names, or the main port; undefined when that is open. */
export function backendPort(
  { port }: ReturnType<typeof parseBackend>,
  ports: Readonly<Record<string, unknown>>,
): string | undefined {
  return port ?? mainPort(Object.keys(ports));
}

/** Most paths of a rule of an HTTPRoute, which has a rule for each port. */
export const MOST_PATHS = 64;

/** Name of what is for no host in particular; no host is called like it, because it has no dot. */
const ANY_HOST = "any-host";

/** A host as names of objects have it: they have no asterisk. */
export function hostKey(host: string | undefined): string {
  return host === undefined ? ANY_HOST : host.replace(/^\*/, "wildcard");
}

/** Name of the HTTPRoute that the routes from a host to a service become a part of. */
export function httpRouteName(service: string, host: string | undefined, gateway?: string): string {
  return `${gateway === undefined ? "" : `${gateway}.`}${service}.${hostKey(host)}`;
}

/** Name of the object that a route becomes a part of. */
export function routeObjectName(route: Pick<ResolvedRoute, "to" | "host" | "gateway" | "protocol" | "port">): string {
  const { host, gateway, protocol, port } = route;
  const [first] = backendsOf(route);
  if (first === undefined) return `${gateway === undefined ? "" : `${gateway}.`}${hostKey(host)}-redirect`;
  const { service } = parseBackend(first.to);
  if (protocol === "TCP") return `${gateway === undefined ? "" : `${gateway}.`}${service}.tcp-${port}`;
  return httpRouteName(service, host, gateway);
}

/** What routes of one host and service have to have in common for one rule: all but what they ask of a request. */
export function actionKey(route: ResolvedRoute): string {
  const { to, redirect, rewrite, requestHeaders, responseHeaders, mirror, timeouts, weightOwner } = route;
  const isPlain = typeof to === "string" && weightOwner === "terraform";
  const action = { redirect, rewrite, requestHeaders, responseHeaders, mirror, timeouts, ...(!isPlain && { to }) };
  const text = JSON.stringify({ ...action, ...(weightOwner === "controller" && { weightOwner }) });
  if (text === "{}") return "";
  // A rule that replaces a prefix has one path only.
  const isOfPath = (redirect ?? rewrite)?.replacePrefixMatch !== undefined;
  return isOfPath ? `${text} ${route.path}` : text;
}

/** What a route asks of a request besides its host, as a text that no other request has; empty for its path alone. */
export function matchKey({ headers, queryParams, method }: ResolvedRoute): string {
  const text = JSON.stringify({ method, headers: sorted(inLowerCase(headers)), queryParams: sorted(queryParams) });
  return text === "{}" ? "" : text;
}

/** Names of headers are the same in any case. */
function inLowerCase<Value>(
  headers: Readonly<Record<string, Value>> | undefined,
): Readonly<Record<string, Value>> | undefined {
  return headers && Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function sorted<Value>(record: Readonly<Record<string, Value>> | undefined): readonly [string, Value][] | undefined {
  return record && Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
