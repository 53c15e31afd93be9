import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { maxSurge } from "../../../../../model/rules/azure/pool/max-surge";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/max-surge", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["one extra node", { pools: { apps: { maxSurge: 1 } } }],
    ["one percent", { pools: { apps: { maxSurge: "1%" } } }],
    ["spot nodes, which have no surge", { pools: { apps: { spot: {}, maxSurge: 0 } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(maxSurge, cluster(changes))).toEqual([]);
  });

  it("fails when there is no extra node", () => {
    expect(findings(maxSurge, cluster({ pools: { apps: { maxSurge: 0 } } }))).toEqual([
      'error [pools.apps.maxSurge] must be at least 1, or a share above 0%, got "0"; write "33%", which Azure recommends, or leave it out',
    ]);
  });

  it("fails when the share is zero", () => {
    expect(findings(maxSurge, cluster({ pools: { system: { maxSurge: "0%" } } }))).toEqual([
      'error [pools.system.maxSurge] must be at least 1, or a share above 0%, got "0%"; write "33%", which Azure recommends, or leave it out',
    ]);
  });
});
