import { schedule } from "../../../../../model/rules/kubernetes/cron-job/schedule";
import { cronJob } from "../../../../support/cron-job";
import { findings } from "../../../../support/findings";

describe("cron-job/schedule", () => {
  it.each(["0 3 * * *", "@every 90m", "@yearly", "0 0 29 2 *", "0 0 30 2 mon"])("accepts %j", (written) => {
    expect(findings(schedule, cronJob({ schedule: written }))).toEqual([]);
  });

  it.each(["0 0 30 2 *", "0 0 31 4,6 *"])("fails when the days of %j do not exist", (written) => {
    expect(findings(schedule, cronJob({ schedule: written }))).toEqual([
      `error [schedule] must come to pass, got "${written}"; no month that it names has such a day: change one of the two`,
    ]);
  });
});
