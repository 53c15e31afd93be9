import { PUBLIC_CLUSTERS, type PublicCluster } from "../../fixtures/public-clusters";
import { aksCluster, clusterOf, poolsOf } from "../../support/aks-cluster";

/** How many arguments of all configurations release 0.1.0 could say. */
const SAID_BEFORE = 421;

describe("public configurations of clusters", () => {
  it.each(PUBLIC_CLUSTERS.filter(hasMissing).map((cluster) => [cluster.name, cluster] as const))(
    "%s: what was missing is said",
    (_, cluster) => {
      expect(said(cluster)).toEqual(cluster.arguments);
    },
  );

  it("are said to 98 of 100 arguments, less those that stay unsaid for a reason, and to 93 by a name of ours", () => {
    const count = (of: (cluster: PublicCluster) => number) => PUBLIC_CLUSTERS.reduce((sum, each) => sum + of(each), 0);
    const used = count((each) => each.used);
    const unsaid = count(({ unsaid = [] }) => unsaid.length);
    const excluded = count(({ reasons = {} }) => Object.keys(reasons).length);
    const byAzurermsName = count(
      ({ declares, arguments: them }) =>
        Object.keys(them).filter((path) =>
          Object.keys(declares.azurerm ?? {}).some((key) => path.startsWith(snake(key))),
        ).length,
    );
    const missingBefore = count(({ arguments: them }) => Object.keys(them).length) + unsaid + excluded;
    expect(used - missingBefore).toBe(SAID_BEFORE);

    const counted = used - excluded;
    expect({ used, excluded, unsaid, byAzurermsName }).toEqual({
      used: 537,
      excluded: 14,
      unsaid: 2,
      byAzurermsName: 1,
    });
    expect((counted - unsaid) / counted).toBeGreaterThanOrEqual(0.98);
    expect((counted - unsaid - byAzurermsName) / counted).toBeGreaterThanOrEqual(0.93);
  });
});

/** The arguments of a configuration as they stand in the synthesized stack. */
function said({ declares, arguments: them }: PublicCluster): Record<string, unknown> {
  const stack = aksCluster(declares);
  const places = { ...clusterOf(stack), pool: poolsOf(stack).apps };
  return Object.fromEntries(Object.keys(them).map((path) => [path, path.split(".").reduce(inside, places)]));
}

/** A block that may be there several times is looked into where it is there once. */
function inside(block: unknown, key: string): unknown {
  const only = Array.isArray(block) ? block[0] : block;
  return (only as Readonly<Record<string, unknown>> | undefined)?.[key];
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function hasMissing({ arguments: them }: PublicCluster): boolean {
  return Object.keys(them).length > 0;
}
