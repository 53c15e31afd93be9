import { type ResolvedPort, tcpPorts } from "../../kubernetes/port";
import type { PathSegment } from "../../problem";
import { error, type Finding } from "../../rule";
import { oneOf, Wording } from "../../value/value-error";

/** A container that is asked by requests. */
export interface Asked {
  /** Path to what asks. */
  readonly at: readonly PathSegment[];
  /** Name of the sidecar; undefined for the main container. */
  readonly sidecar: string | undefined;
  /** Ports of its pod by name. */
  readonly ports: Readonly<Record<string, ResolvedPort>>;
}

const DECLARE_OR_RUN = "declare one, or let probes run commands or be false";

/** Finds that pods which several probes ask have no port at all. */
export function noPortAtAll(): Finding {
  return error(["ports"], "have a TCP port, which probes ask", new Wording("none"), DECLARE_OR_RUN);
}

/** Finds a port that its container does not answer on over TCP. */
export function* askedPort({ at, sidecar, ports }: Asked, name: string): Iterable<Finding> {
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
  } else if (answering.length === 0) {
    yield noTcpPort(name, port);
  } else {
    yield error(place, "be a TCP port", new Wording(`"${name}" of ${port.protocol}`), remedy);
  }
}

/** Nothing that asks by itself can ask pods without a TCP port: neither probes nor who scrapes metrics. */
export function noTcpPort(name: string, { protocol }: ResolvedPort): Finding {
  return error(
    ["ports", name],
    "stand beside a TCP port, which probes and metrics ask",
    new Wording(protocol),
    `${DECLARE_OR_RUN}, and write metrics: false`,
  );
}
