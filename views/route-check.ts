import { answeringRoute, isForPath, type RoutedRequest } from "../model/kubernetes/answering-route";
import { backendPort, backendsOf, parseBackend } from "../model/kubernetes/route";
import type { ReplacedPath } from "../model/kubernetes/route-action";
import { routingOf, TLS_PORT } from "../model/kubernetes/routing";
import { namesOf } from "../model/kubernetes/service-header";
import { isNotAsked, type NotAsked, smokeRequestOf } from "../model/kubernetes/smoke-request";
import type { EnvironmentRoute, ResolvedEnvironment } from "../model/platform/environment";
import {
  type ExpectedAnswer,
  HTTP_PORT,
  HTTPS_PORT,
  type HttpCheck,
  hostName,
  type Listening,
  type NoCheck,
  requestName,
  type SmokeCheck,
} from "./smoke-check";

/** Statuses by which a kubelet takes a readiness probe for one that has succeeded. */
const READY = Array.from({ length: 200 }, (_, index) => 200 + index);
const HEALTH_OF_GRPC = "/grpc.health.v1.Health/Check";
/** Method that no service has, so that nothing happens. */
const NO_METHOD = "SmokeTest";
const FOUND = 302;

/** What is asked of a route, of the gateway that runs. */
export function routeCheckOf(route: EnvironmentRoute, environment: ResolvedEnvironment): SmokeCheck {
  const service = namesOf(route);
  const { protocol } = route;
  if (protocol === "TCP") return { kind: "tcp", name: `port ${route.port}`, service, port: route.port ?? 0 };
  if (protocol === "HTTP") return httpCheckOf(route, environment);
  const request = smokeRequestOf(route, environment);
  if (isNotAsked(request)) return noCheck(route, request);
  if (protocol === "TLS") {
    const { port = TLS_PORT } = route;
    const listening = { host: request.host, port, tls: true };
    return { kind: "host", name: hostName(listening), service, ...listening, isPassedThrough: true };
  }
  const listening = listeningAt(request.host, route, environment);
  const path = callOf(route.path);
  const expects = { service: headerOf(service, environment) };
  return {
    kind: "grpc",
    name: requestName(listening, path),
    service,
    ...listening,
    path,
    headers: request.headers,
    expects,
  };
}

/** The request that is sent through a route of HTTP, and the answer that is right. */
export function httpCheckOf(route: EnvironmentRoute, environment: ResolvedEnvironment): HttpCheck | NoCheck {
  const ready = readinessPathOf(route, environment);
  const request = [ready, undefined]
    .map((path) => smokeRequestOf(route, { domain: environment.domain, path }))
    .find((each) => isNotAsked(each) || isOwn(each, route, environment));
  if (request === undefined) {
    return noCheck(route, {
      notAsked: "another route or a more exact host takes its request: smoke.path or smoke.host says what to ask for",
    });
  }
  if (isNotAsked(request)) return noCheck(route, request);
  const { host, path, method, headers } = request;
  const listening = listeningAt(host, route, environment);
  const isReadiness = ready !== undefined && !route.smoke && path.split("?")[0] === ready;
  const expects = expectedOf(route, { listening, path, isReadiness }, environment);
  return {
    kind: "http",
    name: requestName(listening, path, method),
    service: namesOf(route),
    ...listening,
    method,
    path,
    headers,
    expects,
    isUpgrade: false,
  };
}

function noCheck(route: EnvironmentRoute, { notAsked }: NotAsked): NoCheck {
  const { host = "any host", path } = route;
  return { kind: "none", name: `${host}${path}`, service: namesOf(route), reason: notAsked };
}

function isOwn(request: RoutedRequest, route: EnvironmentRoute, { routes }: ResolvedEnvironment): boolean {
  const rivals = routes.filter(({ gateway, protocol }) => gateway === route.gateway && protocol === route.protocol);
  return answeringRoute(request, rivals)?.index === route.index;
}

function listeningAt(host: string, { gateway }: EnvironmentRoute, { routing }: ResolvedEnvironment): Listening {
  const tls = routingOf(routing, gateway).tls !== false;
  return { host, port: tls ? HTTPS_PORT : HTTP_PORT, tls };
}

/** The path through a route at which every service behind it says that it is ready; undefined where none leads there. */
function readinessPathOf(route: EnvironmentRoute, environment: ResolvedEnvironment): string | undefined {
  const { path, pathType, rewrite } = route;
  if (pathType !== "Prefix" || rewrite?.replaceFullPath !== undefined) return undefined;
  const seen = rewrite?.replacePrefixMatch ?? path;
  const [first, ...others] = backendsOf(route).map(({ to }) => readinessOf(to, environment));
  if (first === undefined || others.some((other) => other !== first)) return undefined;
  if (!isForPath({ path: seen, pathType }, first)) return undefined;
  return `${withoutSlash(path)}${first.slice(withoutSlash(seen).length)}` || "/";
}

function readinessOf(to: string, { services, statefulSets }: ResolvedEnvironment): string | undefined {
  const backend = parseBackend(to);
  const all = { ...services, ...statefulSets };
  const service = Object.hasOwn(all, backend.service) ? all[backend.service] : undefined;
  const probe = service?.probes.readiness;
  if (!service || !probe || Object.keys(probe.headers).length > 0) return undefined;
  return probe.port === backendPort(backend, service.ports) ? probe.path : undefined;
}

function withoutSlash(path: string): string {
  return path === "/" ? "" : path;
}

function expectedOf(
  route: EnvironmentRoute,
  asked: { readonly listening: Listening; readonly path: string; readonly isReadiness: boolean },
  environment: ResolvedEnvironment,
): ExpectedAnswer {
  const { redirect } = route;
  const { status, headers = {}, body } = route.smoke || {};
  if (redirect) {
    const location = redirectedTo(route, redirect, asked);
    return { status: [redirect.statusCode ?? FOUND], headers, body, service: undefined, location };
  }
  const service = headerOf(namesOf(route), environment);
  return { status: status ?? (asked.isReadiness ? READY : undefined), headers, body, service, location: undefined };
}

function headerOf(names: string, { routing }: ResolvedEnvironment): ExpectedAnswer["service"] {
  return routing.serviceHeader === undefined ? undefined : { header: routing.serviceHeader, names };
}

/**
 * Where a redirect leads to.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter
 */
function redirectedTo(
  route: EnvironmentRoute,
  redirect: NonNullable<EnvironmentRoute["redirect"]>,
  { listening, path }: { readonly listening: Listening; readonly path: string },
): string {
  const { scheme = listening.tls ? "https" : "http", hostname = listening.host } = redirect;
  const [pathname = "", query] = path.split("?", 2);
  const url = new URL(`${scheme}://${hostname}${replaced(pathname, route.path, redirect)}`);
  if (redirect.port !== undefined) url.port = String(redirect.port);
  if (query !== undefined) url.search = query;
  return url.href;
}

function replaced(asked: string, prefix: string, { replaceFullPath, replacePrefixMatch }: ReplacedPath): string {
  if (replaceFullPath !== undefined) return replaceFullPath;
  if (replacePrefixMatch === undefined) return asked;
  return `${withoutSlash(replacePrefixMatch)}${asked.slice(withoutSlash(prefix).length)}` || "/";
}

/** The call of gRPC that is made through a route: of a service that has no such method, or of its health. */
function callOf(path: string): string {
  const [, service, method] = path.split("/");
  if (!service) return HEALTH_OF_GRPC;
  return method ? path : `/${service}/${NO_METHOD}`;
}
