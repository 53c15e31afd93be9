import { type ResolvedExternalPort, type ResolvedExternalService, tlsAt } from "../../../kubernetes/external-service";
import { backendPort, parseBackend, targetsOf } from "../../../kubernetes/route";
import { routingOf } from "../../../kubernetes/routing";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";
import { knownTargets } from "./known-targets";

/** A gateway that cannot speak TLS to a port sends plain HTTP there, and every request gets an error. */
export const routeTls: Rule<RoutingSubject> = {
  id: "route/tls",
  holds: "Where TLS is spoken behind a gateway, its class has the words for it.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#backendtlspolicy",
  *check(subject) {
    const { routes, routing, conventions } = subject;
    const { classesWithoutBackendTls = [] } = conventions;
    const http = routes.filter(({ protocol }) => protocol === "HTTP" || protocol === "GRPC");
    yield* each(http, function* (route) {
      const encrypted = targetsOf(route).filter(({ to }) => isEncrypted(to, subject));
      if (encrypted.length === 0) return;
      const { className } = routingOf(routing, route.gateway);
      for (const { to, at } of encrypted) {
        if (routing.kind === "ingress") {
          const remedy =
            'say it by annotations of its controller and remove tls of the port, or write routing { kind: "gateway" }';
          yield error(
            ["routes", route.index, ...at],
            "lead to a plain port where routes are Ingresses",
            new Wording(`TLS of ${to}`),
            remedy,
          );
        } else if (classesWithoutBackendTls.includes(className)) {
          const remedy =
            "add a gateway to routing.gateways whose class has BackendTLSPolicy, such as the one of Envoy Gateway or Traefik, or lead it to a plain port";
          yield error(
            ["routes", route.index, ...at],
            `lead to a plain port behind the class ${className}`,
            new Wording(`TLS of ${to}`),
            remedy,
          );
        }
      }
    });
  },
};

function isEncrypted(to: string, subject: RoutingSubject): boolean {
  const backend = parseBackend(to);
  const { services, statefulSets = {}, externalServices = {} } = subject;
  const isHere = [services, statefulSets].some((record) => Object.hasOwn(record, backend.service));
  const external =
    !isHere && Object.hasOwn(externalServices, backend.service) ? externalServices[backend.service] : undefined;
  const target = knownTargets(subject)[backend.service];
  if (!isHere && !external) return false;
  const name = target && backendPort(backend, target.ports);
  if (name === undefined) return false;
  if (external) return isEncryptedOutside(external, external.ports[name]);
  return target?.ports[name]?.tls !== undefined;
}

function isEncryptedOutside(external: ResolvedExternalService, port: ResolvedExternalPort | undefined): boolean {
  return port !== undefined && tlsAt(external, port) !== undefined;
}
