import { OperatorDefinitions } from "../../../constructs/kubernetes/operator-definitions";
import { DATABASES } from "../../support/operator";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

describe("the OperatorDefinitions", () => {
  it("are what was declared, with the labels that every object has besides their own", () => {
    const own = { ...DATABASES, metadata: { ...DATABASES.metadata, labels: { "app.kubernetes.io/name": "upstream" } } };
    const made = synth((stack) => {
      new OperatorDefinitions(stack, "databases", { name: "databases", definitions: [own], partOf: "shop" });
    });
    expect(made.only("kubernetes_manifest")).toEqual({
      field_manager: { force_conflicts: true },
      manifest: {
        ...DATABASES,
        metadata: {
          name: "databases.smaacc.io",
          labels: {
            "app.kubernetes.io/managed-by": "terraform",
            "app.kubernetes.io/name": "upstream",
            "app.kubernetes.io/part-of": "shop",
          },
        },
      },
    });
  });

  it("refuse a file that is not there", () => {
    const problems = problemsOf((stack) => {
      new OperatorDefinitions(stack, "databases", { name: "databases", definitions: ["nowhere.yaml"] });
    });
    expect(problems).toEqual([
      '[test/databases] definitions[0] must be a file, got "nowhere.yaml"; write its path from the folder that the app runs in (value)',
    ]);
  });
});
