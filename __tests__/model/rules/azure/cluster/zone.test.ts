import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { zone } from "../../../../../model/rules/azure/cluster/zone";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/zone", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["one zone", { zones: ["2"] }],
    ["no zones", { zones: [] }],
    ["the default of a region without zones", { location: "westus" }],
    ["a pool with zones of its own", { pools: { apps: { zones: ["1"] } } }],
    ["a pool without zones", { pools: { apps: { zones: [] } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(zone, cluster(changes))).toEqual([]);
  });

  it("fails when the region has no zones", () => {
    expect(findings(zone, cluster({ location: "westus", zones: ["1"] }))).toEqual([
      'error [zones] must be empty, because the region westus has no zones, got ["1"]; write []',
    ]);
  });

  it("fails when a pool names zones in a region without", () => {
    expect(findings(zone, cluster({ location: "westus", pools: { apps: { zones: ["1", "2"] } } }))).toEqual([
      'error [pools.apps.zones] must be empty, because the region westus has no zones, got ["1","2"]; write []',
    ]);
  });

  it("fails when a zone is named twice", () => {
    expect(findings(zone, cluster({ zones: ["1", "1", "2"] }))).toEqual([
      'error [zones] must be zones 1 to 3, each once, got ["1","1","2"]; write ["1","2"]',
    ]);
  });

  it("fails when a pool names a zone that does not exist", () => {
    expect(findings(zone, cluster({ pools: { apps: { zones: ["4" as "1"] } } }))).toEqual([
      'error [pools.apps.zones] must be zones 1 to 3, each once, got ["4"]; write ["1","2","3"]',
    ]);
  });
});
