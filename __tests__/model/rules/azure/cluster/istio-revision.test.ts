import { istioRevision } from "../../../../../model/rules/azure/cluster/istio-revision";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const on = (kubernetesVersion: string, revisions: readonly string[], today = "2026-08-01") =>
  findings(istioRevision, cluster({ kubernetesVersion, addons: { istio: { revisions } } }), today);

const ASK = "az aks mesh get-revisions --location westeurope lists what there is";

describe("cluster/istio-revision", () => {
  it.each<[string, string, readonly string[]]>([
    ["the oldest version that it runs on", "1.30", ["asm-1-28"]],
    ["the newest version that it runs on", "1.35.4", ["asm-1-28"]],
    ["two revisions during an upgrade", "1.35", ["asm-1-28", "asm-1-29"]],
    ["a revision that is newer than the table", "1.37", ["asm-1-31"]],
  ])("accepts %s", (_, version, revisions) => {
    expect(on(version, revisions)).toEqual([]);
  });

  it("accepts a cluster without a mesh", () => {
    expect(findings(istioRevision, cluster({}))).toEqual([]);
  });

  it("accepts a revision on its last day", () => {
    expect(on("1.35", ["asm-1-28"], "2026-08-31")).toEqual([]);
  });

  it.each([["1.29"], ["1.36"]])("warns of a version that it does not run on: %s", (version) => {
    expect(on(version, ["asm-1-28"])).toEqual([
      `warning [addons.istio.revisions[0]] should run on Kubernetes ${version}, and runs on 1.30 to 1.35, got "asm-1-28"; ${ASK}`,
    ]);
  });

  it("warns of a revision that has ended, and says when", () => {
    expect(on("1.35", ["asm-1-30", "asm-1-28"], "2026-09-01")).toEqual([
      `warning [addons.istio.revisions[1]] should be a revision that AKS supports, which it planned until 2026-08-31, got "asm-1-28"; ${ASK}`,
    ]);
  });

  it("says one thing of a revision that has ended and does not fit", () => {
    expect(on("1.36", ["asm-1-28"], "2026-11-27")).toHaveLength(1);
  });
});
