import { autoscaling } from "../../../../../model/rules/kubernetes/service/autoscaling";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const REMEDY = "aim lower, or raise resources.limits.memory: no replica would ever be added";

describe("service/autoscaling", () => {
  it.each([
    ["a fixed number", 3],
    ["equal bounds", { min: 3, max: 3 }],
    ["a memory target below the limit", { min: 2, max: 3, memoryPercent: 99 }],
  ])("accepts %s", (_, replicas) => {
    expect(findings(autoscaling, service({ replicas }))).toEqual([]);
  });

  it("fails when the minimum is above the maximum", () => {
    expect(findings(autoscaling, service({ replicas: { min: 4, max: 3 } }))).toEqual([
      "error [replicas.min] must be at most max, which is 3, got 4; exchange the two",
    ]);
  });

  it("warns when the memory limit stops the containers before the target is reached", () => {
    expect(findings(autoscaling, service({ replicas: { min: 2, max: 3, memoryPercent: 100 } }))).toEqual([
      `warning [replicas.memoryPercent] should be less than 100, where the memory limits stop the containers, got 100; ${REMEDY}`,
    ]);
  });

  it("counts the memory of sidecars, whose usage the target is a share of too", () => {
    const exporter = {
      ...VALID_SIDECAR,
      resources: { requests: { cpu: "20m", memory: "128Mi" }, limits: { memory: "384Mi" } },
    };
    const subject = (memoryPercent: number) =>
      service({ sidecars: { exporter }, replicas: { min: 2, max: 3, memoryPercent } });
    expect(findings(autoscaling, subject(199))).toEqual([]);
    expect(findings(autoscaling, subject(200))).toHaveLength(1);
  });

  it("does not count init containers, which have ended", () => {
    const wait = { resources: { requests: { cpu: "20m", memory: "1Gi" }, limits: { memory: "8Gi" } } };
    const subject = (memoryPercent: number) =>
      service({ initContainers: { wait }, replicas: { min: 2, max: 3, memoryPercent } });
    expect(findings(autoscaling, subject(99))).toEqual([]);
    expect(findings(autoscaling, subject(100))).toHaveLength(1);
  });
});
