import { settingsOf } from "../../../kubernetes/alerts";
import type { ResolvedCronJob } from "../../../kubernetes/cron-job";
import { error, type Rule } from "../../../rule";

/** A run that is deleted as soon as it fails has no metric that an alert could see. */
export const failedHistory: Rule<ResolvedCronJob> = {
  id: "cron-job/failed-history",
  holds: "Where somebody hears of runs that fail, one of them is kept.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits",
  *check({ alerts, failedJobsHistoryLimit }) {
    if (!alerts || settingsOf(alerts, "jobFailed") === false || failedJobsHistoryLimit > 0) return;
    const remedy = "write 1 or more, or alerts: { jobFailed: false }";
    yield error(["failedJobsHistoryLimit"], "keep a run, of which the alert tells", failedJobsHistoryLimit, remedy);
  },
};
