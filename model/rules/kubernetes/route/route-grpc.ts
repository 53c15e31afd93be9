import { backendPort, backendsOf, parseBackend } from "../../../kubernetes/route";
import { each, type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";
import { knownTargets } from "./known-targets";

/** What gateways take for HTTP/2, which gRPC is spoken in. */
const SPOKEN = ["kubernetes.io/h2c", "grpc", "grpcs", "h2c", "http2", "https", "tls"];

/** A gateway speaks HTTP/1.1 to a port of which it knows nothing, and every call of gRPC fails. */
export const routeGrpc: Rule<RoutingSubject> = {
  id: "route/grpc",
  holds: "What a route of gRPC leads to says that it speaks HTTP/2.",
  source: "https://gateway-api.sigs.k8s.io/guides/backend-protocol/",
  *check(subject) {
    const calls = subject.routes.filter(({ protocol }) => protocol === "GRPC");
    if (calls.length === 0) return;
    const targets = knownTargets(subject);
    yield* each(calls, function* (route) {
      for (const { to, at } of backendsOf(route)) {
        const backend = parseBackend(to);
        const target = Object.hasOwn(targets, backend.service) ? targets[backend.service] : undefined;
        const name = target && backendPort(backend, target.ports);
        const port = name !== undefined ? target?.ports[name] : undefined;
        if (!port || name?.startsWith("grpc") || port.tls) continue;
        if (port.appProtocol !== undefined && SPOKEN.includes(port.appProtocol.toLowerCase())) continue;
        yield warning(
          ["routes", route.index, ...at],
          "lead to a port that says that it speaks HTTP/2",
          new Wording(port.appProtocol ?? `nothing of ${to}`),
          'write appProtocol: "kubernetes.io/h2c" beside the port of the container',
        );
      }
    });
  },
};
