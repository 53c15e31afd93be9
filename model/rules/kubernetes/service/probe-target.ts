import { containersOf, runsBeside } from "../../../kubernetes/container";
import type { ResolvedProbe, ResolvedProbes } from "../../../kubernetes/probe";
import type { ResolvedServed } from "../../../kubernetes/served";
import { each, error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { type Asked, askedPort } from "../asked-port";

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
  yield* askedPort(asked, port);
}
