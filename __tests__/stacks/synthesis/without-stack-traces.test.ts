import { Lazy } from "cdktf";
import { withoutStackTraces } from "../../../stacks/synthesis/without-stack-traces";

describe("without stack traces", () => {
  const framesOfAToken = () => Lazy.anyValue({ produce: () => 1 }).creationStack.length;

  it("takes none, although cdktf asks for all frames", () => {
    expect(withoutStackTraces(framesOfAToken)).toBe(0);
    expect(framesOfAToken()).toBeGreaterThan(0);
  });

  it("gives back what was built", () => {
    expect(withoutStackTraces(() => 42)).toBe(42);
  });

  it("leaves the limit as it was", () => {
    const before = Error.stackTraceLimit;
    withoutStackTraces(() => undefined);
    expect(Error.stackTraceLimit).toBe(before);
    expect(new Error("after").stack).toContain("without-stack-traces.test");
  });

  it("shows where an error comes from", () => {
    const failing = function breaksHere() {
      throw new Error("broken");
    };
    try {
      withoutStackTraces(failing);
    } catch (error) {
      expect((error as Error).stack).toContain("breaksHere");
    }
    expect.assertions(1);
  });
});
