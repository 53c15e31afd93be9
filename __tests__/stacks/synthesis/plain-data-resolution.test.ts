import { deepStrictEqual } from "node:assert";
import { App, DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from "cdktf";
import fc from "fast-check";
import { withPlainDataResolution } from "../../../stacks/synthesis/plain-data-resolution";
import { anyValue } from "../../support/any-value";
import { thrown } from "../../support/thrown";

const RESOLVER = new DefaultTokenResolver(new StringConcat());
const stack = new TerraformStack(new App({ stackTraces: false }), "stack");

/** What cdktf makes of a value in a stack, or the message of what it throws. */
function resolved(value: unknown): unknown {
  return thrown(() => resolve(value));
}

function resolve(value: unknown) {
  return Tokenization.resolve(value, { scope: stack, preparing: false, resolver: RESOLVER });
}

it("whatever is resolved comes to the same as with cdktf alone", () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      // Not toStrictEqual: it takes a key that is called "constructor" for the class of the object.
      deepStrictEqual(
        withPlainDataResolution(() => resolved(value)),
        resolved(value),
      );
    }),
    { numRuns: 2000, examples: [[{ constructor: {} }]] },
  );
});

it("the result is a copy, because cdktf changes what it has resolved", () => {
  const value = { list: [{ key: "value" }] };
  const copied = withPlainDataResolution(() => resolve(value));
  expect(copied).toEqual(value);
  expect(copied.list[0]).not.toBe(value.list[0]);
});

it.each([
  ["a function", { call: () => 1 }],
  ["a construct", { scope: stack }],
])("fails for %s as cdktf does", (_, value) => {
  const message = resolved(value);
  expect(message).toEqual(expect.stringMatching(/function|construct/i));
  expect(withPlainDataResolution(() => String(resolved(value)).split("/")[0])).toBe(String(message).split("/")[0]);
});

it("cdktf's own way is back afterwards, also after a failure", () => {
  const original = Tokenization.resolve;
  expect(() =>
    withPlainDataResolution(() => {
      throw new Error("broken");
    }),
  ).toThrow("broken");
  expect(Tokenization.resolve).toBe(original);
  expect(withPlainDataResolution(() => Tokenization.resolve)).not.toBe(original);
});
