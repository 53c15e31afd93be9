import { alert } from "../../../../model/rules/platform/alert";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const REPORT = {
  image: "smaacc/report:1.0.0",
  schedule: "@daily",
  activeDeadlineSeconds: 600,
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
};
const DATA = { data: { kind: "claim", name: "data", mountPath: "/data" } } as const;
const ENVIRONMENTS = { dev: {}, prod: {} };

function ofService(changes: object): readonly string[] {
  return findings(alert, platform(ENVIRONMENTS, { services: { web: { ...VALID_SERVICE, ...changes } } }));
}

function ofCronJob(alerts: object): readonly string[] {
  return findings(alert, platform(ENVIRONMENTS, { cronJobs: { report: { ...REPORT, alerts } } }));
}

describe("platform/alert", () => {
  it("accepts those that fit by themselves, whatever the workload is", () => {
    expect(ofService({ alerts: {} })).toEqual([]);
    expect(ofService({ alerts: {}, metrics: false })).toEqual([]);
    expect(ofCronJob({})).toEqual([]);
  });

  it("accepts one that is left out, fitting or not", () => {
    expect(ofService({ alerts: { jobFailed: false, claimFillingUp: false, autoscalerAtMaximum: false } })).toEqual([]);
  });

  it("accepts what the workload is and has", () => {
    const alerts = {
      crashLoop: {},
      missingReplicas: {},
      autoscalerAtMaximum: {},
      claimFillingUp: {},
      errorBudget: { objectivePercent: 99 },
    };
    expect(ofService({ alerts, replicas: { min: 2, max: 4 }, volumes: DATA })).toEqual([]);
    expect(ofCronJob({ jobFailed: { severity: "critical" } })).toEqual([]);
  });

  it("accepts an alert that fits in one environment, as where an autoscaler is left out in another", () => {
    const overrides = { dev: { replicas: 1 } };
    expect(ofService({ alerts: { autoscalerAtMaximum: {} }, replicas: { min: 2, max: 4 }, overrides })).toEqual([]);
  });

  it("fails where pods stay, or do not, and the alert is of the others", () => {
    expect(ofService({ alerts: { jobFailed: {} } })).toEqual([
      "error [services.web.alerts.jobFailed] must be an alert of what runs to its end, got a Deployment; remove it: crashLoop and missingReplicas tell of pods that stay",
    ]);
    expect(ofCronJob({ crashLoop: {}, missingReplicas: { forMinutes: 5 } })).toEqual(
      ["crashLoop", "missingReplicas"].map(
        (name) =>
          `error [cronJobs.report.alerts.${name}] must be an alert of pods that stay, got a CronJob; remove it: jobFailed tells of what runs to its end`,
      ),
    );
  });

  it("fails where nothing is there that could set it off", () => {
    expect(ofService({ alerts: { autoscalerAtMaximum: {}, claimFillingUp: {} } })).toEqual([
      "error [services.web.alerts.autoscalerAtMaximum] must be an alert of what an autoscaler scales, got none; remove it, or let replicas be bounds where it can have them, such as { min: 2, max: 6 }",
      "error [services.web.alerts.claimFillingUp] must be an alert of pods with claims, got none; remove it: no volume is a claim",
    ]);
    expect(ofService({ metrics: false, alerts: { errorBudget: { objectivePercent: 99 } } })).toEqual([
      "error [services.web.alerts.errorBudget] must be an alert of what Prometheus scrapes, got no metrics; remove it, or let metrics say where the requests are counted",
    ]);
    expect(ofCronJob({ errorBudget: { objectivePercent: 99 } })).toEqual([
      "error [cronJobs.report.alerts.errorBudget] must be an alert of what Prometheus scrapes, got a CronJob; remove it, or let metrics say where the requests are counted",
    ]);
  });
});
