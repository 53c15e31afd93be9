import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { resourceGroup } from "../../../../../model/rules/azure/cluster/resource-group";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/resource-group", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["63 characters for the nodes", { nodeResourceGroup: "a".repeat(63) }],
    [
      "90 characters for the cluster, with a group for the nodes",
      { resourceGroup: "a".repeat(90), nodeResourceGroup: "rg-nodes" },
    ],
    ["dots, parentheses and underscores", { resourceGroup: "rg.portal_(dev)" }],
  ])("accepts %s", (_, changes) => {
    expect(findings(resourceGroup, cluster(changes))).toEqual([]);
  });

  it("warns when the group of the nodes is longer than a label", () => {
    expect(findings(resourceGroup, cluster({ nodeResourceGroup: "a".repeat(64) }))).toEqual([
      'warning [nodeResourceGroup] should be at most 63 characters, because every node has it as a label, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; declare a nodeResourceGroup that is shorter by 1 or more',
    ]);
  });

  it("warns when the group of the nodes has 80 characters", () => {
    expect(findings(resourceGroup, cluster({ nodeResourceGroup: "a".repeat(80) }))).toEqual([
      'warning [nodeResourceGroup] should be at most 63 characters, because every node has it as a label, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…; declare a nodeResourceGroup that is shorter by 17 or more',
    ]);
  });

  it("fails when the group of the nodes has 81 characters", () => {
    expect(findings(resourceGroup, cluster({ nodeResourceGroup: "a".repeat(81) }))).toEqual([
      'error [nodeResourceGroup] must be at most 80 characters, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…; shorten it by 1 or more',
    ]);
  });

  it("fails when the group has 91 characters", () => {
    expect(findings(resourceGroup, cluster({ resourceGroup: "a".repeat(91), nodeResourceGroup: "rg-nodes" }))).toEqual([
      'error [resourceGroup] must be at most 90 characters, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…; shorten it by 1 or more',
    ]);
  });

  it("fails when the group ends with a dot", () => {
    expect(findings(resourceGroup, cluster({ resourceGroup: "rg.", nodeResourceGroup: "rg-nodes" }))).toEqual([
      'error [resourceGroup] must be letters, digits, hyphens, underscores, dots and parentheses, got "rg."; end it with anything but a dot, such as "rg-portal-prod"',
    ]);
  });

  it("fails when the group is empty", () => {
    expect(findings(resourceGroup, cluster({ resourceGroup: "", nodeResourceGroup: "rg-nodes" }))).toEqual([
      'error [resourceGroup] must be letters, digits, hyphens, underscores, dots and parentheses, got ""; end it with anything but a dot, such as "rg-portal-prod"',
    ]);
  });

  it("fails when both groups are the same but for capitals", () => {
    expect(findings(resourceGroup, cluster({ nodeResourceGroup: "RG-portal-dev" }))).toEqual([
      'error [nodeResourceGroup] must differ from the resource group of the cluster, because Azure makes it, got "RG-portal-dev"; write "rg-portal-dev-nodes", or leave it out',
    ]);
  });
});
