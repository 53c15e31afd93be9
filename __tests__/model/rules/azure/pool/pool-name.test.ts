import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { poolName } from "../../../../../model/rules/azure/pool/pool-name";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/pool-name", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["12 characters", { pools: { abcdefghij12: { vmSize: "Standard_D4ds_v5", nodes: 2 } } }],
    ["6 characters for Windows", { pools: { win019: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows" } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(poolName, cluster(changes))).toEqual([]);
  });

  it("fails when the name has 13 characters", () => {
    expect(findings(poolName, cluster({ pools: { abcdefghijklm: { vmSize: "Standard_D4ds_v5", nodes: 2 } } }))).toEqual(
      [
        'error [pools.abcdefghijklm] must have a name of at most 12 lower-case letters and digits, a letter first, got "abcdefghijklm"; rename it, such as "abcdefghijkl"',
      ],
    );
  });

  it("fails when the name has a hyphen and a capital letter", () => {
    expect(findings(poolName, cluster({ pools: { "My-apps": { vmSize: "Standard_D4ds_v5", nodes: 2 } } }))).toEqual([
      'error [pools["My-apps"]] must have a name of at most 12 lower-case letters and digits, a letter first, got "My-apps"; rename it, such as "myapps"',
    ]);
  });

  it("asks for no name that another pool has", () => {
    const size = { vmSize: "Standard_D4ds_v5", nodes: 2 } as const;
    const named = (...names: string[]) =>
      findings(poolName, cluster({ pools: Object.fromEntries(names.map((name) => [name, size])) }));
    expect(named("apps", "Apps")).toEqual([expect.stringMatching(/got "Apps"; rename it, such as "apps2"$/)]);
    expect(named("work", "work2", "Work")).toEqual([expect.stringMatching(/got "Work"; rename it, such as "work3"$/)]);
    expect(named("abcdefghijkl", "Abcdefghijkl")).toEqual([
      expect.stringMatching(/got "Abcdefghijkl"; rename it, such as "abcdefghijk2"$/),
    ]);
  });

  it("fails when the name begins with a digit", () => {
    expect(findings(poolName, cluster({ pools: { "2nd": { vmSize: "Standard_D4ds_v5", nodes: 2 } } }))).toEqual([
      'error [pools["2nd"]] must have a name of at most 12 lower-case letters and digits, a letter first, got "2nd"; rename it, such as "nd"',
    ]);
  });

  it("fails when the name of a Windows pool has 7 characters", () => {
    expect(
      findings(poolName, cluster({ pools: { windows: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows" } } })),
    ).toEqual([
      'error [pools.windows] must have a name of at most 6 lower-case letters and digits, a letter first, got "windows"; rename it, such as "window"',
    ]);
  });
});
