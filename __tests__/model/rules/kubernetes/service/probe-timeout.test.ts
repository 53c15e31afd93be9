import { probeTimeout } from "../../../../../model/rules/kubernetes/service/probe-timeout";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const found = (liveness: object) =>
  findings(probeTimeout, service({ probes: { liveness: { path: "/live", ...liveness }, readiness: { path: "/" } } }));

describe("service/probe-timeout", () => {
  it("accepts the default, a minute, and what is not asked more often", () => {
    expect(found({})).toEqual([]);
    expect(found({ timeoutSeconds: 60, periodSeconds: 5 })).toEqual([]);
    expect(found({ timeoutSeconds: 90, periodSeconds: 90 })).toEqual([]);
  });

  it("warns of a probe that waits for longer than it is asked", () => {
    expect(found({ timeoutSeconds: 5000, periodSeconds: 10 })).toEqual([
      "warning [probes.liveness.timeoutSeconds] should be at most 60, so that a program that hangs is found before 15000 seconds, got 5000; write how long an answer takes at most, and ask more often before it counts: failureThreshold",
    ]);
    expect(found({ timeoutSeconds: 61, periodSeconds: 60 })).toHaveLength(1);
    expect(found({ timeoutSeconds: 91, periodSeconds: 90 })).toHaveLength(1);
  });
});
