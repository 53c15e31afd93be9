import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { longTermSupport } from "../../../../../model/rules/azure/version/long-term-support";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/long-term-support", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["Premium with the channel patch", { supportPlan: "AKSLongTermSupport", tier: "Premium" }],
    ["any channel without long-term support", { upgradeChannel: "rapid" }],
  ])("accepts %s", (_, changes) => {
    expect(findings(longTermSupport, cluster(changes))).toEqual([]);
  });

  it("fails when the tier is not Premium", () => {
    expect(findings(longTermSupport, cluster({ supportPlan: "AKSLongTermSupport" }))).toEqual([
      'error [tier] must be Premium with long-term support, got "Standard"; write Premium, or supportPlan KubernetesOfficial',
    ]);
  });

  it("fails when the channel is not patch", () => {
    expect(
      findings(
        longTermSupport,
        cluster({ supportPlan: "AKSLongTermSupport", tier: "Premium", upgradeChannel: "stable" }),
      ),
    ).toEqual([
      'error [upgradeChannel] must be patch with long-term support, got "stable"; leave it out, or write supportPlan KubernetesOfficial',
    ]);
  });
});
