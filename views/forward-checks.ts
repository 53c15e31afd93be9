import { parseBackend, targetsOf } from "../model/kubernetes/route";
import type { ResolvedEnvironment } from "../model/platform/environment";
import type { ForwardCheck } from "./smoke-check";

/**
 * What there is to ask of services that no route leads to: each at the port of its readiness probe, which is asked by the path
 * of the probe where that is one of HTTP.
 */
export function forwardChecks(environment: ResolvedEnvironment): readonly ForwardCheck[] {
  const { routes, services, statefulSets } = environment;
  const routed = new Set(routes.flatMap((route) => targetsOf(route).map(({ to }) => parseBackend(to).service)));
  const others = Object.entries({ ...services, ...statefulSets }).filter(([key]) => !routed.has(key));
  return others.flatMap(
    ([
      key,
      {
        name,
        namespace,
        ports,
        probes: { readiness },
      },
    ]) => {
      const [first] = Object.keys(ports);
      const asked = readiness && Object.hasOwn(ports, readiness.port) ? readiness.port : first;
      const port = asked === undefined ? undefined : ports[asked];
      if (port === undefined || port.protocol === "UDP") return [];
      const isAsked = readiness && asked === readiness.port;
      return {
        kind: "forward",
        name: `${namespace}/${name}:${asked}${(isAsked && readiness.path) || ""}`,
        service: key,
        namespace,
        serviceName: name,
        port: port.service,
        path: isAsked ? readiness.path : undefined,
        headers: isAsked ? readiness.headers : {},
        tls: isAsked ? readiness.scheme === "HTTPS" : false,
      };
    },
  );
}
