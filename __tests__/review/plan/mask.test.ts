import { markedDepth, marksAnything, withUnknown } from "../../../review/plan/mask";
import { UNKNOWN } from "../../../review/plan/value";

describe("masks", () => {
  it.each([
    [true, ["a", 0, "b"], true],
    [{ a: true }, ["a", 0, "b"], true],
    [{ a: [false, { b: true }] }, ["a", 1, "b"], true],
    [{ a: [false, { b: true }] }, ["a", 0, "b"], false],
    [{ a: [false] }, ["a", 7], false],
    [{}, ["constructor"], false],
    [false, ["a"], false],
    [undefined, ["a"], false],
  ])("%j marks %j: %s", (mask, path, marked) => {
    expect(markedDepth(mask, path) <= path.length).toBe(marked);
  });

  it.each([
    [{ a: [{ b: true }] }, true],
    [{ a: [{ b: false }], c: [], d: {} }, false],
    [undefined, false],
  ])("%j marks anything: %s", (mask, marks) => {
    expect(marksAnything(mask)).toBe(marks);
  });

  it.each([
    ["members that are left out", { a: 1 }, { b: true }, { a: 1, b: UNKNOWN }],
    ["elements that are null", [1, null], [false, true], [1, UNKNOWN]],
    ["elements that are missing", [1], [false, true], [1, UNKNOWN]],
    ["a block that is not there", null, { a: { b: true } }, { a: { b: UNKNOWN } }],
    ["nothing, where nothing is marked", null, { a: [{}] }, null],
    ["nothing, where nothing of a list is marked", null, [false], null],
  ])("fill in %s", (_, after, mask, filled) => {
    expect(withUnknown(after, mask)).toEqual(filled);
  });
});
