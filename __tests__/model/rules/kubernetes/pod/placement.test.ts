import type { PlacementDeclaration } from "../../../../../model/kubernetes/placement";
import { placement } from "../../../../../model/rules/kubernetes/pod/placement";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const KEY =
  "must be at most 63 letters, digits, hyphens, dots and underscores, with a DNS name and a slash before them or not";
const KEY_REMEDY = 'begin and end with a letter or digit, such as "team" or "smaacc.io/team"';
const VALUE = "must be at most 63 letters, digits, hyphens, dots and underscores";
const VALUE_REMEDY = "begin and end with a letter or digit, or use an annotation, which holds any text";

describe("pod/placement", () => {
  it.each<[string, PlacementDeclaration]>([
    ["nothing", {}],
    ["a label of nodes", { nodeSelector: { "kubernetes.io/arch": "arm64" } }],
    ["a taint with a value", { tolerations: [{ key: "gpu", value: "t4", effect: "NoSchedule" }] }],
    ["a taint with any value", { tolerations: [{ key: "smaacc.io/gpu", effect: "NoExecute" }] }],
    ["every taint", { tolerations: [{}] }],
    ["every taint of an effect", { tolerations: [{ effect: "NoSchedule" }] }],
    [
      "nodes by what their labels are",
      {
        nodeAffinity: {
          required: [{ matchExpressions: [{ key: "a", operator: "In", values: ["x", ""] }] }],
          preferred: [{ matchExpressions: [{ key: "a.io/b", operator: "Gt", values: ["-4"] }] }],
        },
      },
    ],
    ["a taint for a while", { tolerations: [{ key: "gpu", effect: "NoExecute", seconds: 0 }] }],
  ])("accepts %s", (_, declared) => {
    expect(findings(placement, service({ placement: declared }))).toEqual([]);
  });

  it.each<[string, PlacementDeclaration, string]>([
    [
      "the key of a selector",
      { nodeSelector: { "a b": "x" } },
      `[placement.nodeSelector["a b"]] ${KEY}, got "a b"; ${KEY_REMEDY}`,
    ],
    [
      "the value of a selector",
      { nodeSelector: { a: "x y" } },
      `[placement.nodeSelector.a] ${VALUE}, got "x y"; ${VALUE_REMEDY}`,
    ],
    [
      "a term that asks nothing",
      { nodeAffinity: { required: [{ matchExpressions: [] }] } },
      "[placement.nodeAffinity.required[0].matchExpressions] must ask something of a label, got []; write it, or remove the term: it matches no node",
    ],
    [
      "the key of a term",
      { nodeAffinity: { required: [{ matchExpressions: [{ key: "a b", operator: "Exists" }] }] } },
      `[placement.nodeAffinity.required[0].matchExpressions[0].key] ${KEY}, got "a b"; ${KEY_REMEDY}`,
    ],
    [
      "a value of a term",
      { nodeAffinity: { preferred: [{ matchExpressions: [{ key: "a", operator: "NotIn", values: ["x y"] }] }] } },
      `[placement.nodeAffinity.preferred[0].matchExpressions[0].values[0]] ${VALUE}, got "x y"; ${VALUE_REMEDY}`,
    ],
    [
      "a term without values",
      { nodeAffinity: { required: [{ matchExpressions: [{ key: "a", operator: "In", values: [] }] }] } },
      "[placement.nodeAffinity.required[0].matchExpressions[0].values] must name at least one, got []; write the values of the label",
    ],
    [
      "a term with a number that is none",
      { nodeAffinity: { required: [{ matchExpressions: [{ key: "a", operator: "Lt", values: ["4.5"] }] }] } },
      '[placement.nodeAffinity.required[0].matchExpressions[0].values] must be one whole number for "Lt", got ["4.5"]; write it as a text, such as ["4"]',
    ],
    [
      "the key of a taint",
      { tolerations: [{ key: "", effect: "NoSchedule" }] },
      `[placement.tolerations[0].key] ${KEY}, got ""; ${KEY_REMEDY}`,
    ],
    [
      "the value of a taint",
      { tolerations: [{ key: "a", value: "-", effect: "NoSchedule" }] },
      `[placement.tolerations[0].value] ${VALUE}, got "-"; ${VALUE_REMEDY}`,
    ],
    [
      "a value without a key",
      { tolerations: [{ value: "x" }] },
      '[placement.tolerations[0].value] must be of a key, got "x"; write the key of the taint',
    ],
    [
      "a time that is none",
      { tolerations: [{ effect: "NoExecute", seconds: -1 }] },
      "[placement.tolerations[0].seconds] must be a whole number from 0 to 2147483647, got -1; choose one in that range",
    ],
    [
      "a time for taints that send nobody away",
      { tolerations: [{ seconds: 5 }] },
      '[placement.tolerations[0].seconds] must have the effect "NoExecute", got every effect; write effect: "NoExecute", or remove it: only such taints send pods away',
    ],
  ])("fails when %s has no valid form", (_, declared, message) => {
    expect(findings(placement, service({ placement: declared }))).toEqual([`error ${message}`]);
  });
});
