import { createRequire } from "node:module";
import fc from "fast-check";
import { addResolvedJson, MARK, stableJson, writeStableJson } from "../../../stacks/synthesis/stable-json";

/** What cdktf writes its files with. */
const written: (value: unknown, options: { readonly space: number }) => string | undefined = createRequire(
  require.resolve("cdktf/package.json"),
)("json-stable-stringify");

it("any value comes to the same text as with cdktf's own", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withDate: true, withSparseArray: true }), (value) => {
      expect(stableJson(value)).toBe(written(value, { space: 2 }));
    }),
    { numRuns: 2000, examples: [[{}], [[]], [{ b: [], a: { 10: 1, 9: undefined } }], [[undefined]], [undefined]] },
  );
});

const anything = fc.anything({ withNullPrototype: true, withDate: true, withSparseArray: true });

it("a value deep in a document comes to the text that it has there", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), anything), fc.nat(3), (value, depth) => {
      let document: unknown = value;
      for (let level = 0; level < depth; level++) document = { a: document };
      const all = written(document, { space: 2 }) ?? "";
      expect(all).toContain(`${depth > 0 ? '"a": ' : ""}${stableJson(value, depth)}`);
    }),
  );
});

it("parts take the place of their marks, each when it is its turn", () => {
  const marked = { b: `${MARK}0`, a: { c: `${MARK}1`, d: "\u0000" } };
  const long = Array.from({ length: 10_000 }, (_, index) => index);
  const chunks: string[] = [];
  const late = (value: unknown, depth: number) => (pieces: string[]) => {
    expect(addResolvedJson(pieces, value, (token) => token, depth)).toBe(true);
  };
  const parts = new Map([
    [`${MARK}0`, late({ y: [], x: {} }, 1)],
    [`${MARK}1`, late(long, 2)],
  ]);
  writeStableJson(marked, parts, (text) => chunks.push(text));
  const whole = { b: { y: [], x: {} }, a: { c: long, d: "\u0000" } };
  expect(chunks.join("")).toBe(written(whole, { space: 2 }));
  expect({ chunks: chunks.length, left: parts.size }).toEqual({ chunks: 2, left: 0 });
});

it("adds nothing of what is no plain data", () => {
  const pieces = ["before"];
  expect(addResolvedJson(pieces, { a: 1, b: [new Date(0)] }, (token) => token, 0)).toBe(false);
  expect(pieces).toEqual(["before"]);
});

it("fails for a value that holds itself", () => {
  const value: Record<string, unknown> = {};
  value.self = value;
  expect(() => stableJson(value)).toThrow(RangeError);
});
