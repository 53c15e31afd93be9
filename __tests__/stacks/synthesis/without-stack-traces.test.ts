import { Lazy } from "cdktf";
import { withoutStackTraces } from "../../../stacks/synthesis/without-stack-traces";

describe("without stack traces", () => {
  // suites take none of tokens (support/without-traces.js), as if this was always so
  const ofSuites = Error.captureStackTrace;
  beforeEach(() => {
    Error.captureStackTrace = (object) => void Object.assign(object, { stack: new Error("a token").stack });
  });
  afterEach(() => {
    Error.captureStackTrace = ofSuites;
  });

  const framesOfAToken = () => Lazy.anyValue({ produce: () => 1 }).creationStack.length;

  it("takes none, although cdktf asks for all frames", () => {
    expect(withoutStackTraces(framesOfAToken)).toBe(0);
    expect(framesOfAToken()).toBeGreaterThan(0);
  });

  it("gives back what was built", () => {
    expect(withoutStackTraces(() => 42)).toBe(42);
  });

  it("leaves traces as they were, also when it fails", () => {
    const before = Error.captureStackTrace;
    withoutStackTraces(() => undefined);
    expect(() =>
      withoutStackTraces(() => {
        throw new Error("broken");
      }),
    ).toThrow("broken");
    expect(Error.captureStackTrace).toBe(before);
    expect(framesOfAToken()).toBeGreaterThan(0);
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
