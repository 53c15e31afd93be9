import type { ResolvedEgressRule } from "../kubernetes/egress";
import { frontPorts, hasService, type ResolvedExternalService, rangesOf } from "../kubernetes/external-service";
import type { ResolvedPort } from "../kubernetes/port";
import type { ResolvedPreStop } from "../kubernetes/pre-stop";
import { backendPort, parseBackend, targetsOf } from "../kubernetes/route";
import type { ResolvedEnvironment } from "./environment";

/** What a route may lead to. */
export interface RouteTarget {
  readonly name: string;
  readonly namespace: string;
  readonly ports: Readonly<Record<string, Pick<ResolvedPort, "service" | "protocol">>>;
  readonly preStop?: ResolvedPreStop | undefined;
  /** Whether its Service is an alias of a DNS name. */
  readonly isAlias?: boolean | undefined;
}

/** The parts of an environment that routes lead to. */
type Targets = Pick<ResolvedEnvironment, "services" | "statefulSets" | "externalServices">;

/** Everything of an environment that routes may lead to, by name: what has pods, and what runs elsewhere and has a Service. */
export function routeTargets({
  services,
  statefulSets,
  externalServices,
}: Targets): Readonly<Record<string, RouteTarget>> {
  const elsewhere = Object.entries(externalServices).filter(([, external]) => hasService(external));
  return {
    ...Object.fromEntries(elsewhere.map(([name, external]) => [name, targetElsewhere(external)])),
    ...services,
    ...statefulSets,
  };
}

function targetElsewhere(external: ResolvedExternalService & { readonly namespace: string }): RouteTarget {
  const { name, namespace, kind } = external;
  return { name, namespace, ports: frontPorts(external), ...(kind === "dnsName" && { isAlias: true }) };
}

/** The ways out of the cluster that a gateway needs: to what runs elsewhere and routes lead to, on the ports that they name. */
export function waysOfGateway({
  routes,
  externalServices,
}: Pick<ResolvedEnvironment, "routes" | "externalServices">): readonly ResolvedEgressRule[] {
  const open = new Map<string, Set<string>>();
  for (const { to } of routes.flatMap(targetsOf)) {
    const backend = parseBackend(to);
    const external = Object.hasOwn(externalServices, backend.service) ? externalServices[backend.service] : undefined;
    const port = external && backendPort(backend, external.ports);
    if (port !== undefined) open.set(backend.service, (open.get(backend.service) ?? new Set()).add(port));
  }
  return Object.values(externalServices).flatMap((external) => {
    const named = open.get(external.name);
    if (!named) return [];
    const ports = Object.values(external.ports)
      .filter(({ name }) => named.has(name))
      .map(({ port, protocol }) => ({ port, protocol }));
    return rangesOf(external).map((cidr) => ({ cidr, except: [], ports }));
  });
}
