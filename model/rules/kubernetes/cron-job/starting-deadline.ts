import type { ResolvedCronJob } from "../../../kubernetes/cron-job";
import { error, type Rule } from "../../../rule";

const SECONDS_BETWEEN_CHECKS = 10;

/** The controller looks every ten seconds: what may not begin later than that may never begin. */
export const startingDeadline: Rule<ResolvedCronJob> = {
  id: "cron-job/starting-deadline",
  holds: "A run may begin late enough for Kubernetes to notice that it is due.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline",
  *check({ startingDeadlineSeconds }) {
    if (startingDeadlineSeconds >= SECONDS_BETWEEN_CHECKS) return;
    yield error(
      ["startingDeadlineSeconds"],
      `be at least ${SECONDS_BETWEEN_CHECKS}`,
      startingDeadlineSeconds,
      "Kubernetes looks every ten seconds, and would leave runs out",
    );
  },
};
