import { AksCluster } from "../../../constructs/azure/aks-cluster";
import { ContainerInsights } from "../../../constructs/azure/container-insights";
import { synth } from "../../support/synth";

it("a cluster that was not made here is looked up, and nothing of it is made", () => {
  const stack = synth((stack) => {
    const cluster = AksCluster.fromClusterName(stack, "Cluster", { name: "aks-shop", resourceGroup: "rg-shop" });
    expect(cluster.name).toBe("aks-shop");
  });
  expect(stack.addresses).toEqual([]);
  expect(Object.values((stack.json.data as Record<string, object>).azurerm_kubernetes_cluster ?? {})).toMatchObject([
    { name: "aks-shop", resource_group_name: "rg-shop" },
  ]);
});

it("logs are collected from it into a workspace that exists", () => {
  const stack = synth((stack) => {
    const cluster = AksCluster.fromClusterName(stack, "Cluster", { name: "aks-shop", resourceGroup: "rg-shop" });
    const placed = { suffix: "shop", resourceGroup: "rg-shop", location: "westeurope" };
    const logs = new ContainerInsights(stack, "Logs", { ...placed, workspaceId: "/workspaces/central" });
    expect(logs.workspaceId).toBe("/workspaces/central");
    expect(logs.resource).toBeUndefined();
    logs.collectFrom(cluster);
  });
  expect(stack.all("azurerm_log_analytics_workspace")).toEqual([]);
  expect(stack.only("azurerm_monitor_data_collection_rule")).toMatchObject({
    destinations: { log_analytics: [{ workspace_resource_id: "/workspaces/central" }] },
  });
  expect(stack.only("azurerm_monitor_data_collection_rule_association")).toMatchObject({
    target_resource_id: "${data.azurerm_kubernetes_cluster.Cluster_EB0386A7.id}",
  });
});
