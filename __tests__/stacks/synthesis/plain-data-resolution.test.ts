import { deepStrictEqual } from "node:assert";
import { App, DefaultTokenResolver, Fn, Lazy, StringConcat, TerraformStack, Token, Tokenization } from "cdktf";
import fc from "fast-check";
import { withPlainDataResolution } from "../../../stacks/synthesis/plain-data-resolution";
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

const TOKENS = [
  Token.asString("${data.x.id}"),
  `before-${Token.asString("${data.x.id}")}-after`,
  Token.asNumber("${data.x.count}"),
  `${Token.asNumber("${data.x.count}")} nodes`,
  { resolve: () => ({ own: ["token"] }), creationStack: [], toString: () => "" },
  Token.asList("${data.x.zones}"),
  Token.asMap("${data.x.tags}", "any"),
  Lazy.stringValue({ produce: () => "late" }),
  Lazy.anyValue({ produce: () => ({ late: [undefined, "x"] }) }),
  Fn.join(",", Token.asList("${data.x.zones}")),
  { [Token.asString("${data.x.key}")]: 1 },
];
const PLAIN = fc.oneof(
  fc.string(),
  fc.constantFrom("${escaped}", "1e5", "-1.5e+289", "TfToken", "&{}", "", "-e-2"),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);
// Both make a prototype of what stands at "__proto__", and prototypes cannot be compared by value.
const KEY = fc.string({ minLength: 1 }).filter((key) => key !== "__proto__");
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: PLAIN },
    { weight: 1, arbitrary: fc.constantFrom(...TOKENS) },
    { weight: 2, arbitrary: fc.array(tie("tree"), { maxLength: 4 }) },
    {
      weight: 3,
      arbitrary: fc.dictionary(KEY, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
    },
  ),
}));

it("whatever is resolved comes to the same as with cdktf alone", () => {
  fc.assert(
    fc.property(tree, (value) => {
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
