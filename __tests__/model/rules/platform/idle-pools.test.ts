import type { Override } from "../../../../model/merge";
import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { idlePools } from "../../../../model/rules/platform/idle-pools";
import { findings } from "../../../support/findings";
import { madeEnvironment, platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const APPS = { vmSize: "Standard_D4ds_v5", nodes: 2 } as const;
const TAINTS = [{ key: "team", value: "shop", effect: "NoSchedule" }] as const;
const TOLERATION = { key: "team", value: "shop" } as const;

function found(apps: object, web: object = {}, environment: Override<EnvironmentDeclaration> = {}): readonly string[] {
  const prod = { production: true, pools: { apps: { ...APPS, ...apps } }, ...environment };
  const declared = platform({ prod }, { services: { web: { ...VALID_SERVICE, ...web } } });
  return findings(idlePools, { environment: madeEnvironment(declared, "prod"), platform: declared });
}

describe("platform/idle-pools", () => {
  it.each([
    ["a pool that takes a service", {}, {}],
    ["a taint that a service tolerates", { taints: TAINTS }, { placement: { tolerations: [TOLERATION] } }],
    ["a pool that may have a node", { nodes: { min: 0, max: 1 } }, {}],
    ["nodes that Azure may take back", { spot: {} }, {}],
    ["nodes with devices", { vmSize: "Standard_NC4as_T4_v3", taints: TAINTS }, {}],
  ])("accepts %s", (_, apps, web) => {
    expect(found(apps, web)).toEqual([]);
  });

  const empty = platform({ prod: { production: true, pools: { apps: { ...APPS, nodes: 0 } } } });
  const nothing = { environment: madeEnvironment(empty, "prod"), platform: empty };

  it("accepts any pools outside production, and where nothing runs", () => {
    expect(found({ nodes: 0 }, {}, { production: false })).toEqual([]);
    expect(findings(idlePools, nothing)).toEqual([]);
  });

  it("warns of a taint that keeps every service on the system nodes", () => {
    expect(found({ taints: TAINTS })).toEqual([
      "warning [pools.apps.taints] should let some service run there, so that services leave the system nodes alone, got none that does; tolerate the taint in placement of the services, take it away, or take the pool away",
    ]);
  });

  it("warns of pools without nodes, and not where another pool has some", () => {
    expect(found({ nodes: 0 })).toEqual([
      "warning [pools.apps.nodes] should be at least 1, so that services leave the system nodes alone, got 0; declare some, or take the pool away",
    ]);
    expect(found({ nodes: 0 }, {}, { pools: { apps: { ...APPS, nodes: 0 }, other: APPS } })).toEqual([]);
  });
});
