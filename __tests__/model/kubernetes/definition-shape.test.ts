import { shapeOfSchema } from "../../../model/kubernetes/definition-shape";
import { readShape } from "../../../model/shape/read-shape";

/** What is wrong with a value by a schema. */
function wrong(schema: unknown, value: unknown): string[] {
  return readShape(shapeOfSchema(schema), value).mistakes.map(({ path, message }) => `${path.join(".")} ${message}`);
}

describe("shapeOfSchema", () => {
  it.each([
    [{ type: "integer" }, 3],
    [{ type: "number" }, 0.5],
    [{ type: "boolean" }, false],
    [{ "x-kubernetes-int-or-string": true }, "25%"],
    [{ "x-kubernetes-int-or-string": true }, 1],
    [{ type: "object" }, { anything: [1] }],
    [{ type: "object", properties: {}, "x-kubernetes-preserve-unknown-fields": true }, { more: 1 }],
    [{ type: "array", items: { type: "object", additionalProperties: { type: "string" } } }, [{ any: "text" }]],
    [{ "x-kubernetes-preserve-unknown-fields": true }, [1, "a", { b: false }]],
    [{ type: "object", required: ["size"], properties: { size: { type: "string", default: "1Gi" } } }, {}],
    [undefined, "anything"],
  ])("takes of %j the value %j", (schema, value) => {
    expect(wrong(schema, value)).toEqual([]);
  });

  it("refuses fields that are not known or miss, and values of another kind", () => {
    const schema = {
      type: "object",
      required: ["size"],
      properties: { size: { type: "string" }, zones: { type: "array", items: { type: "integer" } } },
    };
    expect(wrong(schema, { zone: ["1"], zones: ["2"] })).toEqual([
      'zone must be a known field, got "zone"; remove it: zones is declared too',
      'zones.0 must be a number, got "2"; write 2',
      "size must be declared, got nothing; add a text",
    ]);
  });
});
