import { App, Testing } from "cdktf";
import type { Override } from "../../model/merge";
import type { EnvironmentDeclaration } from "../../model/platform/environment";
import { ClusterStack } from "../../stacks/cluster-stack";
import { platform } from "../support/platform";
import { resourcesOf, type StackJson } from "../support/synthesized-platform";

const WEB = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
};

const HUB = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network";

/** The cluster stack of an environment `prod` that serves one route, with something changed. */
function clusterStack(changes: Override<EnvironmentDeclaration> = {}): StackJson {
  const routed = { services: { web: WEB }, routes: [{ host: "{domain}", to: "web" }] };
  const { prod } = platform({ prod: changes }, routed).environments;
  if (!prod) throw new Error("no environment prod");
  const app = new App({ stackTraces: false, context: { today: "2026-11-23" } });
  return JSON.parse(Testing.synth(new ClusterStack(app, "prod-cluster", { environment: prod, partOf: "portal" })));
}

const rolesOf = (stack: StackJson) =>
  resourcesOf(stack, "azurerm_role_assignment").map(({ role_definition_name }) => role_definition_name);

/** A resource of a type by its name in Azure, with the expression that stands for its id. */
function named(stack: StackJson, type: string, name: string) {
  const [found, ...others] = Object.entries(stack.resource[type] ?? {}).filter(
    ([, resource]) => resource.name === name,
  );
  if (!found || others.length > 0) throw new Error(`expected one ${type} of the name ${name}`);
  return { ...found[1], id: `\${${type}.${found[0]}.id}` };
}

describe("the cluster stack of an environment", () => {
  it("makes who deploys it first its administrator when no group is declared", () => {
    expect(rolesOf(clusterStack())).toEqual(["Network Contributor", "Azure Kubernetes Service RBAC Cluster Admin"]);
  });

  it("leaves administration to the declared groups", () => {
    const group = "22222222-3333-4444-5555-666666666666";
    const stack = clusterStack({ adminGroupObjectIds: [group] });
    const [cluster] = resourcesOf(stack, "azurerm_kubernetes_cluster");
    expect(rolesOf(stack)).toEqual(["Network Contributor"]);
    expect(cluster?.azure_active_directory_role_based_access_control).toMatchObject({
      admin_group_object_ids: [group],
    });
  });

  it("hands on what azurerm has and nobody names, to everything that is made", () => {
    const peerings = [{ vnetId: `${HUB}/virtualNetworks/vnet-hub` }];
    const stack = clusterStack({
      network: { securityGroup: { kind: "made" }, peerings },
      azurermOf: {
        resourceGroup: { managedBy: "/subscriptions/x" },
        virtualNetwork: { name: "vnet-1", flowTimeoutInMinutes: 10 },
        nodeSubnet: { name: "snet-1" },
        natGateway: { zones: ["1"] },
        egressIp: { domainNameLabel: "shop" },
        securityGroup: { name: "nsg-1" },
        peering: { allowVirtualNetworkAccess: false },
        identity: { name: "id-1" },
        logWorkspace: { dailyQuotaGb: 5 },
        logRule: { description: "logs" },
        metricsWorkspace: { publicNetworkAccessEnabled: false },
        metricsRule: { description: "metrics" },
        metricsEndpoint: { description: "endpoint" },
      },
    });
    const of = (type: string) => resourcesOf(stack, type);
    expect(of("azurerm_resource_group")).toMatchObject([{ managed_by: "/subscriptions/x" }]);
    expect(of("azurerm_virtual_network")).toMatchObject([{ name: "vnet-1", flow_timeout_in_minutes: 10 }]);
    expect(of("azurerm_subnet")).toMatchObject([{ name: "snet-1" }]);
    expect(of("azurerm_nat_gateway")).toMatchObject([{ zones: ["1"] }]);
    expect(of("azurerm_public_ip")).toMatchObject([{ domain_name_label: "shop" }]);
    expect(of("azurerm_network_security_group")).toMatchObject([{ name: "nsg-1" }]);
    const sides = of("azurerm_virtual_network_peering").map((side) => [side.name, side.allow_virtual_network_access]);
    expect(Object.fromEntries(sides)).toEqual({ "peer-vnet-hub": false, "peer-portal-prod": undefined });
    expect(of("azurerm_user_assigned_identity")).toMatchObject([{ name: "id-1" }]);
    expect(of("azurerm_log_analytics_workspace")).toMatchObject([{ daily_quota_gb: 5 }]);
    expect(
      of("azurerm_monitor_data_collection_rule")
        .map(({ description }) => description)
        .sort(),
    ).toEqual(["logs", "metrics"]);
    expect(of("azurerm_monitor_workspace")).toMatchObject([{ public_network_access_enabled: false }]);
    expect(of("azurerm_monitor_data_collection_endpoint")).toMatchObject([{ description: "endpoint" }]);
  });

  it("lets in what the routes listen on, where a security group is declared", () => {
    const stack = clusterStack({ network: { securityGroup: { kind: "made" } } });
    expect(resourcesOf(stack, "azurerm_network_security_group")).toEqual([
      expect.objectContaining({
        security_rule: [expect.objectContaining({ name: "gateway", destination_port_ranges: ["80", "443"] })],
      }),
    ]);
  });

  it("lets the pipeline's identity find the cluster, and no more", () => {
    const identity = "33333333-4444-5555-6666-777777777777";
    const roles = resourcesOf(clusterStack({ imageDeployerObjectId: identity }), "azurerm_role_assignment");
    expect(roles.filter(({ principal_id }) => principal_id === identity)).toEqual([
      expect.objectContaining({ role_definition_name: "Azure Kubernetes Service Cluster User Role" }),
    ]);
  });

  it("talks to the environment's own subscription with both providers", () => {
    const subscriptionId = "11111111-2222-3333-4444-555555555555";
    const { provider } = clusterStack({ subscriptionId });
    expect([provider.azurerm?.[0], provider.azapi?.[0]]).toEqual([
      expect.objectContaining({ subscription_id: subscriptionId }),
      { subscription_id: subscriptionId },
    ]);
  });

  it("signs in to storage with Entra ID, and with no key of an account", () => {
    expect(clusterStack().provider.azurerm).toEqual([expect.objectContaining({ storage_use_azuread: true })]);
  });

  it("switches the metrics of the cluster on, and collects them in its own workspace", () => {
    const stack = clusterStack();
    const cluster = named(stack, "azurerm_kubernetes_cluster", "aks-portal-prod");
    const workspace = named(stack, "azurerm_monitor_workspace", "amw-portal-prod");
    const rule = named(stack, "azurerm_monitor_data_collection_rule", "dcr-portal-prod-metrics");
    expect(cluster).toHaveProperty("monitor_metrics", {});
    expect(rule).toMatchObject({ destinations: { monitor_account: [{ monitor_account_id: workspace.id }] } });
    expect(resourcesOf(stack, "azurerm_monitor_data_collection_rule_association")).toContainEqual(
      expect.objectContaining({ target_resource_id: cluster.id, data_collection_rule_id: rule.id }),
    );
  });

  it("switches the logs of the cluster on, and collects them in its own workspace", () => {
    const stack = clusterStack();
    const cluster = named(stack, "azurerm_kubernetes_cluster", "aks-portal-prod");
    const workspace = named(stack, "azurerm_log_analytics_workspace", "log-portal-prod");
    const rule = named(stack, "azurerm_monitor_data_collection_rule", "dcr-portal-prod-logs");
    expect(cluster).toMatchObject({ oms_agent: { log_analytics_workspace_id: workspace.id } });
    expect(rule).toMatchObject({ destinations: { log_analytics: [{ workspace_resource_id: workspace.id }] } });
    expect(resourcesOf(stack, "azurerm_monitor_data_collection_rule_association")).toContainEqual(
      expect.objectContaining({ target_resource_id: cluster.id, data_collection_rule_id: rule.id }),
    );
  });

  it("switches AKS's Gateway API on where routes use it", () => {
    expect(resourcesOf(clusterStack(), "azapi_update_resource")).toHaveLength(1);
  });

  it.each<[string, EnvironmentDeclaration["routing"]]>([
    ["another Gateway class serves the routes", { kind: "gateway", className: "istio" }],
    ["an Ingress serves the routes", { kind: "ingress", className: "traefik", namespace: "traefik" }],
  ])("leaves AKS's Gateway API and its provider out where %s", (_, routing) => {
    const stack = clusterStack({ routing });
    expect(resourcesOf(stack, "azapi_update_resource")).toEqual([]);
    expect(stack.provider).not.toHaveProperty("azapi");
  });

  it("tells an operator the commands, each with what it is for", () => {
    expect(clusterStack().output).toEqual({
      credentials_command: {
        value: expect.stringContaining("az aks get-credentials"),
        description: "Signs kubectl in with your own Entra account.",
      },
      nodes_command: { value: expect.stringContaining("kubectl get nodes"), description: "Lists the nodes." },
      node_access_command: {
        value: expect.stringContaining("kubectl debug"),
        description:
          "Opens a shell on the first node; write another node/NAME in its place. No port of the node is open.",
      },
      upgrades_command: {
        value: expect.stringContaining("az aks get-upgrades"),
        description: "Lists the Kubernetes versions that the cluster can move to.",
      },
    });
  });

  it("makes nothing of what is there already", () => {
    const existing = {
      resourceGroup: "rg-company",
      resourceGroupExists: true,
      workspaceId: "/logs",
      subnetId: "/nodes",
      identityId: "/identity",
    };
    const stack = clusterStack(existing);
    const made = Object.keys(stack.resource);
    expect(made).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/resource_group|log_analytics|virtual_network|subnet|user_assigned/),
      ]),
    );
    const [cluster] = resourcesOf(stack, "azurerm_kubernetes_cluster");
    expect(cluster).toMatchObject({
      resource_group_name: "rg-company",
      default_node_pool: { vnet_subnet_id: "/nodes" },
      identity: { type: "UserAssigned", identity_ids: ["/identity"] },
      oms_agent: { log_analytics_workspace_id: "/logs" },
    });
    expect(rolesOf(stack)).toEqual(["Azure Kubernetes Service RBAC Cluster Admin"]);
  });
});
