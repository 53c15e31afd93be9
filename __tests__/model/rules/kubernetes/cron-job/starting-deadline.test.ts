import { startingDeadline } from "../../../../../model/rules/kubernetes/cron-job/starting-deadline";
import { cronJob } from "../../../../support/cron-job";
import { findings } from "../../../../support/findings";

describe("cron-job/starting-deadline", () => {
  it.each([undefined, 10, 86_400])("accepts %p", (startingDeadlineSeconds) => {
    expect(findings(startingDeadline, cronJob({ startingDeadlineSeconds }))).toEqual([]);
  });

  it.each([0, 9])("fails when it is %d, which Kubernetes may not notice", (startingDeadlineSeconds) => {
    expect(findings(startingDeadline, cronJob({ startingDeadlineSeconds }))).toEqual([
      `error [startingDeadlineSeconds] must be at least 10, got ${startingDeadlineSeconds}; Kubernetes looks every ten seconds, and would leave runs out`,
    ]);
  });
});
