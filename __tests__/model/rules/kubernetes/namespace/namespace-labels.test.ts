import { namespaceLabels } from "../../../../../model/rules/kubernetes/namespace/namespace-labels";
import { findings } from "../../../../support/findings";

const labelled = (labels: Record<string, string>) =>
  findings(namespaceLabels, {
    name: "portal",
    quota: undefined,
    isolated: false,
    automountServiceAccountToken: false,
    podSecurity: undefined,
    podSecurityReason: undefined,
    annotations: {},
    labels,
  });

describe("namespace/labels", () => {
  it("accepts labels of your own", () => {
    expect(labelled({ team: "portal", "smaacc.io/cost-center": "4711" })).toEqual([]);
  });

  it.each([
    "pod-security.kubernetes.io/enforce",
    "kubernetes.io/metadata.name",
    "app.kubernetes.io/name",
    "app.kubernetes.io/managed-by",
  ])("fails when %s is declared", (key) => {
    expect(labelled({ [key]: "x" })).toEqual([
      `error [labels["${key}"]] must leave out a label that is not for a declaration, got "${key}"; remove it, or choose a key of your own`,
    ]);
  });

  it("fails when a value has no valid form", () => {
    expect(labelled({ team: "a b" })).toEqual([
      'error [labels.team] must be at most 63 letters, digits, hyphens, dots and underscores, got "a b"; begin and end with a letter or digit, or use an annotation, which holds any text',
    ]);
  });
});
