import type { ResolvedProbe } from "../../../kubernetes/probe";
import type { ResolvedServed } from "../../../kubernetes/served";
import { type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** One and the same question restarts a container in the moment in which it would only need a rest. */
export const probeDifference: Rule<ResolvedServed> = {
  id: "service/probe-difference",
  holds:
    "The liveness probe asks something else than the readiness probe, or is more patient; where a program can be asked in one way only, over gRPC or by a connection, it is not less patient.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  *check({ probes: { liveness, readiness } }) {
    if (!liveness || !readiness || targetOf(liveness) !== targetOf(readiness)) return;
    if (isMorePatient(liveness, readiness)) return;
    // Most servers know no second service of health, and a connection is open or it is not.
    if (asksInOneWay(liveness) && !isMorePatient(readiness, liveness)) return;
    yield warning(
      ["probes", "liveness"],
      "ask something else than the readiness probe, or be more patient",
      new Wording(liveness.command ? "the same command" : (liveness.path ?? `port ${liveness.port}`)),
      "ask a path that needs no other service, or raise failureThreshold",
    );
  },
};

function targetOf({ path, port, command, grpc }: ResolvedProbe): string {
  return JSON.stringify(command ?? [port, path ?? null, grpc ?? null]);
}

function asksInOneWay({ path, command }: ResolvedProbe): boolean {
  return path === undefined && !command;
}

/** Longer until it counts as failed, or as long with more failures on the way. */
function isMorePatient(one: ResolvedProbe, other: ResolvedProbe): boolean {
  const difference = patienceOf(one) - patienceOf(other);
  return difference > 0 || (difference === 0 && one.failureThreshold > other.failureThreshold);
}

/** Seconds until the probe counts as failed. */
function patienceOf({ periodSeconds, failureThreshold }: ResolvedProbe): number {
  return periodSeconds * failureThreshold;
}
