import { DeclarationReader } from "../../../model/declaration-reader";
import { type CronJobDeclaration, resolveCronJob } from "../../../model/kubernetes/cron-job";
import { formatProblem, type Problem } from "../../../model/problem";
import { cronJob, VALID_CRON_JOB } from "../../support/cron-job";

function problems(changes: Partial<CronJobDeclaration>, name = "backup"): string[] {
  const found: Problem[] = [];
  resolveCronJob(new DeclarationReader(found), name, { ...VALID_CRON_JOB, ...changes });
  return found.map(formatProblem);
}

describe("a cron job", () => {
  it("has the defaults that its declaration says", () => {
    expect(cronJob()).toMatchObject({
      name: "backup",
      imageOwner: "pipeline",
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      ttlSecondsAfterFinished: undefined,
      suspend: false,
      activeDeadlineSeconds: 1800,
      backoffLimit: 6,
      restartPolicy: "Never",
      parallelism: 1,
      completions: 1,
    });
  });

  it("is a valid declaration once it is resolved, and stays what it is", () => {
    const { name, ...resolved } = cronJob({ suspend: true, ttlSecondsAfterFinished: 0, restartPolicy: "OnFailure" });
    expect(resolveCronJob(new DeclarationReader([]), name, resolved)).toEqual({ name, ...resolved });
  });

  it.each<[Partial<CronJobDeclaration>, string]>([
    [
      { activeDeadlineSeconds: 0 },
      "[activeDeadlineSeconds] must be a whole number from 1 to 31622400, got 0; choose one in that range (value)",
    ],
    [
      { activeDeadlineSeconds: 31_622_401 },
      "[activeDeadlineSeconds] must be a whole number from 1 to 31622400, got 31622401; choose one in that range (value)",
    ],
    [
      { backoffLimit: -1 },
      "[backoffLimit] must be a whole number from 0 to 2147483647, got -1; choose one in that range (value)",
    ],
    [
      { schedule: "0 3 * * 7" },
      '[schedule] must say the day of the week as Kubernetes reads it, got "0 3 * * 7"; write * or numbers from 0 to 6 in the place of "7", also as a range or with a step (value)',
    ],
    [
      { timeZone: "Local" },
      '[timeZone] must be the name of a time zone in the IANA database, got "Local"; write it with its capitals, such as "Europe/Berlin" or "Etc/UTC" (value)',
    ],
    [
      { concurrencyPolicy: "Queue" as "Forbid" },
      '[concurrencyPolicy] must be one of the known values, got "Queue"; write Forbid, Replace or Allow (value)',
    ],
    [
      { restartPolicy: "Always" as "Never" },
      '[restartPolicy] must be one of the known values, got "Always"; write Never or OnFailure (value)',
    ],
  ])("fails when it says %j", (changes, message) => {
    expect(problems(changes)).toEqual([expect.stringContaining(message)]);
  });

  it("fails when its name leaves no room for the time of a run", () => {
    expect(problems({}, "a".repeat(52))).toEqual([]);
    expect(problems({}, "a".repeat(53))).toEqual([
      expect.stringContaining("[name] must be at most 52 lower-case letters"),
    ]);
  });

  it.each(["parallelism", "completions"])("has one pod or more: %s", (field) => {
    const problems: Problem[] = [];
    resolveCronJob(new DeclarationReader(problems), "backup", { ...VALID_CRON_JOB, [field]: 1 });
    expect(problems).toEqual([]);
    resolveCronJob(new DeclarationReader(problems), "backup", { ...VALID_CRON_JOB, [field]: 0 });
    expect(problems.map(formatProblem)).toEqual([
      `[${field}] must be a whole number from 1 to 2147483647, got 0; choose one in that range (value)`,
    ]);
  });
});
