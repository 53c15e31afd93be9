import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { clusterName } from "../../../../../model/rules/azure/cluster/cluster-name";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/name", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["one character", { name: "a" }],
    ["all kinds of characters", { name: "Aks_portal-1" }],
    ["56 characters that begin with aks-", { name: `aks-${"a".repeat(52)}` }],
    ["52 characters that begin otherwise", { name: "a".repeat(52) }],
  ])("accepts %s", (_, changes) => {
    expect(findings(clusterName, cluster(changes))).toEqual([]);
  });

  it("fails when the name ends with a hyphen", () => {
    expect(findings(clusterName, cluster({ name: "aks-portal-" }))).toEqual([
      'error [name] must be letters, digits, hyphens and underscores, got "aks-portal-"; begin and end with a letter or digit, such as "aks-portal-prod"',
    ]);
  });

  it("fails when the name begins with an underscore", () => {
    expect(findings(clusterName, cluster({ name: "_portal" }))).toEqual([
      'error [name] must be letters, digits, hyphens and underscores, got "_portal"; begin and end with a letter or digit, such as "aks-portal-prod"',
    ]);
  });

  it("fails when the name is empty", () => {
    expect(findings(clusterName, cluster({ name: "" }))).toEqual([
      'error [name] must be letters, digits, hyphens and underscores, got ""; begin and end with a letter or digit, such as "aks-portal-prod"',
    ]);
  });

  it("fails when the name has a dot", () => {
    expect(findings(clusterName, cluster({ name: "portal.dev" }))).toEqual([
      'error [name] must be letters, digits, hyphens and underscores, got "portal.dev"; begin and end with a letter or digit, such as "aks-portal-prod"',
    ]);
  });

  it("fails when the name of the subnet gets too long", () => {
    expect(findings(clusterName, cluster({ name: `aks-${"a".repeat(53)}` }))).toEqual([
      'error [name] must be at most 56 characters, so that "snet-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-nodes" is at most 63, got "aks-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; shorten it by 1 or more',
    ]);
  });

  it("fails when a name without aks- leaves less room", () => {
    expect(findings(clusterName, cluster({ name: "a".repeat(53) }))).toEqual([
      'error [name] must be at most 52 characters, so that "snet-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-nodes" is at most 63, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; shorten it by 1 or more',
    ]);
  });

  it("names the subnet as it is made, with hyphens in the place of underscores", () => {
    const name = `aks-a_${"a".repeat(51)}`;
    expect(findings(clusterName, cluster({ name }))).toEqual([
      `error [name] must be at most 56 characters, so that "snet-a-${"a".repeat(51)}-nodes" is at most 63, got "${name}"; shorten it by 1 or more`,
    ]);
  });
});
