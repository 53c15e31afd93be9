import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { dnsPrefix } from "../../../../../model/rules/azure/cluster/dns-prefix";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/dns-prefix", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["54 characters", { dnsPrefix: "a".repeat(54) }],
    ["one character", { dnsPrefix: "7" }],
    ["capital letters", { dnsPrefix: "Portal-Dev" }],
  ])("accepts %s", (_, changes) => {
    expect(findings(dnsPrefix, cluster(changes))).toEqual([]);
  });

  it("fails when the prefix has 55 characters", () => {
    expect(findings(dnsPrefix, cluster({ dnsPrefix: "a".repeat(55) }))).toEqual([
      'error [dnsPrefix] must be at most 54 letters, digits and hyphens, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; declare a dnsPrefix such as "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
    ]);
  });

  it("fails when the name of the cluster, which is the default, has an underscore", () => {
    expect(findings(dnsPrefix, cluster({ name: "aks_portal" }))).toEqual([
      'error [dnsPrefix] must be at most 54 letters, digits and hyphens, got "aks_portal"; declare a dnsPrefix such as "aks-portal"',
    ]);
  });

  it("fails when the prefix ends with a hyphen", () => {
    expect(findings(dnsPrefix, cluster({ dnsPrefix: "portal-" }))).toEqual([
      'error [dnsPrefix] must be at most 54 letters, digits and hyphens, got "portal-"; declare a dnsPrefix such as "portal"',
    ]);
  });

  it("fails when the prefix is empty", () => {
    expect(findings(dnsPrefix, cluster({ dnsPrefix: "" }))).toEqual([
      'error [dnsPrefix] must be at most 54 letters, digits and hyphens, got ""; declare a dnsPrefix such as "portal"',
    ]);
  });
});
