import { type DeclarationReader, isUnreadable, readable } from "../declaration-reader";
import { isForPath } from "../kubernetes/answering-route";
import { isEncryptedPort, type ResolvedExternalPort, tlsAt } from "../kubernetes/external-service";
import { mainPort, type ResolvedPort } from "../kubernetes/port";
import { backendPort, backendsOf, parseBackend } from "../kubernetes/route";
import { type LoginDeclaration, loginPath, type ResolvedLogin, resolveLogin } from "./login";
import { loginProxy, type ProxiedTarget } from "./login-proxy";
import type { EnvironmentObjects } from "./objects";
import type { LoginProxy, PlacedLogin } from "./placed-login";
import type { AnyPlatformDeclaration } from "./platform";
import type { IndexedRoute } from "./references";
import type { EnvironmentWorkloads } from "./workloads";

/** What the logins of an environment come to. */
export interface PlacedLogins {
  /** The routes, of which those with a login lead to who asks for it. */
  readonly routes: readonly IndexedRoute[];
  readonly logins: readonly PlacedLogin[];
  /** Who asks, as services that are declared, by name. */
  readonly services: AnyPlatformDeclaration["services"];
}

/** What logins are placed among. */
interface LoginContext {
  /** Name of the environment. */
  readonly environment: string;
  readonly workloads: Pick<EnvironmentWorkloads, "services" | "statefulSets"> &
    Pick<EnvironmentObjects, "externalServices">;
  /** Names that proxies cannot have. */
  readonly taken: ReadonlySet<string>;
  /** Reads the platform. */
  readonly reader: DeclarationReader;
  /** A host in the domain of the environment. */
  readonly hostOf: (host: string | undefined) => string | undefined;
}

/**
 * Puts who asks for a login between routes and what they lead to: a proxy before each service and port, and a route to it for
 * what it has to say to browsers.
 */
export function placeLogins(routes: readonly IndexedRoute[], context: LoginContext): PlacedLogins {
  const logins = routes.flatMap((route) => {
    const { login } = route;
    return login && !isUnreadable(login) ? placed(route, login, routes, context) : [];
  });
  if (logins.length === 0) return { routes, logins, services: {} };
  const byIndex = new Map(logins.map((placedLogin) => [placedLogin.route.index, placedLogin]));
  return {
    routes: [...routes.map((route) => behindLogin(route, byIndex.get(route.index))), ...ownRoutes(logins)],
    logins,
    services: servicesOf(logins, context),
  };
}

/** What a program is told that has not signed in: to go elsewhere, or that it has to. */
const NOT_SIGNED_IN = [302, 401];

function placed(
  route: IndexedRoute,
  declared: LoginDeclaration,
  routes: readonly IndexedRoute[],
  context: LoginContext,
): readonly PlacedLogin[] {
  const reader = context.reader.at("routes", route.index, "login");
  const login = resolveLogin(reader, context.environment, declared);
  if (!login) return [];
  const host = context.hostOf(route.host);
  const proxies = backendsOf(route).flatMap(({ to }) => {
    const proxy = context.reader.derived(() => proxyBefore(to, login, context));
    return proxy && !isUnreadable(proxy) ? [proxy] : [];
  });
  const ofHost = routes.filter((other) => other.gateway === route.gateway && context.hostOf(other.host) === host);
  const inTheWay = ofHost.flatMap((other) => takenFrom(login, other) ?? []);
  return [{ route, host, login, proxies, inTheWay }];
}

/** A route of its host that is for what browsers ask a login: the longest prefix wins, and an expression wins somewhere. */
function takenFrom(login: ResolvedLogin, route: IndexedRoute): PlacedLogin["inTheWay"][number] | undefined {
  const { index, path, pathType, protocol = "HTTP" } = route;
  const own = loginPath(login);
  if (protocol !== "HTTP" || typeof path !== "string") return undefined;
  const isTaken =
    pathType === "RegularExpression"
      ? ADDRESSES.some((address) => isExpressionFor(path, own + address))
      : isForPath({ path: own, pathType: "Prefix" }, path);
  return isTaken ? { index, path } : undefined;
}

/**
 * What browsers ask a login, below its path.
 *
 * @see https://oauth2-proxy.github.io/oauth2-proxy/features/endpoints
 */
const ADDRESSES = ["/start", "/callback", "/sign_in", "/sign_out", "/auth"];

function isExpressionFor(expression: string, path: string): boolean {
  try {
    return isForPath({ path: expression, pathType: "RegularExpression" }, path);
  } catch {
    return false; // whoever reads it says that it is no expression
  }
}

/** Undefined where a rule says what is wrong with where the route leads to. */
function proxyBefore(to: string, login: ResolvedLogin, context: LoginContext): LoginProxy | undefined {
  const found = targetOf(to, context);
  if (!found) return undefined;
  const { service, port, namespace, appProtocol, isMain } = found;
  const name = [service, ...(isMain ? [] : [port]), login.name].join("-");
  return { name, namespace, target: `${service}:${port}`, appProtocol, isTaken: context.taken.has(name) };
}

function targetOf(to: string, { workloads }: LoginContext) {
  const backend = parseBackend(to);
  const target = lookUp(backend.service, workloads);
  if (!target || isUnreadable(target.ports)) return undefined;
  const port = backendPort(backend, target.ports);
  const found = port !== undefined && Object.hasOwn(target.ports, port) ? target.ports[port] : undefined;
  if (port === undefined || !found || isUnreadable(found)) return undefined;
  return {
    service: backend.service,
    port,
    namespace: readable(target.namespace),
    appProtocol: spokenAt(backend.service, found, workloads),
    isMain: mainPort(Object.keys(target.ports)) === port,
  };
}

/** What the proxy would have to speak; nothing is said of what runs elsewhere and whom everybody trusts. */
function spokenAt(
  service: string,
  port: ResolvedPort | ResolvedExternalPort,
  { externalServices, services, statefulSets }: LoginContext["workloads"],
): string | undefined {
  const { appProtocol, tls } = port;
  const isElsewhere = [services, statefulSets].every((record) => !Object.hasOwn(record, service));
  if (!isElsewhere || !Object.hasOwn(externalServices, service)) return tls ? "https" : appProtocol;
  return tls && tls.ca !== "System" ? "https" : undefined;
}

/** Something that a route leads to. */
interface Target {
  readonly namespace: string;
  readonly ports: Readonly<Record<string, ResolvedPort | ResolvedExternalPort>>;
  readonly team?: string | undefined;
}

function lookUp(name: string, { services, statefulSets, externalServices }: LoginContext["workloads"]) {
  const all: Readonly<Record<string, Target>> = { ...externalServices, ...services, ...statefulSets };
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

function behindLogin(route: IndexedRoute, placedLogin: PlacedLogin | undefined): IndexedRoute {
  const { login: _, ...plain } = route;
  if (!placedLogin) return plain;
  const { proxies } = placedLogin;
  // where there can be no login, or one of them is unknown, what is wrong is said of the route as it is declared
  if (plain.redirect && plain.to !== undefined) return { ...plain, redirect: undefined };
  if (!canHold(route) || proxies.some(({ isTaken }) => isTaken) || proxies.length < backendsOf(route).length)
    return plain;
  const names = proxies.map(({ name }) => `${name}:http`);
  return {
    ...plain,
    smoke: plain.smoke ?? {
      ...(plain.pathType !== "RegularExpression" && { path: plain.path ?? "/" }),
      status: NOT_SIGNED_IN,
    },
    to:
      typeof plain.to === "string"
        ? names[0]
        : plain.to?.map(({ weight }, index) => ({ to: names[index] ?? "", weight })),
  };
}

/** Whether a login can be in front of what a route does with requests. */
function canHold({ protocol, redirect }: IndexedRoute): boolean {
  return (protocol === undefined || protocol === "HTTP") && !redirect;
}

/** Routes by which browsers come to who asks, one for each login of a host. */
function ownRoutes(logins: readonly PlacedLogin[]): readonly IndexedRoute[] {
  const own = new Map<string, IndexedRoute>();
  for (const { route, login, proxies, inTheWay } of logins) {
    if (!canHold(route) || inTheWay.length > 0 || proxies.some(({ isTaken }) => isTaken)) continue;
    const { host, gateway, index } = route;
    const key = [gateway, host, login.name].join(" ");
    const [first] = proxies;
    if (own.has(key) || !first) continue;
    const common = { ...(host !== undefined && { host }), ...(gateway !== undefined && { gateway }), index };
    const smoke = { path: `${loginPath(login)}/auth`, status: 401 };
    own.set(key, { ...common, path: loginPath(login), to: `${first.name}:http`, smoke });
  }
  return [...own.values()];
}

function servicesOf(logins: readonly PlacedLogin[], context: LoginContext): PlacedLogins["services"] {
  const all = logins.flatMap(({ login, host, proxies }) => proxies.map((proxy) => ({ login, host, proxy })));
  const made = all.filter(({ proxy: { name, isTaken } }, index) => {
    return !isTaken && all.findIndex(({ proxy }) => proxy.name === name) === index;
  });
  return Object.fromEntries(
    made.map(({ login, proxy }) => {
      const hosts = all.flatMap((other) => (other.proxy.name === proxy.name && other.host ? [other.host] : []));
      const target = { ...addressOf(proxy.target, context), call: proxy.target, hosts: [...new Set(hosts)] };
      return [proxy.name, { ...loginProxy(login, target), namespace: proxy.namespace }];
    }),
  );
}

/** Where requests go: to the Service of its namespace, or to what runs elsewhere by the name that its certificate is for. */
function addressOf(
  target: string,
  { workloads }: LoginContext,
): Pick<ProxiedTarget, "address" | "isElsewhere" | "team"> {
  const { service, port: key = "" } = parseBackend(target);
  const { externalServices } = workloads;
  const external = Object.hasOwn(externalServices, service) ? externalServices[service] : undefined;
  const outside = external?.ports[key];
  if (!external || !outside) {
    const found = lookUp(service, workloads);
    const port = found?.ports[key];
    const team = isUnreadable(found?.team) ? undefined : found?.team;
    return { address: `http://${withPort(service, port?.service, 80)}`, isElsewhere: false, team };
  }
  const isNamed = external.kind === "dnsName" && isEncryptedPort(outside);
  const name = tlsAt(external, outside)?.hostname ?? (isNamed ? external.dnsName : undefined);
  if (name !== undefined) {
    return { address: `https://${withPort(name, outside.port, 443)}`, isElsewhere: true, team: undefined };
  }
  const address =
    external.kind === "dnsName" ? withPort(external.dnsName, outside.port, 80) : withPort(service, outside.service, 80);
  return { address: `http://${address}`, isElsewhere: external.kind === "dnsName", team: undefined };
}

function withPort(name: string, port: number | undefined, usual: number): string {
  return port === undefined || port === usual ? name : `${name}:${port}`;
}
