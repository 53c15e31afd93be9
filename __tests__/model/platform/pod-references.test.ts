import { loadPlatform } from "../../../model/platform/load";
import { formatProblem, InvalidDeclarationError } from "../../../model/problem";
import { VALID_CRON_JOB } from "../../support/cron-job";
import { declaredPlatform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";
import { TODAY } from "../../support/synthesized-platform";

function problems(changes: Parameters<typeof declaredPlatform>[1]): string[] {
  try {
    loadPlatform(declaredPlatform({ prod: {}, dev: {} }, changes), { today: TODAY });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.filter(({ severity }) => severity === "error").map(formatProblem);
  }
}

const priorityClasses = { critical: { value: 1000 } };

describe("a priority class that a pod names", () => {
  it.each(["critical", "system-node-critical", "system-cluster-critical"])("may be %s", (priorityClass) => {
    const services = { web: { ...VALID_SERVICE, priorityClass, overrides: { dev: { priorityClass: null } } } };
    expect(problems({ priorityClasses, services })).toEqual([]);
  });

  it("has to be declared, and a name that is near is told", () => {
    const services = { web: { ...VALID_SERVICE, priorityClass: "critcal" } };
    expect(problems({ priorityClasses, services })).toEqual([
      '[services.web.priorityClass] must be a declared priority class, got "critcal"; write "critical", or declare it among priorityClasses (value)',
    ]);
  });

  it("has to be declared where an environment says another, and of every kind of workload", () => {
    const cronJobs = { clean: { ...VALID_CRON_JOB, overrides: { dev: { priorityClass: "low" } } } };
    expect(problems({ cronJobs })).toEqual([
      '[cronJobs.clean.overrides.dev.priorityClass] must be a declared priority class, got "low"; write system-cluster-critical or system-node-critical, or declare it among priorityClasses (value)',
    ]);
  });
});
