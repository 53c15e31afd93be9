import { selectorForm } from "../../../../../model/rules/kubernetes/pod/selector";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/selector", () => {
  it("accepts none, and labels", () => {
    expect(findings(selectorForm, service())).toEqual([]);
    expect(findings(selectorForm, service({ selector: { app: "cart", "app.kubernetes.io/part-of": "" } }))).toEqual([]);
  });

  it("fails without a label, which finds every pod of the namespace", () => {
    expect(findings(selectorForm, service({ selector: {} }))).toEqual([
      "error [selector] must name at least one label, got none; add one that only these pods have",
    ]);
  });

  it("fails for what is no label", () => {
    expect(findings(selectorForm, service({ selector: { app: "a b" } }))).toEqual([
      expect.stringMatching(/^error \[selector.app\] must be at most 63 letters/),
    ]);
  });
});
