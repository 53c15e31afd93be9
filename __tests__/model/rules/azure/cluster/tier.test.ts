import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { tier } from "../../../../../model/rules/azure/cluster/tier";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/tier", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["Free outside production", { tier: "Free" }],
    ["Standard in production", { production: true, tier: "Standard" }],
  ])("accepts %s", (_, changes) => {
    expect(findings(tier, cluster(changes))).toEqual([]);
  });

  it("warns when a production cluster is Free", () => {
    expect(findings(tier, cluster({ production: true, tier: "Free" }))).toEqual([
      'warning [tier] should have an uptime guarantee in production, got "Free"; write Standard or Premium',
    ]);
  });
});
