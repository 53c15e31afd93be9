import { asDeclared } from "../../../manifests/admission/as-declared";

describe("a record that is as it is declared", () => {
  it("has its fields and those that the API server fills in, and no others", () => {
    expect(asDeclared("pod", { serviceAccountName: "web", replicas: 2 })).toEqual([
      'pod.all(k, k in variables.filledIn || k in ["serviceAccountName", "replicas"])',
      'pod["serviceAccountName"] == "web"',
      'pod["replicas"] == 2',
    ]);
  });

  it("is compared below, list by list in their order", () => {
    expect(asDeclared("c", { args: ["a", '"'], env: [{ name: "X", value: "1" }] })).toEqual([
      'c.all(k, k in variables.filledIn || k in ["args", "env"])',
      'c["args"] == ["a", "\\""]',
      'c["env"].size() == 1',
      'c["env"][0].all(k, k in variables.filledIn || k in ["name", "value"])',
      'c["env"][0]["name"] == "X"',
      'c["env"][0]["value"] == "1"',
    ]);
  });

  it("has amounts however they are written", () => {
    expect(asDeclared("r", { cpu: "1000m" })).toContain('quantity(string(r["cpu"])).compareTo(quantity("1000m")) == 0');
  });

  it("may lack what is false or empty anyway, and never what is not", () => {
    expect(asDeclared("v", { readOnly: false, value: "", automountServiceAccountToken: false })).toEqual([
      'v.all(k, k in variables.filledIn || k in ["readOnly", "value", "automountServiceAccountToken"])',
      '(!("readOnly" in v) || v["readOnly"] == false)',
      '(!("value" in v) || v["value"] == "")',
      'v["automountServiceAccountToken"] == false',
    ]);
  });

  it("leaves images, empty lists, and what is held elsewhere", () => {
    expect(asDeclared("p", { image: "web:1", volumes: [], containers: [{ name: "web" }] }, ["containers"])).toEqual([
      'p.all(k, k in variables.filledIn || k in ["containers", "image"])',
    ]);
  });
});
