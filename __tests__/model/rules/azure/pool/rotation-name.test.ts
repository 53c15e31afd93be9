import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { rotationName } from "../../../../../model/rules/azure/pool/rotation-name";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/rotation-name", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["a name of its own", { pools: { apps: { rotationName: "other" } } }],
    [
      "the default of names that differ in their first nine characters",
      {
        pools: {
          applicationa: { vmSize: "Standard_D4ds_v5", nodes: 2 },
          batch: { vmSize: "Standard_D4ds_v5", nodes: 2 },
        },
      },
    ],
    [
      "6 characters for Windows",
      { pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows", rotationName: "wintmp" } } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(rotationName, cluster(changes))).toEqual([]);
  });

  it("fails when it is the name of another pool", () => {
    expect(findings(rotationName, cluster({ pools: { apps: { rotationName: "system" } } }))).toEqual([
      'error [pools.apps.rotationName] must be used by no other pool of the cluster, got "system"; write one such as "appst1"',
    ]);
  });

  it("fails when it is the name of the pool itself", () => {
    expect(findings(rotationName, cluster({ pools: { apps: { rotationName: "apps" } } }))).toEqual([
      'error [pools.apps.rotationName] must be used by no other pool of the cluster, got "apps"; write one such as "appst1"',
    ]);
  });

  it("is another by default where a pool before has it", () => {
    const pool = { vmSize: "Standard_D4ds_v5", nodes: 2 } as const;
    const pools = { applications: pool, applicationt: pool, applicationu: { ...pool, rotationName: "applicatiot1" } };
    const resolved = cluster({ pools });
    expect(Object.values(resolved.pools).map((each) => each.rotationName)).toEqual([
      "systemtmp",
      "appstmp",
      "applicatitmp",
      "applicatiot2",
      "applicatiot1",
    ]);
    expect(findings(rotationName, resolved)).toEqual([]);
  });

  it("fails when two pools declare the same", () => {
    const pool = { vmSize: "Standard_D4ds_v5", nodes: 2, rotationName: "rotation" } as const;
    expect(findings(rotationName, cluster({ pools: { apps: pool, batch: pool } }))).toEqual([
      'error [pools.batch.rotationName] must be used by no other pool of the cluster, got "rotation"; write one such as "batcht1"',
    ]);
  });

  it("fails when it has 13 characters", () => {
    expect(findings(rotationName, cluster({ pools: { apps: { rotationName: "abcdefghijklm" } } }))).toEqual([
      'error [pools.apps.rotationName] must be at most 12 lower-case letters and digits, a letter first, got "abcdefghijklm"; write one such as "appst1"',
    ]);
  });

  it("fails when it has 7 characters for Windows", () => {
    expect(
      findings(
        rotationName,
        cluster({
          pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows", rotationName: "wintemp" } },
        }),
      ),
    ).toEqual([
      'error [pools.win.rotationName] must be at most 6 lower-case letters and digits, a letter first, got "wintemp"; write one such as "wint1"',
    ]);
  });
});
