import { Fn, Lazy, Token } from "cdktf";
import fc from "fast-check";

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

/** Any mixture of data and tokens, as attributes of resources are made of. */
export const anyValue: fc.Arbitrary<unknown> = tree;
