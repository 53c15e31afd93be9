import { progressDeadline } from "../../../../../model/rules/kubernetes/service/progress-deadline";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const PLACE = "error [rollout.progressDeadlineSeconds]";

describe("service/progress-deadline", () => {
  const startup = { initialDelaySeconds: 10, periodSeconds: 5, failureThreshold: 10 };

  it.each([
    ["the defaults", {}],
    ["one second more than the startup probe", { probes: { startup }, rollout: { progressDeadlineSeconds: 61 } }],
    [
      "one second more than readiness waits",
      { probes: { readiness: { initialDelaySeconds: 60 } }, rollout: { progressDeadlineSeconds: 61 } },
    ],
    ["no time to start where nothing asks whether a replica is ready", { probes: { readiness: false as const } }],
    ["one second more than minReadySeconds", { rollout: { minReadySeconds: 60, progressDeadlineSeconds: 61 } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(progressDeadline, service(changes))).toEqual([]);
  });

  it("fails when the startup probe gives a replica as much time", () => {
    const changes = { probes: { startup }, rollout: { progressDeadlineSeconds: 60 } };
    expect(findings(progressDeadline, service(changes))).toEqual([
      `${PLACE} must be more than the 60 seconds that the startup probe gives a replica to start, got 60; write 61 or more, or shorten the probe`,
    ]);
  });

  it("fails when readiness waits as long and there is no startup probe", () => {
    const changes = { probes: { readiness: { initialDelaySeconds: 60 } }, rollout: { progressDeadlineSeconds: 60 } };
    expect(findings(progressDeadline, service(changes))).toEqual([
      `${PLACE} must be more than the 60 seconds that the readiness probe gives a replica to start, got 60; write 61 or more, or shorten the probe`,
    ]);
  });

  it("fails when a replica has to stay ready as long", () => {
    const changes = { rollout: { minReadySeconds: 60, progressDeadlineSeconds: 60 } };
    expect(findings(progressDeadline, service(changes))).toEqual([
      `${PLACE} must be more than minReadySeconds, which is 60, got 60; write 61 or more`,
    ]);
  });
});
