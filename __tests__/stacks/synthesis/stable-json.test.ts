import { createRequire } from "node:module";
import fc from "fast-check";
import { stableJson } from "../../../stacks/synthesis/stable-json";

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

it("fails for a value that holds itself", () => {
  const value: Record<string, unknown> = {};
  value.self = value;
  expect(() => stableJson(value)).toThrow(RangeError);
});
