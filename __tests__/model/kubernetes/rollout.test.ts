import { DeclarationReader } from "../../../model/declaration-reader";
import { type RolloutDeclaration, resolveRollout } from "../../../model/kubernetes/rollout";
import { formatProblem, type Problem } from "../../../model/problem";

const kindOf = (declared: RolloutDeclaration, isHeld: boolean) =>
  resolveRollout(new DeclarationReader([]), declared, isHeld).kind;

describe("resolveRollout", () => {
  it("ends the old version first where both cannot have a volume, unless the declaration says how", () => {
    expect(kindOf({}, true)).toBe("recreate");
    expect(kindOf({ progressDeadlineSeconds: 900 }, true)).toBe("recreate");
    expect(kindOf({}, false)).toBe("rolling");
    expect(kindOf({ kind: "rolling" }, true)).toBe("rolling");
    expect(kindOf({ maxSurge: 0, maxUnavailable: 1 }, true)).toBe("rolling");
    expect(kindOf({ kind: "recreate" }, false)).toBe("recreate");
  });

  it("refuses replicas above where the versions do not overlap", () => {
    const problems: Problem[] = [];
    resolveRollout(new DeclarationReader(problems), { kind: "recreate", maxSurge: 1 });
    expect(problems.map(formatProblem)).toEqual([
      "[maxSurge] must be left out where the old version ends before the new one, got 1; remove it, or the kind (value)",
    ]);
  });
});
