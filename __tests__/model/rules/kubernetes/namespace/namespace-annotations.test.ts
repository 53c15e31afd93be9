import { namespaceAnnotations } from "../../../../../model/rules/kubernetes/namespace/namespace-annotations";
import { findings } from "../../../../support/findings";

const annotated = (annotations: Record<string, string>, podSecurityReason?: string) =>
  findings(namespaceAnnotations, {
    name: "portal",
    quota: undefined,
    isolated: false,
    automountServiceAccountToken: false,
    podSecurity: undefined,
    podSecurityReason,
    labels: {},
    annotations,
  });

describe("namespace/annotations", () => {
  it("accepts annotations of meshes and of people, and a description where no reason is noted", () => {
    expect(annotated({ "linkerd.io/inject": "enabled", "kubernetes.io/description": "the shop" })).toEqual([]);
    expect(annotated({ owner: "Team A" }, "starts as root")).toEqual([]);
  });

  it("fails for what has no valid form, and for a description beside a reason", () => {
    expect(annotated({ "a b": "x" })).toEqual([expect.stringContaining('error [annotations["a b"]] must')]);
    expect(annotated({ "kubernetes.io/description": "the shop" }, "starts as root")).toEqual([
      'error [annotations["kubernetes.io/description"]] must leave the description to podSecurityReason, got ' +
        '"kubernetes.io/description"; write it there, or call the annotation otherwise',
    ]);
  });
});
