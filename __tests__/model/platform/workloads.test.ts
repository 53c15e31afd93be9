import { defineCronJob } from "../../../model/platform/define";
import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { formatProblem, InvalidDeclarationError } from "../../../model/problem";
import { VALID_CRON_JOB } from "../../support/cron-job";
import { declaredPlatform } from "../../support/platform";
import { VALID_SERVICE, VALID_SIDECAR } from "../../support/service";

const TODAY = { today: new Date("2026-11-23") };

function declared(cronJobs: object, changes: Partial<AnyPlatformDeclaration> = {}): AnyPlatformDeclaration {
  return declaredPlatform(
    { dev: {}, prod: {} },
    { cronJobs: cronJobs as AnyPlatformDeclaration["cronJobs"], ...changes },
  );
}

function load(cronJobs: object, changes: Partial<AnyPlatformDeclaration> = {}) {
  return loadPlatform(declared(cronJobs, changes), TODAY).platform.environments;
}

function problems(cronJobs: object, changes: Partial<AnyPlatformDeclaration> = {}): string[] {
  try {
    load(cronJobs, changes);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.filter(({ severity }) => severity === "error").map(formatProblem);
  }
}

describe("a workload of any kind", () => {
  it("runs in every environment, in the namespace of the platform, unless it says otherwise", () => {
    const { dev, prod } = load({
      everywhere: VALID_CRON_JOB,
      some: { ...VALID_CRON_JOB, environments: ["prod"], namespace: "jobs" },
    });
    expect(Object.keys(dev?.cronJobs ?? {})).toEqual(["everywhere"]);
    expect(Object.keys(prod?.cronJobs ?? {})).toEqual(["everywhere", "some"]);
    expect(prod?.cronJobs.everywhere).toMatchObject({ name: "everywhere", namespace: "portal" });
    expect(Object.keys(dev?.namespaces ?? {})).toEqual(["portal"]);
    expect(Object.keys(prod?.namespaces ?? {})).toEqual(["portal", "jobs"]);
  });

  it("differs in an environment by any leaf, such as whether it is suspended", () => {
    const { dev, prod } = load({
      backup: { ...VALID_CRON_JOB, timeZone: "Europe/Berlin", overrides: { dev: { suspend: true, timeZone: null } } },
    });
    expect(dev?.cronJobs.backup).toMatchObject({ suspend: true, timeZone: "Etc/UTC" });
    expect(prod?.cronJobs.backup).toMatchObject({ suspend: false, timeZone: "Europe/Berlin" });
  });

  it("is held to its rules in each environment, where it was declared", () => {
    const overrides = { prod: { schedule: "0 0 30 2 *" } };
    expect(problems({ backup: { ...VALID_CRON_JOB, overrides } })).toEqual([
      expect.stringContaining("cronJobs.backup.overrides.prod.schedule] must come to pass"),
    ]);
    expect(problems({ backup: { ...VALID_CRON_JOB, env: { "1A": "x" } } })).toEqual([
      expect.stringContaining('cronJobs.backup.env["1A"]] must have a name of letters'),
    ]);
  });

  it.each<[string, object, string]>([
    [
      "an environment that is not declared",
      { environments: ["qa"] },
      'cronJobs.backup.environments[0]] must be a declared environment, got "qa"',
    ],
    [
      "an override where it does not run",
      { environments: ["prod"], overrides: { dev: { suspend: true } } },
      'cronJobs.backup.overrides.dev] must be of an environment that runs backup, got "dev"; add "dev" to environments of the cron job, or remove the override',
    ],
    ["a namespace that none can have", { namespace: "Jobs" }, "cronJobs.backup.namespace] must be at most 63"],
    ["a field that it has not", { replicas: 2 }, "cronJobs.backup.replicas] must be a known field"],
    ["no schedule", { schedule: undefined }, "cronJobs.backup.schedule] must be declared, got nothing"],
  ])("fails when it says %s", (_what, changes, message) => {
    expect(problems({ backup: { ...VALID_CRON_JOB, ...changes } })).toEqual([expect.stringContaining(message)]);
  });

  it("has a name that no workload of another kind has in its namespace, said once", () => {
    expect(problems({ users: VALID_CRON_JOB }, { services: { users: VALID_SERVICE } })).toEqual([
      expect.stringContaining('cronJobs.users] must have a name of its own, got "users"'),
    ]);
  });

  it("names its namespace, where that has a name which is a mistake of the workload's", () => {
    expect(problems({ backup: { ...VALID_CRON_JOB, namespace: "kube-system" } })).toEqual([
      expect.stringContaining("cronJobs.backup.namespace]"),
    ]);
  });

  it("warns of what is risky, with the others of its environment", () => {
    const { warnings } = loadPlatform(
      declared({ backup: { ...VALID_CRON_JOB, sidecars: { proxy: VALID_SIDECAR } } }),
      TODAY,
    );
    expect(warnings.map(formatProblem)).toEqual([
      expect.stringContaining("cronJobs.backup.sidecars.proxy] should end"),
    ]);
  });
});

describe("defineCronJob", () => {
  it("returns what was declared, and its mistakes have the line of its call", () => {
    const job = defineCronJob({ ...VALID_CRON_JOB, schedule: "0 0 30 2 *" });
    expect(problems({ backup: job })).toEqual([
      expect.stringMatching(/^__tests__\/model\/platform\/workloads\.test\.ts:\d+ \[cronJobs\.backup\.schedule\]/),
    ]);
  });
});
