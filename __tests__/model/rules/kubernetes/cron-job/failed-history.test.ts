import { failedHistory } from "../../../../../model/rules/kubernetes/cron-job/failed-history";
import { cronJob } from "../../../../support/cron-job";
import { findings } from "../../../../support/findings";

describe("cron-job/failed-history", () => {
  it("accepts runs that are kept, and none where nobody hears of them", () => {
    expect(findings(failedHistory, cronJob({ alerts: {}, failedJobsHistoryLimit: 1 }))).toEqual([]);
    expect(findings(failedHistory, cronJob({ failedJobsHistoryLimit: 0 }))).toEqual([]);
    expect(findings(failedHistory, cronJob({ alerts: { jobFailed: false }, failedJobsHistoryLimit: 0 }))).toEqual([]);
  });

  it("fails where an alert has nothing to tell of", () => {
    expect(findings(failedHistory, cronJob({ alerts: {}, failedJobsHistoryLimit: 0 }))).toEqual([
      "error [failedJobsHistoryLimit] must keep a run, of which the alert tells, got 0; write 1 or more, or alerts: { jobFailed: false }",
    ]);
  });
});
