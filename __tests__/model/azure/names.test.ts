import fc from "fast-check";
import {
  clusterNameOf,
  NAME_OF,
  nodeResourceGroupNameOf,
  resourceGroupNameOf,
  suffixOf,
} from "../../../model/azure/names";

describe("names of an environment that declares none", () => {
  it("say the platform and the environment", () => {
    expect([clusterNameOf("portal", "prod"), resourceGroupNameOf("portal", "prod")]).toEqual([
      "aks-portal-prod",
      "rg-portal-prod",
    ]);
  });

  it("tell the group of the nodes from that of the cluster", () => {
    expect(nodeResourceGroupNameOf("rg-portal-prod")).toBe("rg-portal-prod-nodes");
  });
});

describe("what is made for a cluster", () => {
  it.each([
    ["aks-portal-prod", "portal-prod"],
    ["portal", "portal"],
    ["my-aks-1", "my-aks-1"],
    ["aks-aks-1", "aks-1"],
    ["aks-a_b_c", "a-b-c"],
  ])("of the name %s is named after %s", (name, suffix) => {
    expect(suffixOf({ name })).toBe(suffix);
  });

  it("has the abbreviation of its type before the suffix", () => {
    expect(Object.values(NAME_OF).map((nameOf) => nameOf("portal-prod", 1))).toEqual([
      "vnet-portal-prod",
      "snet-portal-prod-nodes",
      "nsg-portal-prod-nodes",
      "peer-portal-prod",
      "ng-portal-prod",
      "pip-portal-prod-egress-1",
      "id-portal-prod",
      "log-portal-prod",
      "dcr-portal-prod-logs",
      "amw-portal-prod",
      "dcr-portal-prod-metrics",
      "dce-portal-prod",
      "diag-portal-prod",
      "bvault-portal-prod",
      "budget-portal-prod",
      "ag-portal-prod",
      "amg-portal-prod",
      "dce-portal-prod-logs",
      "ampls-portal-prod",
      "pe-portal-prod-monitor",
      "acrportal-prod", // its hyphens go where the name is made
      "logic-portal-prod-expiry",
    ]);
  });

  it("has different names, whatever the cluster is called", () => {
    fc.assert(
      fc.property(fc.string(), (suffix) => {
        const names = Object.values(NAME_OF).map((nameOf) => nameOf(suffix, 1));
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
