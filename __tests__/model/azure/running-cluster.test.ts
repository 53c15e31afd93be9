import { readRunningClusters } from "../../../model/azure/running-cluster";

const LISTED = {
  name: "aks-portal-prod",
  resourceGroup: "rg-portal-prod",
  kubernetesVersion: "1.35",
  currentKubernetesVersion: "1.35.4",
};

function read(value: unknown) {
  const found = readRunningClusters(typeof value === "string" ? value : JSON.stringify(value));
  return typeof found === "string"
    ? found
    : found.map(({ name, resourceGroup, version }) => `${name} ${resourceGroup} ${version}`);
}

describe("the clusters that run", () => {
  it("are those of az aks list, with the version that they have and not the one that was asked for", () => {
    expect(read([LISTED])).toEqual(["aks-portal-prod rg-portal-prod 1.35.4"]);
    expect(read([{ ...LISTED, currentKubernetesVersion: null }])).toEqual(["aks-portal-prod rg-portal-prod 1.35"]);
    expect(read([])).toEqual([]);
  });

  it("are those that a plan finds, and none that it makes", () => {
    const of = (before: unknown, type = "azurerm_kubernetes_cluster") => ({ type, change: { before } });
    const before = { name: "aks-portal-prod", resource_group_name: "rg-portal-prod", kubernetes_version: "1.34.2" };
    expect(read({ resource_changes: [of(before), of(null), of(before, "azurerm_subnet")] })).toEqual([
      "aks-portal-prod rg-portal-prod 1.34.2",
    ]);
  });

  it.each([
    ['[{"name":', "must be JSON, got something else or a part of it"],
    [{ value: [] }, "must be a list of clusters or a plan, got neither"],
    [
      [{ name: "vm", location: "westeurope" }],
      "must say name, resource group and version of each cluster, got one without",
    ],
    [
      [{ ...LISTED, currentKubernetesVersion: "new" }],
      "must say name, resource group and version of each cluster, got one without",
    ],
  ])("are not %j", (value, message) => {
    expect(read(value)).toBe(message);
  });
});
