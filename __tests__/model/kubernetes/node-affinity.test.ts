import fc from "fast-check";
import { DeclarationReader } from "../../../model/declaration-reader";
import { meets, resolveNodeAffinity } from "../../../model/kubernetes/node-affinity";
import { formatProblem, type Problem } from "../../../model/problem";

const TERM = { matchExpressions: [{ key: "disk", operator: "Exists" as const }] };

describe("resolveNodeAffinity", () => {
  it("is any node by default, wishes at full weight, and resolves to itself", () => {
    const problems: Problem[] = [];
    const reader = new DeclarationReader(problems);
    expect(resolveNodeAffinity(reader, undefined)).toEqual({ required: [], preferred: [] });
    const once = resolveNodeAffinity(reader, { required: [TERM], preferred: [TERM, { ...TERM, weight: 1 }] });
    expect(once).toEqual({
      required: [TERM],
      preferred: [
        { ...TERM, weight: 100 },
        { ...TERM, weight: 1 },
      ],
    });
    expect(resolveNodeAffinity(reader, once)).toEqual(once);
    expect(problems).toEqual([]);
  });

  it.each([0, 101])("fails for the weight %d", (weight) => {
    const problems: Problem[] = [];
    resolveNodeAffinity(new DeclarationReader(problems), { preferred: [{ ...TERM, weight }] });
    expect(problems.map(formatProblem)).toEqual([
      `[preferred[0].weight] must be a whole number from 1 to 100, got ${weight}; choose one in that range (value)`,
    ]);
  });
});

describe("meets", () => {
  it.each([
    ["4", "3", true, false],
    ["3", "3", false, false],
    ["2", "3", false, true],
    ["fast", "3", false, false],
    [undefined, "3", false, false],
  ])("compares the label %s with %s as numbers", (value, than, isAbove, isBelow) => {
    const requirement = { key: "cores", values: [than] as const };
    expect(meets(value, { ...requirement, operator: "Gt" })).toBe(isAbove);
    expect(meets(value, { ...requirement, operator: "Lt" })).toBe(isBelow);
  });

  it("asks the opposite of In by NotIn, and of Exists by DoesNotExist, whatever the label is", () => {
    const value = fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined });
    fc.assert(
      fc.property(value, fc.subarray(["a", "b"]), (label, values) => {
        const isIn = label !== undefined && values.includes(label);
        expect(meets(label, { key: "x", operator: "In", values })).toBe(isIn);
        expect(meets(label, { key: "x", operator: "NotIn", values })).toBe(!isIn);
        expect(meets(label, { key: "x", operator: "Exists" })).toBe(label !== undefined);
        expect(meets(label, { key: "x", operator: "DoesNotExist" })).toBe(label === undefined);
      }),
    );
  });
});
