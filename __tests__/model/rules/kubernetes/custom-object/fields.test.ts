import { objectFields } from "../../../../../model/rules/kubernetes/custom-object/fields";
import { customObject } from "../../../../support/custom-object";
import { findings } from "../../../../support/findings";

const found = (spec: Readonly<Record<string, unknown>>) => findings(objectFields, customObject({ spec }));

describe("object/fields", () => {
  it("accepts what the definition knows", () => {
    const extra = { whatever: [{ is: "there" }] };
    expect(found({ engine: "mysql", replicas: 2, backup: true, port: "http", zones: ["1"], extra })).toEqual([]);
  });

  it("asks for what has no default", () => {
    expect(found({})).toEqual(["error [spec.engine] must be declared, got nothing; add postgres or mysql"]);
  });

  it("refuses fields that are not known, and values of another kind, each at its place", () => {
    expect(found({ engine: "oracle", replica: 2, parameters: { work_mem: 4 } })).toEqual([
      'error [spec.replica] must be a known field, got "replica"; write replicas',
      'error [spec.parameters.work_mem] must be a text, got 4; write "4"',
      'error [spec.engine] must be one of the known values, got "oracle"; write postgres or mysql',
    ]);
  });

  it("says nothing where no definition is known", () => {
    expect(findings(objectFields, customObject({ kind: "Any", spec: { any: 1 } }))).toEqual([]);
  });
});
