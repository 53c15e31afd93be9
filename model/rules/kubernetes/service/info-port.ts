import { tcpPorts } from "../../../kubernetes/port";
import type { ResolvedServed } from "../../../kubernetes/served";
import { error, type Rule } from "../../../rule";
import { oneOf } from "../../../value/value-error";

/** Whoever is told of an address that nobody answers at looks for the fault elsewhere. */
export const infoPort: Rule<ResolvedServed> = {
  id: "service/info-port",
  holds: "Pods say who they are at a TCP port of theirs, at a path that begins with a slash.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service",
  *check({ info, ports }) {
    if (!info) return;
    if (!info.path.startsWith("/")) {
      yield error(["info", "path"], "begin with a slash", info.path, `write "/${info.path}"`);
    }
    const asked = tcpPorts(ports);
    if (asked.includes(info.port)) return;
    const remedy = asked.length > 0 ? `write ${oneOf(asked)}, or leave info out` : "leave info out";
    yield error(["info", "port"], "be a TCP port of the workload", info.port, remedy);
  },
};
