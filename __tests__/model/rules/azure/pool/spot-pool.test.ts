import { spotPool } from "../../../../../model/rules/azure/pool/spot-pool";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/spot-pool", () => {
  it("accepts a spot pool of mode User", () => {
    expect(findings(spotPool, cluster({ pools: { apps: { spot: {} } } }))).toEqual([]);
  });

  it("fails when a system pool has spot nodes", () => {
    expect(findings(spotPool, cluster({ pools: { system: { spot: {} } } }))).toEqual([
      'error [pools.system.mode] must be User in a spot pool, got "System"; take away spot, or write mode User',
    ]);
  });
});
