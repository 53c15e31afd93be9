import { TerraformVariable } from "cdktf";
import { ManagedPrometheus } from "../../../constructs/azure/managed-prometheus";
import { synth } from "../../support/synth";

function prometheus(suffix = "portal-dev") {
  return synth((stack) => {
    const place = { resourceGroup: "rg-portal-dev", location: "westeurope", tags: { team: "core" } };
    new ManagedPrometheus(stack, "metrics", { ...place, suffix }).collectFrom({
      node: { id: "Cluster" },
      resource: { id: "/cluster" },
    });
  });
}

const PLACED = { location: "westeurope", resource_group_name: "rg-portal-dev", tags: { team: "core" } };

it("a workspace keeps the metrics", () => {
  expect(prometheus().only("azurerm_monitor_workspace")).toEqual({ ...PLACED, name: "amw-portal-dev" });
});

it("a rule leads what Prometheus scrapes into the workspace", () => {
  expect(prometheus().only("azurerm_monitor_data_collection_rule")).toEqual({
    ...PLACED,
    name: "dcr-portal-dev-metrics",
    kind: "Linux",
    data_collection_endpoint_id: "${azurerm_monitor_data_collection_endpoint.metrics_Endpoint_CF1C54E7.id}",
    data_sources: {
      prometheus_forwarder: [{ name: "PrometheusDataSource", streams: ["Microsoft-PrometheusMetrics"] }],
    },
    destinations: {
      monitor_account: [
        { name: "MonitoringAccount1", monitor_account_id: "${azurerm_monitor_workspace.metrics_11C9AF8C.id}" },
      ],
    },
    data_flow: [{ streams: ["Microsoft-PrometheusMetrics"], destinations: ["MonitoringAccount1"] }],
  });
});

it("the rule is put over the cluster", () => {
  expect(prometheus().only("azurerm_monitor_data_collection_rule_association")).toEqual({
    name: "${azurerm_monitor_data_collection_rule.metrics_Rule_511E0758.name}",
    data_collection_rule_id: "${azurerm_monitor_data_collection_rule.metrics_Rule_511E0758.id}",
    target_resource_id: "/cluster",
  });
});

it.each([
  ["portal-dev", "dce-portal-dev"],
  ["a".repeat(40), `dce-${"a".repeat(40)}`],
  ["a".repeat(41), `dce-${"a".repeat(40)}`],
  [`${"a".repeat(38)}--west`, `dce-${"a".repeat(38)}`],
])("the endpoint of %s has a name that Azure accepts", (suffix, name) => {
  expect(prometheus(suffix).only("azurerm_monitor_data_collection_endpoint")).toEqual({
    ...PLACED,
    name,
    kind: "Linux",
  });
});

it("a name that only Terraform knows is not cut", () => {
  const stack = synth((stack) => {
    const suffix = `${"a".repeat(30)}-${new TerraformVariable(stack, "suffix", {}).stringValue}`;
    new ManagedPrometheus(stack, "metrics", { suffix, resourceGroup: "rg-portal-dev", location: "westeurope" });
  });
  expect(stack.only("azurerm_monitor_data_collection_endpoint")).toMatchObject({
    name: `dce-${"a".repeat(30)}-\${var.suffix}`,
  });
});

it("one workspace takes the metrics of many clusters", () => {
  const stack = synth((stack) => {
    const place = { suffix: "portal", resourceGroup: "rg-portal", location: "westeurope", tags: {} };
    const metrics = new ManagedPrometheus(stack, "metrics", place);
    metrics.collectFrom({ node: { id: "Blue" }, resource: { id: "/blue" } });
    metrics.collectFrom({ node: { id: "Green" }, resource: { id: "/green" } });
  });
  expect(stack.all("azurerm_monitor_data_collection_rule_association")).toEqual([
    expect.objectContaining({ target_resource_id: "/blue" }),
    expect.objectContaining({ target_resource_id: "/green" }),
  ]);
});

it("one workspace takes the metrics of clusters of one id, each once", () => {
  const stack = synth((stack) => {
    const metrics = new ManagedPrometheus(stack, "metrics", {
      suffix: "portal",
      resourceGroup: "rg-portal",
      location: "westeurope",
    });
    const clusters = ["blue", "green"].map((color) => ({
      node: { id: "Cluster", path: `test/${color}/Cluster` },
      resource: { id: `/${color}` },
    }));
    for (const cluster of [...clusters, ...clusters]) metrics.collectFrom(cluster);
  });
  const targets = stack
    .all("azurerm_monitor_data_collection_rule_association")
    .map((association) => (association as Record<string, unknown>).target_resource_id);
  expect(targets.sort()).toEqual(["/blue", "/green"]);
});
