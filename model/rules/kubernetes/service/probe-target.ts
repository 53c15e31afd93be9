import { type ResolvedPort, tcpPorts } from "../../../kubernetes/port";
import type { ResolvedProbe } from "../../../kubernetes/probe";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import type { ServiceSubject } from "../subject";

/** A probe that asks what is not there restarts healthy containers for ever. */
export const probeTarget: Rule<ServiceSubject> = {
  id: "service/probe-target",
  holds: "A probe asks a TCP port of the main container, with a path that begins with a slash, or runs a command.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  *check({ ports, probes }) {
    yield* each(Object.entries(probes), function* ([kind, probe]) {
      if (probe) yield* targetOf(["probes", kind], probe, ports);
    });
  },
};

function* targetOf(
  at: readonly PathSegment[],
  { path, port, command }: ResolvedProbe,
  ports: Readonly<Record<string, ResolvedPort>>,
): Iterable<Finding> {
  if (command !== undefined) {
    if (path !== undefined) {
      yield error(
        at,
        "name a path or a command",
        new Wording("both"),
        "leave one out, or take an inherited one away with null",
      );
    }
    if (command.length === 0) {
      yield error([...at, "command"], "name a program", command, 'write it such as ["/bin/check", "--quick"]');
    }
    return;
  }
  if (path !== undefined && !path.startsWith("/")) {
    yield error([...at, "path"], "begin with a slash", path, `write "/${path}"`);
  }
  yield* portOf([...at, "port"], port, ports);
}

function* portOf(
  at: readonly PathSegment[],
  name: string,
  ports: Readonly<Record<string, ResolvedPort>>,
): Iterable<Finding> {
  const names = Object.keys(ports);
  if (names.length === 0) return;
  const answering = tcpPorts(ports).filter((each) => ports[each]?.sidecar === undefined);
  const remedy = answering.length > 0 ? `write ${oneOf(answering)}` : "run a command in place of a request";
  const port = Object.hasOwn(ports, name) ? ports[name] : undefined;
  if (port === undefined) {
    yield error(at, "be a port of the service", name, remedy);
  } else if (port.sidecar !== undefined) {
    yield error(at, "be a port of the main container", new Wording(`"${name}" of sidecar ${port.sidecar}`), remedy);
  } else if (port.protocol !== "TCP") {
    yield error(at, "be a TCP port", new Wording(`"${name}" of ${port.protocol}`), remedy);
  }
}
