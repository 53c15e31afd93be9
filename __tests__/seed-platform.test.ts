import { isMade } from "../model/platform/environment";
import { loadPlatform } from "../model/platform/load";
import declared from "./support/seed-platform";

const today = new Date("2026-11-23");
const OWN = /^(cluster|environment|platform|value)\b/;

describe("the platform of the tests", () => {
  it("has exactly the risks that are known", () => {
    const { warnings } = loadPlatform(declared, { today });
    expect(
      warnings
        .filter(({ rule }) => OWN.test(rule))
        .map(({ place, message, rule }) => `[${place}] ${message} (${rule})`),
    ).toEqual([
      "[environments.tools.pools.system.nodes] should be at least 2 in a system pool, so that the cluster's DNS survives the loss of a node, got 1; write 2, or 3 to have one in each zone (cluster/system-pool-nodes)",
    ]);
  });

  it("loses the support of its versions at the days that Azure names", () => {
    const { warnings } = loadPlatform(declared, { today: new Date("2027-01-30") });
    expect(warnings.filter(({ rule }) => rule === "cluster/version-support").map(({ place }) => place)).toEqual([
      "shared.kubernetesVersion",
    ]);
  });

  it("has the declared sizes: prod 7, staging 5, dev 4, tools 1", () => {
    const { platform } = loadPlatform(declared, { today });
    const nodes = Object.values(platform.environments)
      .filter(isMade)
      .map(({ name, cluster }) => [
        name,
        Object.values(cluster.pools).reduce((sum, pool) => sum + Number(pool.nodes), 0),
      ]);
    expect(Object.fromEntries(nodes)).toEqual({ prod: 7, staging: 5, dev: 4, tools: 1 });
  });
});
