import type { CronJobDeclaration } from "../../../../../model/kubernetes/cron-job";
import { numberedPods } from "../../../../../model/rules/kubernetes/run/numbered-pods";
import { cronJob } from "../../../../support/cron-job";
import { findings } from "../../../../support/findings";

const found = (declared: Partial<CronJobDeclaration>) => findings(numberedPods, cronJob(declared));

describe("run/numbered-pods", () => {
  it("accepts limits of pods with numbers, and pods without either", () => {
    expect(found({})).toEqual([]);
    expect(found({ restartPolicy: "OnFailure" })).toEqual([]);
    expect(found({ completionMode: "Indexed", completions: 3 })).toEqual([]);
    expect(found({ completionMode: "Indexed", backoffLimitPerIndex: 0, completions: 3, maxFailedIndexes: 3 })).toEqual(
      [],
    );
    expect(found({ completionMode: "Indexed", completions: 100_001, maxFailedIndexes: 10_000 })).toEqual([]);
  });

  it("refuses numbers of pods that start again in their place", () => {
    expect(found({ completionMode: "Indexed", restartPolicy: "OnFailure" })).toEqual([
      'error [restartPolicy] must be "Never" with completionMode: "Indexed", got "OnFailure"; write restartPolicy: "Never", or leave completionMode out',
    ]);
  });

  it.each([
    [3, 4, "at most 3 of 3 completions, got 4"],
    [100_001, 10_001, "at most 10000 of 100001 completions, got 10001"],
  ])("refuses more failed numbers of %d than the API server takes", (completions, maxFailedIndexes, message) => {
    expect(found({ completionMode: "Indexed", completions, maxFailedIndexes })).toEqual([
      `error [maxFailedIndexes] must be ${message}; lower it, or leave it out`,
    ]);
  });

  it.each(["backoffLimitPerIndex", "maxFailedIndexes"])("refuses %s of pods without numbers", (field) => {
    expect(found({ [field]: 0 })).toEqual([
      `error [${field}] must stand beside completionMode: "Indexed", got 0; write completionMode: "Indexed", or leave it out`,
    ]);
  });
});
