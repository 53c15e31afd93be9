import { replicas } from "../../../../../model/rules/kubernetes/service/replicas";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";
import { statefulSet } from "../../../../support/stateful-set";

const LONELY = "should be 2 or more in production, got 1; the drain of one node stops the service: add a replica";

describe("service/replicas", () => {
  it.each([
    ["two replicas in production", 2, true],
    ["one replica elsewhere", 1, false],
    ["an autoscaler that keeps two in production", { min: 2, max: 3 }, true],
    ["an autoscaler that keeps one elsewhere", { min: 1, max: 3 }, false],
  ])("accepts %s", (_, count, production) => {
    expect(findings(replicas, service({ replicas: count }, production))).toEqual([]);
  });

  it("warns of one replica in production", () => {
    expect(findings(replicas, service({ replicas: 1 }, true))).toEqual([`warning [replicas] ${LONELY}`]);
  });

  it("warns of an autoscaler that goes down to one in production", () => {
    expect(findings(replicas, service({ replicas: { min: 1, max: 9 } }, true))).toEqual([
      `warning [replicas.min] ${LONELY}`,
    ]);
  });

  it.each([true, false])("warns of no replica (production: %s)", (production) => {
    expect(findings(replicas, service({ replicas: 0 }, production))).toEqual([
      "warning [replicas] should be 1 or more, got 0; nobody answers: leave the environment out where it needs no service",
    ]);
  });

  it("looks at stateful sets too", () => {
    const one = { ...statefulSet({ replicas: 1 }), production: true };
    expect(findings(replicas, one)).toEqual([`warning [replicas] ${LONELY}`]);
    expect(findings(replicas, { ...one, replicas: 2 })).toEqual([]);
  });
});
