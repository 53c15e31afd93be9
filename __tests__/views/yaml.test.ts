import fc from "fast-check";
import { parse } from "yaml";
import { inExpectedOrder } from "../../views/field-order";
import { yamlByLibrary, yamlOf, yamlStream } from "../../views/yaml";

const record = (value: fc.Arbitrary<unknown>) => fc.dictionary(fc.string({ minLength: 1 }), value, { maxKeys: 4 });
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("yes", "0o17", "1e3", "012", "1:30", "~", "2026-11-23", "a: b", "# x", "one\ntwo\n", " x ", "- a"),
    fc.integer(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 3 }),
    record(tie("value")),
  ),
})).value;

describe("an object as YAML", () => {
  it("comes to the text that the library writes", () => {
    const odd = { "---": 1, "? a": { "<<": [[], [{ y: {} }]] }, "a: b": "a\nb", zero: -0, [" ".repeat(1100)]: "#" };
    const given = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(odd))), anyValue);
    fc.assert(
      fc.property(given, (object) => expect(yamlOf(object)).toBe(yamlByLibrary(inExpectedOrder(object) as object))),
      { examples: [[odd], [{}]] },
    );
  });

  it("is read as the same object by readers of YAML 1.1 and of YAML 1.2", () => {
    fc.assert(
      fc.property(record(anyValue), (object) => {
        const text = yamlOf(object);
        const plain = JSON.parse(JSON.stringify(object));
        expect(parse(text, { version: "1.1" })).toEqual(plain);
        expect(parse(text, { version: "1.2" })).toEqual(plain);
      }),
    );
  });

  it("has its fields in the order that people expect, and none that is undefined", () => {
    const object = { spec: { replicas: 2, namespace: undefined }, kind: "A", metadata: { labels: {}, name: "a" } };
    expect(yamlOf({ ...object, apiVersion: "v1" })).toBe(
      "apiVersion: v1\nkind: A\nmetadata:\n  name: a\n  labels: {}\nspec:\n  replicas: 2\n",
    );
  });

  it.each(["on", "N", "1e3", "0o17", "1_000", "012", "1:30", "2026-11-23", ".5", "null", "~"])(
    "quotes the text %s, which some reader takes for something else",
    (text) => expect(yamlOf({ text })).toBe(`text: "${text}"\n`),
  );

  it.each(["100m", "128Mi", "smaacc/users:1.14.2", "25%", "10.0.0.0/8", "one"])("leaves the text %s as it is", (text) =>
    expect(yamlOf({ text })).toBe(`text: ${text}\n`),
  );

  it("writes a text of several lines as it is read", () => {
    expect(yamlOf({ "app.conf": "a = 1\nb = 2\n" })).toBe("app.conf: |\n  a = 1\n  b = 2\n");
  });

  it("is parted from the next one", () => {
    expect(yamlStream([{ a: 1 }, { b: 2 }])).toBe("a: 1\n---\nb: 2\n");
  });
});
