import type { ResolvedEnvironment } from "../model/platform/environment";
import { routeCheckOf } from "./route-check";
import {
  type HostCheck,
  HTTP_PORT,
  HTTPS_PORT,
  type HttpCheck,
  hostName,
  requestName,
  type SmokeCheck,
} from "./smoke-check";

const MOVED_PERMANENTLY = 301;

/**
 * What there is to ask of an environment that runs: each host once, whether it is found and has a certificate; whether plain
 * HTTP leads to HTTPS; and each route, whether it leads to its own service.
 *
 * @param isChosen whether to ask what a route is for; all by default
 */
export function smokeChecks(
  environment: ResolvedEnvironment,
  isChosen: (check: SmokeCheck) => boolean = () => true,
): readonly SmokeCheck[] {
  const ofRoutes = environment.routes.map((route) => routeCheckOf(route, environment)).filter(isChosen);
  const ofHosts = hostChecks(ofRoutes);
  // an Ingress leaves the redirect to its controller, which nobody knows here
  const redirected =
    environment.routing.kind === "gateway" ? ofHosts.filter(({ port, tls }) => tls && port === HTTPS_PORT) : [];
  return [...ofHosts, ...redirected.map(redirectCheck), ...ofRoutes];
}

function hostChecks(checks: readonly SmokeCheck[]): readonly HostCheck[] {
  const hosts = new Map<string, HostCheck>();
  for (const check of checks) {
    if (check.kind !== "http" && check.kind !== "grpc") continue;
    const { host, port, tls } = check;
    const name = hostName({ host, port, tls });
    hosts.set(name, { kind: "host", name, service: "", host, port, tls, isPassedThrough: false });
  }
  return [...hosts.values()];
}

function redirectCheck({ host }: HostCheck): HttpCheck {
  const listening = { host, port: HTTP_PORT, tls: false };
  return {
    kind: "http",
    name: requestName(listening, "/"),
    service: "",
    ...listening,
    method: "GET",
    path: "/",
    headers: {},
    isUpgrade: true,
    expects: {
      status: [MOVED_PERMANENTLY],
      headers: {},
      body: undefined,
      service: undefined,
      location: `https://${host}/`,
    },
  };
}
