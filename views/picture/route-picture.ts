import { backendsOf, parseBackend } from "../../model/kubernetes/route";
import { routingOf } from "../../model/kubernetes/routing";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { routeTargets } from "../../model/platform/route-targets";

/** Where requests of a route go. */
export interface RouteEnd {
  /** `namespace/name` of the workload, or the name of what runs elsewhere. */
  readonly target: string;
  /** Whether it runs elsewhere. */
  readonly isElsewhere: boolean;
  /** Port that is named; undefined for the main one. */
  readonly port: string | undefined;
  /** Its part of the requests in percent. */
  readonly percent: number;
}

/** A route as it is drawn: from a host to ports. */
export interface RoutePicture {
  /** Index among the declared routes, counted from 0. */
  readonly index: number;
  readonly host: string;
  readonly path: string;
  readonly protocol: string;
  /** Whether the gateway ends TLS of the caller. */
  readonly isEncrypted: boolean;
  /** Gateway that it is served by. */
  readonly gateway: string;
  readonly to: readonly RouteEnd[];
  /** Where it sends the caller instead. */
  readonly redirect: string | undefined;
}

const ANY_HOST = "any host";
const HUNDRED = 100;

/** The routes of an environment, in the order of their declaration. */
export function routePictures(environment: ResolvedEnvironment): readonly RoutePicture[] {
  const { routes, routing, externalServices, services, statefulSets } = environment;
  const targets = routeTargets(environment);
  return routes.map((route) => {
    const backends = backendsOf(route);
    const sum = backends.reduce((total, { weight }) => total + weight, 0);
    const { host = ANY_HOST, path, protocol, port, redirect, gateway } = route;
    const isOfPath = protocol === "HTTP" || protocol === "GRPC";
    return {
      index: route.index,
      host,
      path: isOfPath ? path : `port ${port ?? "443"}`,
      protocol,
      isEncrypted: protocol === "TLS" || (isOfPath && routingOf(routing, gateway).tls !== false),
      gateway: gateway ?? (routing.kind === "ingress" ? routing.className : "gateway"),
      to: backends.map(({ to, weight }) => {
        const { service, port: named } = parseBackend(to);
        const target = Object.hasOwn(targets, service) ? targets[service] : undefined;
        const isElsewhere =
          Object.hasOwn(externalServices, service) &&
          !Object.hasOwn(services, service) &&
          !Object.hasOwn(statefulSets, service);
        return {
          target: target && !isElsewhere ? `${target.namespace}/${target.name}` : service,
          isElsewhere,
          port: named,
          percent: sum === 0 ? 0 : Math.round((weight / sum) * HUNDRED),
        };
      }),
      redirect: redirect && redirectText(redirect),
    };
  });
}

function redirectText({
  scheme,
  hostname,
  port,
  replaceFullPath,
  replacePrefixMatch,
}: NonNullable<ResolvedEnvironment["routes"][number]["redirect"]>): string {
  const authority = `${hostname ?? ""}${port === undefined ? "" : `:${port}`}`;
  const address = `${scheme === undefined ? "" : `${scheme}://`}${authority}${replaceFullPath ?? replacePrefixMatch ?? ""}`;
  return address || "elsewhere";
}
