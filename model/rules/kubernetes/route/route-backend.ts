import { readable } from "../../../declaration-reader";
import { type ResolvedPort, tcpPorts } from "../../../kubernetes/port";
import { backendPort, parseBackend, targetsOf } from "../../../kubernetes/route";
import { each, error, type Finding, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";
import { knownTargets } from "./known-targets";

/** A route to nothing answers every request with an error. */
export const routeBackend: Rule<RoutingSubject> = {
  id: "route/backend",
  holds: "A route leads to a TCP port of a service that runs in the same environment.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#httpbackendref",
  *check(subject) {
    const { routes, environment } = subject;
    const services = knownTargets(subject);
    const targets = routes.flatMap((route) =>
      targetsOf(route).map((target) => ({ ...target, at: ["routes", route.index, ...target.at] })),
    );
    yield* each(targets, function* ({ to, at }) {
      const backend = parseBackend(to);
      if (Object.hasOwn(services, backend.service)) {
        yield* portOf(at, to, backend, services[backend.service]?.ports ?? {});
        return;
      }
      const known = Object.keys(services);
      yield error(
        at,
        `lead to a service that runs ${environment === undefined ? "here" : `in ${environment}`}`,
        backend.service,
        known.length > 0 ? `add it there, or write ${oneOf(known)}` : "add it there: no service runs in that place",
      );
    });
  },
};

function* portOf(
  at: readonly (string | number)[],
  to: string,
  backend: ReturnType<typeof parseBackend>,
  ports: Readonly<Record<string, Pick<ResolvedPort, "protocol">>>,
): Iterable<Finding> {
  const { service } = backend;
  const names = Object.keys(ports);
  const choices = tcpPorts(ports).map((name) => `${service}:${name}`);
  const remedy = choices.length > 0 ? `write ${oneOf(choices)}` : `declare a TCP port of ${service}`;
  const named = backendPort(backend, ports);
  if (named === undefined && names.length > 1) {
    yield error(at, "name one of the ports, because none of them is named http", to, remedy);
  } else if (named === undefined || !Object.hasOwn(ports, named)) {
    yield error(at, `lead to a port of ${service}`, to, remedy);
  } else if (readable(ports[named]?.protocol) !== "TCP") {
    yield error(at, "lead to a TCP port", new Wording(`"${to}" of UDP`), remedy);
  }
}
