import { containersOf, runsBeside } from "../../../kubernetes/container";
import type { ResolvedProbe } from "../../../kubernetes/probe";
import type { ResolvedRun } from "../../../kubernetes/run";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** What runs to its end declares no ports: a probe that asks one would fail for ever. */
export const probes: Rule<ResolvedRun> = {
  id: "run/probes",
  holds: "Containers beside the main one of a run are asked by a command.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  *check(run) {
    yield* each(containersOf(run).filter(runsBeside), function* ({ at, probes: declared }) {
      for (const [kind, probe] of Object.entries<ResolvedProbe | false | undefined>({ ...declared })) {
        if (!probe || (probe.command && probe.command.length > 0)) continue;
        const asked = probe.command ? "an empty one" : (probe.path ?? (probe.grpc ? "gRPC" : "a TCP connection"));
        yield error(
          [...at, "probes", kind],
          "run a command",
          new Wording(asked),
          'write it such as { command: ["/bin/check"] }: a job has no ports that could be asked',
        );
      }
    });
  },
};
