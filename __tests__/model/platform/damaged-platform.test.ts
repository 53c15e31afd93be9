import fc from "fast-check";
import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { InvalidDeclarationError } from "../../../model/problem";
import { damaged, damageTo, leavesOf } from "../../support/damage";
import { FULL_PLATFORM as FULL } from "../../support/full-platform";

const context = { today: new Date("2026-11-23") };

function problemsOf(declared: unknown) {
  try {
    loadPlatform(declared as AnyPlatformDeclaration, context);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.filter(({ severity }) => severity === "error");
  }
}

describe("a damaged platform", () => {
  it("is valid before", () => {
    expect(problemsOf(FULL)).toEqual([]);
  });

  it("is loaded or refused with a list of mistakes, and breaks nothing", () => {
    fc.assert(
      fc.property(damageTo(FULL), (damage) => {
        for (const { message } of problemsOf(damaged(FULL, damage))) expect(message).toMatch(/^must .+, got .+; .+$/s);
      }),
      { numRuns: 150 },
    );
  });

  const noTextNorNumber = fc.constantFrom<unknown>(() => 1, Symbol("x"), new Date(0), new Map());

  it("has one mistake where one leaf is nothing that a declaration has, and that one is there", () => {
    fc.assert(
      fc.property(fc.constantFrom(...leavesOf(FULL)), noTextNorNumber, (path, value) => {
        const found = problemsOf(damaged(FULL, { path, change: () => value }));
        expect(found.map((problem) => problem.path)).toEqual([path]);
      }),
      { numRuns: 120 },
    );
  });

  it("has one mistake where one field is not known", () => {
    const records = leavesOf(FULL).map((path) => path.slice(0, -1));
    fc.assert(
      fc.property(fc.constantFrom(...records), (path) => {
        const found = problemsOf(damaged(FULL, { path, change: withUnknownField }));
        const isOpen = ["labels", "tags", "env", "nodeSelector", "annotations"].includes(String(path.at(-1)));
        if (!isOpen) expect(found.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});

function withUnknownField(node: unknown): unknown {
  return Array.isArray(node) ? node : { ...(node as object), "no such field": 1 };
}
