import type { ResolvedProbe } from "../../../kubernetes/probe";
import type { ResolvedServed } from "../../../kubernetes/served";
import { each, error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { type Asked, askedPort, noPortAtAll } from "../asked-port";
import { askedProbes } from "../asked-probes";

/** A probe that asks what is not there restarts healthy containers for ever. */
export const probeTarget: Rule<ResolvedServed> = {
  id: "service/probe-target",
  holds:
    "A probe asks a TCP port of its container, with a path that begins with a slash or by gRPC, or runs a command.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  *check(served) {
    const { ports } = served;
    const probes = askedProbes(served);
    const requests = probes.filter(({ sidecar, probe }) => sidecar === undefined && !probe.command);
    if (requests.length > 1 && Object.keys(ports).length === 0) {
      yield noPortAtAll();
      return;
    }
    yield* each(probes, ({ at, sidecar, probe }) => targetOf({ at, sidecar, ports }, probe));
  },
};

function* targetOf(asked: Asked, { path, grpc, port, command }: ResolvedProbe): Iterable<Finding> {
  const { at } = asked;
  if (Number(path !== undefined) + Number(grpc !== undefined) + Number(command !== undefined) > 1) {
    const ways = [path !== undefined && "path", grpc !== undefined && "gRPC", command && "command"];
    yield error(
      at,
      "name a path, gRPC or a command",
      new Wording(ways.filter((way) => way).join(" and ")),
      "leave one out, or take an inherited one away with null",
    );
  }
  if (command?.length === 0) {
    yield error([...at, "command"], "name a program", command, 'write it such as ["/bin/check", "--quick"]');
  }
  if (command) return;
  if (path !== undefined && !path.startsWith("/")) {
    const below = path.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
    yield error([...at, "path"], "begin with a slash", path, `write "${below.startsWith("/") ? "" : "/"}${below}"`);
  }
  yield* askedPort(asked, port);
}
