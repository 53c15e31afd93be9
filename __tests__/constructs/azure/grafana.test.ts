import type { TerraformStack } from "cdktf";
import { Grafana, type GrafanaProps } from "../../../constructs/azure/grafana";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const GROUP = "11111111-2222-3333-4444-555555555555";
const OTHER =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Monitor/accounts/amw-other";
const addGrafana = (stack: TerraformStack, changes: Partial<GrafanaProps> = {}) =>
  new Grafana(stack, "grafana", { grafanaName: "amg-shop", resourceGroup: "rg", location: "westeurope", ...changes });
type Fields = Readonly<Record<string, unknown>>;

it("is a version that Azure takes, without keys, and shows each workspace once", () => {
  const stack = synth((stack) => {
    const grafana = addGrafana(stack, { metricsWorkspaceIds: [OTHER] });
    grafana.show("Metrics", "/workspace");
    grafana.show("Metrics", "/workspace");
  });
  expect(stack.only("azapi_resource")).toMatchObject({
    type: "Microsoft.Dashboard/grafana@2025-08-01",
    name: "amg-shop",
    identity: [{ type: "SystemAssigned" }],
    body: {
      sku: { name: "Standard" },
      properties: {
        grafanaMajorVersion: "12",
        apiKey: "Disabled",
        zoneRedundancy: "Disabled",
        publicNetworkAccess: "Enabled",
        grafanaIntegrations: {
          azureMonitorWorkspaceIntegrations: [
            { azureMonitorWorkspaceResourceId: OTHER },
            { azureMonitorWorkspaceResourceId: "/workspace" },
          ],
        },
      },
    },
  });
  const roles = stack.all("azurerm_role_assignment") as Fields[];
  expect(roles.map(({ role_definition_name, scope }) => [role_definition_name, scope])).toEqual([
    ["Monitoring Data Reader", "/workspace"],
    ["Monitoring Data Reader", OTHER],
  ]);
  // What the body says makes `output` unknown when it changes, and would replace the roles.
  expect(roles[0]?.principal_id).toMatch(/\.identity\[0\]\.principal_id\}$/);
});

it("leaves by addresses of its own where that is wanted", () => {
  const propertiesOf = (changes: Partial<GrafanaProps>) =>
    (synth((stack) => void addGrafana(stack, changes)).only("azapi_resource") as { body: { properties: Fields } }).body
      .properties;
  expect(propertiesOf({ deterministicOutboundIp: true })).toHaveProperty("deterministicOutboundIP", "Enabled");
  expect(propertiesOf({})).not.toHaveProperty("deterministicOutboundIP");
});

it("lets groups administer, change and look", () => {
  const stack = synth((stack) => {
    addGrafana(stack, { admins: [GROUP], editors: [GROUP], viewers: [GROUP] });
  });
  const roles = stack.all("azurerm_role_assignment") as Fields[];
  expect(roles.map(({ role_definition_name, principal_id }) => [role_definition_name, principal_id])).toEqual([
    ["Grafana Admin", GROUP],
    ["Grafana Editor", GROUP],
    ["Grafana Viewer", GROUP],
  ]);
});

it.each<[Partial<GrafanaProps>, string]>([
  [
    { grafanaName: "a" },
    'grafanaName must be 2 to 23 letters, digits and hyphens, got "a"; begin with a letter and end without a hyphen, such as "amg-shop-prod" (value)',
  ],
  [
    { grafanaName: `amg-${"a".repeat(20)}` },
    `grafanaName must be 2 to 23 letters, digits and hyphens, got "amg-${"a".repeat(20)}"; begin with a letter and end without a hyphen, such as "amg-shop-prod" (value)`,
  ],
])("refuses %j", (changes, message) => {
  expect(problemsOf((stack) => addGrafana(stack, changes))).toEqual([`[test/grafana] ${message}`]);
});
