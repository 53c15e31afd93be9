import { type TerraformStack, TerraformVariable } from "cdktf";
import { ContainerInsights, type ContainerInsightsProps } from "../../../constructs/azure/container-insights";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const PLACE = { suffix: "portal-dev", resourceGroup: "rg-portal-dev", location: "westeurope" };

function addInsights(stack: TerraformStack, retentionDays?: number): ContainerInsights {
  const place = {
    suffix: "portal-dev",
    resourceGroup: "rg-portal-dev",
    location: "westeurope",
    tags: { team: "core" },
  };
  return new ContainerInsights(stack, "logs", { ...place, retentionDays });
}

const stack = synth((stack) => {
  addInsights(stack).collectFrom({ node: { id: "Cluster" }, resource: { id: "/cluster" } });
});
const PLACED = { location: "westeurope", resource_group_name: "rg-portal-dev", tags: { team: "core" } };
const STREAM = "Microsoft-ContainerInsights-Group-Default";

it("a workspace keeps the logs for 30 days and takes no key", () => {
  expect(stack.only("azurerm_log_analytics_workspace")).toEqual({
    ...PLACED,
    name: "log-portal-dev",
    sku: "PerGB2018",
    retention_in_days: 30,
    local_authentication_enabled: false,
  });
});

it("a rule leads logs and inventory of the containers into the workspace", () => {
  expect(stack.only("azurerm_monitor_data_collection_rule")).toEqual({
    ...PLACED,
    name: "dcr-portal-dev-logs",
    kind: "Linux",
    data_sources: {
      extension: [
        {
          name: "ContainerInsightsExtension",
          extension_name: "ContainerInsights",
          streams: [STREAM],
          extension_json:
            '{"dataCollectionSettings":{"interval":"1m","namespaceFilteringMode":"Off","enableContainerLogV2":true}}',
        },
      ],
    },
    destinations: {
      log_analytics: [
        { name: "workspace", workspace_resource_id: "${azurerm_log_analytics_workspace.logs_0B6081B1.id}" },
      ],
    },
    data_flow: [{ streams: [STREAM], destinations: ["workspace"] }],
  });
});

it("the rule is put over the cluster", () => {
  expect(stack.only("azurerm_monitor_data_collection_rule_association")).toEqual({
    name: "${azurerm_monitor_data_collection_rule.logs_Rule_AA69B36F.name}",
    data_collection_rule_id: "${azurerm_monitor_data_collection_rule.logs_Rule_AA69B36F.id}",
    target_resource_id: "/cluster",
  });
});

it.each([30, 730])("logs are kept for %d days", (retentionDays) => {
  const kept = synth((stack) => {
    addInsights(stack, retentionDays);
  });
  expect(kept.only("azurerm_log_analytics_workspace")).toMatchObject({ retention_in_days: retentionDays });
});

it("how long logs are kept may be a value that only Terraform knows", () => {
  const kept = synth((stack) => {
    addInsights(stack, new TerraformVariable(stack, "days", {}).numberValue);
  });
  expect(kept.only("azurerm_log_analytics_workspace")).toMatchObject({ retention_in_days: "${var.days}" });
});

it.each([29, 731, 30.5])("fails when logs are to be kept for %d days", (retentionDays) => {
  expect(problemsOf((stack) => addInsights(stack, retentionDays))).toEqual([
    `[test/logs] retentionDays must be a whole number from 30 to 730, got ${retentionDays}; choose one in that range (value)`,
  ]);
});

it("one workspace takes the logs of clusters of one id, each once", () => {
  const many = synth((stack) => {
    const logs = addInsights(stack);
    const clusters = ["blue", "green"].map((color) => ({
      node: { id: "Cluster", path: `test/${color}/Cluster` },
      resource: { id: `/${color}` },
    }));
    for (const cluster of [...clusters, ...clusters]) logs.collectFrom(cluster);
  });
  const targets = many
    .all("azurerm_monitor_data_collection_rule_association")
    .map((association) => (association as Record<string, unknown>).target_resource_id);
  expect(targets.sort()).toEqual(["/blue", "/green"]);
});

const logsOf = (changes: Partial<ContainerInsightsProps>) =>
  synth((stack) => {
    new ContainerInsights(stack, "logs", { ...PLACE, ...changes });
  });

it.each<[Partial<ContainerInsightsProps>, object]>([
  [{ namespaces: ["shop"] }, { namespaceFilteringMode: "Include", namespaces: ["shop"] }],
  [{ excludedNamespaces: ["kube-system"] }, { namespaceFilteringMode: "Exclude", namespaces: ["kube-system"] }],
  [{ intervalMinutes: 5 }, { interval: "5m", namespaceFilteringMode: "Off" }],
])("collects by %j", (changes, expected) => {
  const rule = JSON.stringify(logsOf(changes).only("azurerm_monitor_data_collection_rule"));
  const { extension_json } = JSON.parse(
    /\{"extension_json":.*?"name"/.exec(rule)?.[0].replace(/,"name"$/, "}") ?? "null",
  );
  expect(JSON.parse(extension_json).dataCollectionSettings).toMatchObject(expected);
});

it("caps what comes in on a day, and keeps what nodes write down that is bad enough", () => {
  const stack = logsOf({ dailyCapGb: 5, syslog: { minLevel: "Error" } });
  expect(stack.only("azurerm_log_analytics_workspace")).toMatchObject({ daily_quota_gb: 5 });
  expect(stack.only("azurerm_monitor_data_collection_rule")).toMatchObject({
    data_sources: {
      syslog: [
        {
          name: "sysLogsDataSource",
          streams: ["Microsoft-Syslog"],
          facility_names: ["auth", "authpriv", "daemon", "kern"],
          log_levels: ["Error", "Critical", "Alert", "Emergency"],
        },
      ],
    },
    data_flow: [{ streams: [STREAM] }, { streams: ["Microsoft-Syslog"], destinations: ["workspace"] }],
  });
});

it("keeps the logs of some namespaces or of all but some, not both", () => {
  const both = { namespaces: ["shop"], excludedNamespaces: ["shop"] };
  expect(problemsOf((stack) => new ContainerInsights(stack, "logs", { ...PLACE, ...both }))).toEqual([
    "[test/logs] excludedNamespaces must be left out beside namespaces, got both; say one of the two (value)",
  ]);
});
