import type { ResolvedCronJob } from "../../../kubernetes/cron-job";
import { error, type Rule } from "../../../rule";

/** Kubernetes takes the 30th of February, and never says that nothing runs. */
export const schedule: Rule<ResolvedCronJob> = {
  id: "cron-job/schedule",
  holds: "Every schedule comes to pass.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
  *check({ schedule: written, timeZone }, { today }) {
    if (written.next(today, timeZone) !== undefined) return;
    yield error(["schedule"], "come to pass", written, "no month that it names has such a day: change one of the two");
  },
};
