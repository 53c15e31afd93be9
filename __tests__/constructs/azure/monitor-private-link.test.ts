import type { TerraformStack } from "cdktf";
import { ContainerInsights } from "../../../constructs/azure/container-insights";
import { MonitorPrivateLink, type MonitorPrivateLinkProps } from "../../../constructs/azure/monitor-private-link";
import type { MonitorPrivateLinkDeclaration } from "../../../model/azure/monitor-private-link";
import { MONITOR_ZONES } from "../../../model/azure/monitor-private-link";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const HOME = { suffix: "shop", resourceGroup: "rg", location: "westeurope" };
const RESOURCES = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers";
const NETWORK = `${RESOURCES}/Microsoft.Network/virtualNetworks/vnet`;
const zoneIds = MONITOR_ZONES.map((zone) => `${RESOURCES}/Microsoft.Network/privateDnsZones/${zone}`);
const addLink = (stack: TerraformStack, changes: Partial<MonitorPrivateLinkProps> = {}) =>
  new MonitorPrivateLink(stack, "link", { ...HOME, subnetId: `${NETWORK}/subnets/endpoints`, ...changes });

describe("a way to Azure Monitor through a network", () => {
  it("is an address in it, which the names of Azure Monitor lead to", () => {
    const stack = synth((stack) => {
      const link = addLink(stack, { networkId: NETWORK });
      expect(link.include("logs", "/workspace")).toBe(link.include("logs", "/workspace"));
    });
    expect(stack.only("azurerm_private_endpoint")).toMatchObject({
      name: "pe-shop-monitor",
      subnet_id: `${NETWORK}/subnets/endpoints`,
      private_service_connection: { subresource_names: ["azuremonitor"], is_manual_connection: false },
    });
    expect(stack.all("azurerm_private_dns_zone")).toEqual(
      [...MONITOR_ZONES].sort().map((name) => ({ name, resource_group_name: "rg", tags: {} })),
    );
    expect(stack.all("azurerm_private_dns_zone_virtual_network_link")).toHaveLength(MONITOR_ZONES.length);
    expect(stack.only("azurerm_monitor_private_link_scoped_service")).toMatchObject({
      name: "logs",
      linked_resource_id: "/workspace",
    });
    expect(stack.only("azurerm_monitor_private_link_scope")).toMatchObject({
      ingestion_access_mode: "Open",
      query_access_mode: "Open",
    });
  });

  it("makes no zones where they are there already", () => {
    const stack = synth((stack) => {
      addLink(stack, { dnsZoneIds: zoneIds });
    });
    expect(stack.all("azurerm_private_dns_zone")).toEqual([]);
    expect(stack.only("azurerm_private_endpoint")).toMatchObject({
      private_dns_zone_group: { private_dns_zone_ids: zoneIds },
    });
  });
});

describe("logs that leave through a network", () => {
  const addLogs = (stack: TerraformStack, privateLink: MonitorPrivateLinkDeclaration) =>
    new ContainerInsights(stack, "logs", { ...HOME, privateLink });

  it("have an endpoint of their own, and a workspace that takes nothing from the Internet", () => {
    const stack = synth((stack) => {
      addLogs(stack, {}).collectFrom({ node: { id: "cluster" }, resource: { id: "/cluster" } });
    });
    expect(stack.only("azurerm_log_analytics_workspace")).toMatchObject({
      internet_ingestion_enabled: false,
      internet_query_enabled: true,
    });
    expect(stack.only("azurerm_monitor_data_collection_endpoint")).toMatchObject({
      name: "dce-shop-logs",
      public_network_access_enabled: false,
    });
    expect(stack.only("azurerm_monitor_data_collection_rule")).toMatchObject({
      data_collection_endpoint_id: expect.stringContaining("azurerm_monitor_data_collection_endpoint."),
    });
    expect(stack.all("azurerm_monitor_data_collection_rule_association")).toContainEqual({
      name: "configurationAccessEndpoint",
      target_resource_id: "/cluster",
      data_collection_endpoint_id: expect.stringContaining("azurerm_monitor_data_collection_endpoint."),
    });
  });

  it("are asked from the network only by choice", () => {
    const stack = synth((stack) => {
      addLogs(stack, { queriesFromInternet: false });
    });
    expect(stack.only("azurerm_log_analytics_workspace")).toMatchObject({ internet_query_enabled: false });
  });

  it.each<[MonitorPrivateLinkDeclaration, string]>([
    [
      { subnetId: NETWORK },
      `privateLink.subnetId must be the id of a subnet, got "${NETWORK}"; write it as "az network vnet subnet show --query id" has it: "/subscriptions/…/virtualNetworks/…/subnets/…"`,
    ],
    [
      { dnsZoneIds: zoneIds.slice(1) },
      "privateLink.dnsZoneIds must be all zones of Azure Monitor, got none of privatelink.monitor.azure.com; add them, or leave dnsZoneIds out, which makes them",
    ],
  ])("refuse %j", (privateLink, message) => {
    const [problem = ""] = problemsOf((stack) => addLogs(stack, privateLink));
    expect(problem.startsWith("[test/logs] ")).toBe(true);
    expect(problem.replace("[test/logs] ", "").slice(0, 60)).toBe(message.slice(0, 60));
  });
});
