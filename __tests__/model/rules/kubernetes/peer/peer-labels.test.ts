import { peerLabels } from "../../../../../model/rules/kubernetes/peer/peer-labels";
import { findings } from "../../../../support/findings";

const labelled = (labels: Record<string, string>) => findings(peerLabels, { namespace: "jobs", labels });

describe("peer/labels", () => {
  it.each<Record<string, string>>([
    {},
    { app: "nightly" },
    { "app.kubernetes.io/name": "web" },
    { tier: "" },
    { app: "Upper_Case.x" },
  ])("accepts %j", (labels) => {
    expect(labelled(labels)).toEqual([]);
  });

  it("accepts pods without labels", () => {
    expect(findings(peerLabels, { namespace: "jobs" })).toEqual([]);
  });

  it.each<[Record<string, string>, string]>([
    [{ app: "a b" }, "error [labels.app] must "],
    [{ "a b/c/d": "x" }, 'error [labels["a b/c/d"]] must '],
  ])("fails for %j", (labels, message) => {
    expect(labelled(labels)).toEqual([expect.stringContaining(message)]);
  });
});
