import fc from "fast-check";
import { countedRanges, nodesMoreOf } from "../../../model/azure/address-count";
import { anyPlan, clusterOf, hasRoom, isCounted, OTHER_SUBNET } from "../../support/any-address-plan";
import { cluster } from "../../support/cluster";

describe("the count of addresses", () => {
  it("is that of a list of everything that has an address; ten thousand plans are counted with the e2e tests", () => {
    fc.assert(fc.property(anyPlan, isCounted), { numRuns: 500 });
  });

  it("says of each pool the last node that has a place", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const resolved = clusterOf(plan);
        const ranges = countedRanges(resolved);
        for (const [index, pool] of Object.values(resolved.pools).entries()) {
          const more = nodesMoreOf(pool, resolved.network, ranges);
          const isKnown = plan.podNetwork === "overlay" || !(plan.pools[index]?.isElsewhere && index > 0);
          expect(more === undefined).toBe(!isKnown);
          if (more === undefined) continue;
          if (more > 0) expect(hasRoom(plan, index, more)).toBe(true);
          if (more < 900) expect(hasRoom(plan, index, more + 1)).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("gives a pool no more nodes than Azure does", () => {
    const large = cluster({ network: { podCidr: "10.64.0.0/12", nodeSubnetCidr: "10.30.0.0/17" } });
    const { apps } = large.pools;
    expect(apps && nodesMoreOf(apps, large.network, countedRanges(large))).toBe(998);
  });

  it("counts pods of a subnet of their own in batches at least, and all of them at most", () => {
    const podSubnetId = OTHER_SUBNET;
    const found = countedRanges(
      cluster({
        network: { podNetwork: "podSubnet" },
        pools: { system: { podSubnetId, maxPods: 30 }, apps: { podSubnetId, maxPods: 10, nodes: { min: 1, max: 3 } } },
      }),
    ).find(({ kind }) => kind === "pods");
    expect(found).toMatchObject({
      room: undefined,
      range: undefined,
      subnetId: OTHER_SUBNET,
      pools: ["system", "apps"],
    });
    expect(found?.uses).toEqual([
      { what: "kept by Azure", least: 5, most: 5 },
      { what: "pods of system", least: 32, most: 90 },
      { what: "pods of apps", least: 10, most: 40 },
    ]);
  });

  it("counts the API server only where it lies beside the nodes", () => {
    const uses = (apiServer: object) =>
      countedRanges(cluster({ apiServer: { kind: "private", ...apiServer } })).flatMap(({ uses: found }) =>
        found.map(({ what }) => what),
      );
    expect(uses({})).toContain("API server");
    expect(uses({ subnetId: OTHER_SUBNET })).not.toContain("API server");
  });
});
