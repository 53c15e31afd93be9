import { DeclarationReader } from "../../../model/declaration-reader";
import { resolveScalingBehavior, type ScalingBehaviorDeclaration } from "../../../model/kubernetes/scaling-behavior";
import { formatProblem, type Problem } from "../../../model/problem";

function read(declared: ScalingBehaviorDeclaration) {
  const problems: Problem[] = [];
  const behavior = resolveScalingBehavior(new DeclarationReader(problems), declared);
  return { behavior, problems: problems.map(formatProblem) };
}

describe("resolveScalingBehavior", () => {
  it("writes out what Kubernetes does where nothing is said, in both directions", () => {
    const { behavior } = read({ scaleDown: { stabilizationWindowSeconds: 60 } });
    expect(behavior).toEqual({
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: "Max",
        policies: [
          { type: "Pods", value: 4, periodSeconds: 15 },
          { type: "Percent", value: 100, periodSeconds: 15 },
        ],
      },
      scaleDown: {
        stabilizationWindowSeconds: 60,
        selectPolicy: "Max",
        policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
      },
    });
    expect(read(behavior)).toEqual({ behavior, problems: [] });
  });

  it.each([
    [{ stabilizationWindowSeconds: 3600 }, []],
    [
      { stabilizationWindowSeconds: 3601 },
      [
        "[scaleUp.stabilizationWindowSeconds] must be a whole number from 0 to 3600, got 3601; choose one in that range (value)",
      ],
    ],
    [{ policies: [{ type: "Pods" as const, value: 1, periodSeconds: 1800 }] }, []],
    [
      { policies: [{ type: "Pods" as const, value: 0, periodSeconds: 1801 }] },
      [
        "[scaleUp.policies[0].value] must be a whole number from 1 to 2147483647, got 0; choose one in that range (value)",
        "[scaleUp.policies[0].periodSeconds] must be a whole number from 1 to 1800, got 1801; choose one in that range (value)",
      ],
    ],
  ])("reads %j", (scaleUp, problems) => {
    expect(read({ scaleUp }).problems).toEqual(problems);
  });
});
