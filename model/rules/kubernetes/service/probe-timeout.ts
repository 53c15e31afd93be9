import type { ResolvedServed } from "../../../kubernetes/served";
import { each, type Rule, warning } from "../../../rule";
import { askedProbes } from "../asked-probes";

/** Seconds for which a question may wait, however often it is asked: programs that start slowly are asked so. */
const PATIENT = 60;

/** The next question waits for the answer to the last one: who hangs is found only then. */
export const probeTimeout: Rule<ResolvedServed> = {
  id: "service/probe-timeout",
  holds: "A probe that waits for more than a minute is not asked more often than that.",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  *check(served) {
    yield* each(askedProbes(served), function* ({ at, probe: { timeoutSeconds, periodSeconds, failureThreshold } }) {
      if (timeoutSeconds <= Math.max(periodSeconds, PATIENT)) return;
      const seconds = timeoutSeconds * failureThreshold;
      yield warning(
        [...at, "timeoutSeconds"],
        `be at most ${Math.max(periodSeconds, PATIENT)}, so that a program that hangs is found before ${seconds} seconds`,
        timeoutSeconds,
        "write how long an answer takes at most, and ask more often before it counts: failureThreshold",
      );
    });
  },
};
