import { error, type Rule } from "../../../rule";
import type { ServiceSubject } from "../subject";

/** A deadline that ends before a replica can be ready reports good rollouts as failed. */
export const progressDeadline: Rule<ServiceSubject> = {
  id: "service/progress-deadline",
  holds: "The deadline of a rollout is longer than a replica needs to start, and than it has to stay ready.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds",
  *check({ rollout: { progressDeadlineSeconds, minReadySeconds }, probes: { startup, readiness } }) {
    const at = ["rollout", "progressDeadlineSeconds"];
    const starting = startup
      ? startup.initialDelaySeconds + startup.periodSeconds * startup.failureThreshold
      : readiness
        ? readiness.initialDelaySeconds
        : undefined;
    if (starting !== undefined && progressDeadlineSeconds <= starting) {
      yield error(
        at,
        `be more than the ${starting} seconds that the ${startup ? "startup" : "readiness"} probe gives a replica to start`,
        progressDeadlineSeconds,
        `write ${starting + 1} or more, or shorten the probe`,
      );
    }
    if (progressDeadlineSeconds <= minReadySeconds) {
      yield error(
        at,
        `be more than minReadySeconds, which is ${minReadySeconds}`,
        progressDeadlineSeconds,
        `write ${minReadySeconds + 1} or more`,
      );
    }
  },
};
