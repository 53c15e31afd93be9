import fc from "fast-check";
import type { NodePoolDeclaration } from "../../../model/azure/node-pool";
import { labelsOf, taintsOf } from "../../../model/azure/node-taints";
import type { Taint } from "../../../model/azure/taint";
import { cluster } from "../../support/cluster";

const GPU: Taint = { key: "sku", value: "gpu", effect: "NoSchedule" };
const CRITICAL_ADDONS: Taint = { key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" };
const SPOT: Taint = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };

/** A cluster with the pools `system` and `apps`, the second with something changed, and one of its pools. */
function made(name: "system" | "apps", apps: Partial<NodePoolDeclaration>) {
  const found = cluster({ pools: { apps } });
  const pool = found.pools[name];
  if (!pool) throw new Error(`no pool ${name}`);
  return { pool, cluster: found };
}

/** The taints of a pool of such a cluster. */
function taints(name: "system" | "apps", apps: Partial<NodePoolDeclaration>): readonly Taint[] {
  const { pool, cluster } = made(name, apps);
  return taintsOf(pool, cluster);
}

describe("the taints of a pool's nodes", () => {
  it.each<[string, Partial<NodePoolDeclaration>, readonly Taint[]]>([
    ["are none by default", {}, []],
    ["are the declared ones", { taints: [GPU] }, [GPU]],
    ["have Azure's own on spot nodes", { spot: {} }, [SPOT]],
    ["have Azure's own behind the declared ones", { spot: {}, taints: [GPU] }, [GPU, SPOT]],
    ["have Azure's own once, also where it is declared", { spot: {}, taints: [SPOT, GPU] }, [SPOT, GPU]],
  ])("%s", (_, apps, expected) => {
    expect(taints("apps", apps)).toEqual(expected);
  });

  it("keep the services off system nodes, where other nodes take them", () => {
    expect(taints("system", {})).toEqual([CRITICAL_ADDONS]);
  });

  it("let the services on system nodes, where no others take them", () => {
    expect(taints("system", { taints: [GPU] })).toEqual([]);
  });

  it.each([
    [true, { taints: [GPU] }, [CRITICAL_ADDONS]],
    [false, {}, []],
  ])("keep the services off system nodes or not, as it is declared: %j", (onlyCriticalAddons, apps, expected) => {
    const declared = cluster({ pools: { system: { onlyCriticalAddons }, apps } });
    const { system } = declared.pools;
    expect(system && taintsOf(system, declared)).toEqual(expected);
  });

  it("are each there once, whatever is declared", () => {
    const taint = fc.record({
      key: fc.constantFrom("a", SPOT.key, CRITICAL_ADDONS.key),
      value: fc.constantFrom("", "spot", "true"),
      effect: fc.constantFrom<Taint["effect"]>("NoSchedule", "PreferNoSchedule", "NoExecute"),
    });
    const apps = fc.record({ taints: fc.array(taint), spot: fc.constantFrom(undefined, {}) });
    fc.assert(
      fc.property(apps, ({ spot, ...declared }) => {
        const found = taints("apps", { ...declared, ...(spot && { spot }) }).map((each) => JSON.stringify(each));
        expect(new Set(found).size).toBe(found.length);
        for (const each of declared.taints) expect(found).toContain(JSON.stringify(each));
        expect(found.includes(JSON.stringify(SPOT))).toBe(
          spot !== undefined || declared.taints.some((each) => JSON.stringify(each) === JSON.stringify(SPOT)),
        );
      }),
    );
  });
});

describe("the labels of a pool's nodes", () => {
  it("are the declared ones", () => {
    expect(labelsOf(made("apps", { labels: { team: "search" } }).pool)).toEqual({ team: "search" });
  });

  it("have Azure's own on spot nodes", () => {
    expect(labelsOf(made("apps", { labels: { team: "search" }, spot: {} }).pool)).toEqual({
      team: "search",
      "kubernetes.azure.com/scalesetpriority": "spot",
    });
  });
});
