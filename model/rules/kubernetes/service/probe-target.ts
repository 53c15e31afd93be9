import { containersOf, runsBeside } from "../../../kubernetes/container";
import { type ResolvedPort, tcpPorts } from "../../../kubernetes/port";
import type { ResolvedProbe, ResolvedProbes } from "../../../kubernetes/probe";
import type { ResolvedServed } from "../../../kubernetes/served";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";

type Ports = Readonly<Record<string, ResolvedPort>>;

/** A container whose probes are asked. */
interface Asked {
  /** Path to its probes. */
  readonly at: readonly PathSegment[];
  /** Name of the sidecar; undefined for the main container. */
  readonly sidecar: string | undefined;
  readonly ports: Ports;
}

/** A probe that asks what is not there restarts healthy containers for ever. */
export const probeTarget: Rule<ResolvedServed> = {
  id: "service/probe-target",
  holds:
    "A probe asks a TCP port of its container, with a path that begins with a slash or by gRPC, or runs a command.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  *check(served) {
    const { ports } = served;
    yield* targetsOf({ at: ["probes"], sidecar: undefined, ports }, served.probes);
    yield* each(containersOf(served).filter(runsBeside), function* ({ at, name, probes }) {
      if (probes) yield* targetsOf({ at: [...at, "probes"], sidecar: name, ports }, probes);
    });
  },
};

function* targetsOf(asked: Asked, probes: ResolvedProbes): Iterable<Finding> {
  yield* each(Object.entries(probes), function* ([kind, probe]: [string, ResolvedProbe | false | undefined]) {
    if (probe) yield* targetOf({ ...asked, at: [...asked.at, kind] }, probe);
  });
}

function* targetOf(asked: Asked, { path, grpc, port, command }: ResolvedProbe): Iterable<Finding> {
  const { at } = asked;
  const ways = [path !== undefined && "path", grpc !== undefined && "gRPC", command && "command"].filter((way) => way);
  if (ways.length > 1) {
    yield error(
      at,
      "name a path, gRPC or a command",
      new Wording(ways.join(" and ")),
      "leave one out, or take an inherited one away with null",
    );
  }
  if (command?.length === 0) {
    yield error([...at, "command"], "name a program", command, 'write it such as ["/bin/check", "--quick"]');
  }
  if (command) return;
  if (path !== undefined && !path.startsWith("/")) {
    yield error([...at, "path"], "begin with a slash", path, `write "/${path}"`);
  }
  yield* portOf(asked, port);
}

function* portOf({ at, sidecar, ports }: Asked, name: string): Iterable<Finding> {
  const port = Object.hasOwn(ports, name) ? ports[name] : undefined;
  if (port && port.sidecar === sidecar && port.protocol === "TCP") return;
  const answering = tcpPorts(ports).filter((each) => ports[each]?.sidecar === sidecar);
  const remedy = answering.length > 0 ? `write ${oneOf(answering)}` : "run a command in place of a request";
  const place = [...at, "port"];
  const owner = sidecar === undefined ? "the main container" : `sidecar ${sidecar}`;
  if (answering.length === 0 && port === undefined) {
    yield error(at, `ask a port of ${owner}`, new Wording("none"), `${remedy}, or declare the port`);
  } else if (port === undefined) {
    yield error(place, "be a port of the service", name, remedy);
  } else if (port.sidecar !== sidecar) {
    const other = port.sidecar === undefined ? "the main container" : `sidecar ${port.sidecar}`;
    yield error(place, `be a port of ${owner}`, new Wording(`"${name}" of ${other}`), remedy);
  } else {
    yield error(place, "be a TCP port", new Wording(`"${name}" of ${port.protocol}`), remedy);
  }
}
