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

  it("fails when the defaults of two pools are the same", () => {
    expect(
      findings(
        rotationName,
        cluster({
          pools: {
            applications: { vmSize: "Standard_D4ds_v5", nodes: 2 },
            applicationt: { vmSize: "Standard_D4ds_v5", nodes: 2 },
          },
        }),
      ),
    ).toEqual([
      'error [pools.applicationt.rotationName] must be used by no other pool of the cluster, got "applicatitmp"; write one such as "applicatiot1"',
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
