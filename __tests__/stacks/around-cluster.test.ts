import type { Override } from "../../model/merge";
import type { EnvironmentDeclaration } from "../../model/platform/environment";
import { declaredPlatform } from "../support/platform";
import { addressesOf, resourcesOf, synthesized } from "../support/synthesized-platform";

const GROUP = "11111111-2222-3333-4444-555555555555";
const WORKSPACE =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log";
const synthesizedWith = (prod: Override<EnvironmentDeclaration>) => synthesized(declaredPlatform({ prod }));
const bare = synthesizedWith({});
const full = synthesizedWith({
  alerting: { receivers: { default: { emails: ["platform@smaacc.io"] }, checkout: { emails: ["c@smaacc.io"] } } },
  backup: {},
  budget: { monthlyAmount: 900 },
  metrics: {},
  grafana: { admins: [GROUP] },
  registry: {},
  defender: {},
});

/** What is made beside what every cluster has. */
function addedBy(output: typeof bare): string[] {
  const usual = new Set(addressesOf(bare.stack("prod-cluster")));
  return addressesOf(output.stack("prod-cluster"))
    .filter((address) => !usual.has(address))
    .map((address) => address.replace(/_[0-9A-F]{8}$/, ""));
}

describe("what is around a cluster", () => {
  it("is, where nothing is declared, what the control plane writes down", () => {
    const stack = bare.stack("prod-cluster");
    expect(resourcesOf(stack, "azurerm_monitor_diagnostic_setting")).toEqual([
      expect.objectContaining({
        name: "diag-portal-prod",
        target_resource_id: expect.stringMatching(/^\$\{azurerm_kubernetes_cluster\./),
        log_analytics_workspace_id: expect.stringMatching(/^\$\{azurerm_log_analytics_workspace\./),
      }),
    ]);
    expect(stack.provider).not.toHaveProperty("azapi");
  });

  it.each([false, { categories: [] }] as const)("is nothing of it by %j", (diagnostics) => {
    const stack = synthesizedWith({ diagnostics }).stack("prod-cluster");
    expect(resourcesOf(stack, "azurerm_monitor_diagnostic_setting")).toEqual([]);
  });

  it("is made by one field each", () => {
    expect(addedBy(full)).toEqual([
      "azapi_resource.Grafana",
      "azurerm_consumption_budget_subscription.Budget",
      "azurerm_container_registry.Registry",
      "azurerm_data_protection_backup_instance_kubernetes_cluster.Backup_Cluster",
      "azurerm_data_protection_backup_policy_kubernetes_cluster.Backup_Policy",
      "azurerm_data_protection_backup_vault.Backup",
      "azurerm_kubernetes_cluster_extension.Backup_Cluster_Extension",
      "azurerm_kubernetes_cluster_trusted_access_role_binding.Backup_Cluster_TrustedAccess",
      "azurerm_monitor_action_group.Receiver-default",
      "azurerm_monitor_alert_prometheus_rule_group.KubernetesRecords",
      "azurerm_monitor_alert_prometheus_rule_group.NodeAlerts",
      "azurerm_monitor_alert_prometheus_rule_group.NodeRecords",
      "azurerm_monitor_alert_prometheus_rule_group.UXRecords",
      "azurerm_resource_group.Backup_Group",
      "azurerm_role_assignment.Backup_Cluster_ClusterMakesSnapshots",
      "azurerm_role_assignment.Backup_Cluster_ExtensionWritesBlobs",
      "azurerm_role_assignment.Backup_Cluster_VaultReadsCluster",
      "azurerm_role_assignment.Backup_Cluster_VaultReadsSnapshots",
      `azurerm_role_assignment.Grafana_Admin-${GROUP}`,
      "azurerm_role_assignment.Grafana_Reads-Metrics",
      "azurerm_role_assignment.Registry_Pull-prod-cluster-Cluster",
      "azurerm_storage_account.Backup_Account",
      "azurerm_storage_container.Backup_Container",
    ]);
  });

  it("is of the namespaces that are named", () => {
    const stack = synthesizedWith({ backup: { namespaces: ["portal"] }, logs: { namespaces: ["portal"] } }).stack(
      "prod-cluster",
    );
    const [instance] = resourcesOf(stack, "azurerm_data_protection_backup_instance_kubernetes_cluster");
    expect(instance?.backup_datasource_parameters).toMatchObject({ included_namespaces: ["portal"] });
    expect(JSON.stringify(resourcesOf(stack, "azurerm_monitor_data_collection_rule"))).toContain(
      'namespaceFilteringMode\\":\\"Include',
    );
  });

  it("is led back to its field", () => {
    const places = Object.values(full.places["prod-cluster"] ?? {}).map(({ path }) => path);
    const fields = [
      "diagnostics",
      "backup",
      "budget",
      "metrics.recordingRules",
      "metrics.portalRules",
      "metrics.nodeAlerts",
      "grafana",
      "registry",
    ];
    for (const field of fields) expect(places).toContain(`environments.prod.${field}`);
    expect(places).toContain("environments.prod.alerting.receivers.default");
  });

  it("is named after what nobody else has, where there is one name in all of Azure", () => {
    const [account] = resourcesOf(full.stack("prod-cluster"), "azurerm_storage_account");
    expect(account?.name).toMatch(/^stportalprod[0-9a-f]{6}$/);
    const other = synthesized(declaredPlatform({ prod: { backup: {} } }, { domain: "other.example" }));
    expect(resourcesOf(other.stack("prod-cluster"), "azurerm_storage_account")[0]?.name).not.toBe(account?.name);
  });

  it("is of the groups that it costs in, and tells who hears of alerts of no team", () => {
    const [budget] = resourcesOf(full.stack("prod-cluster"), "azurerm_consumption_budget_subscription");
    expect(budget).toMatchObject({
      filter: {
        dimension: [{ values: ["rg-portal-prod", "rg-portal-prod-nodes", "rg-portal-prod-backup"] }],
      },
      notification: [
        { contact_groups: [expect.stringContaining("Receiver-default")] },
        expect.anything(),
        expect.anything(),
      ],
    });
  });

  it("lets a cluster with an identity of somebody else make snapshots", () => {
    const identityId =
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop";
    const stack = synthesizedWith({ identityId, backup: {} }).stack("prod-cluster");
    expect(stack.data?.azurerm_user_assigned_identity).toEqual({
      [String(Object.keys(stack.data?.azurerm_user_assigned_identity ?? {}))]: expect.objectContaining({
        name: "id-shop",
        resource_group_name: "rg-ids",
      }),
    });
    expect(resourcesOf(stack, "azurerm_role_assignment")).toContainEqual(
      expect.objectContaining({
        role_definition_name: "Contributor",
        principal_id: expect.stringMatching(/^\$\{data\.azurerm_user_assigned_identity\./),
      }),
    );
  });

  it("is a registry that the nodes pull from, under a name that nobody else has", () => {
    const stack = full.stack("prod-cluster");
    const [registry] = resourcesOf(stack, "azurerm_container_registry");
    expect(registry).toMatchObject({
      name: expect.stringMatching(/^acrportalprod[0-9a-f]{6}$/),
      sku: "Standard",
      admin_enabled: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(resourcesOf(stack, "azurerm_role_assignment")).toContainEqual(
      expect.objectContaining({
        role_definition_name: "AcrPull",
        scope: expect.stringMatching(/^\$\{azurerm_container_registry\./),
      }),
    );
    expect(stack.output?.registry_login_server).toMatchObject({
      value: expect.stringMatching(/^\$\{azurerm_container_registry\..*login_server\}$/),
    });
  });

  it("is the sensor of Defender, which tells the workspace of the logs or another", () => {
    const toldTo = (output: typeof bare) =>
      resourcesOf(output.stack("prod-cluster"), "azurerm_kubernetes_cluster")[0]?.microsoft_defender;
    expect(toldTo(bare)).toBeUndefined();
    expect(toldTo(full)).toEqual({
      log_analytics_workspace_id: expect.stringMatching(/^\$\{azurerm_log_analytics_workspace\./),
    });
    const addons = { keda: true } as const;
    const other = synthesizedWith({ addons, defender: { workspaceId: WORKSPACE } });
    expect(toldTo(other)).toEqual({ log_analytics_workspace_id: WORKSPACE });
    expect(resourcesOf(other.stack("prod-cluster"), "azurerm_kubernetes_cluster")[0]).toMatchObject({
      workload_autoscaler_profile: { keda_enabled: true },
    });
  });

  it("is a way to Azure Monitor through the network of the cluster, for logs and metrics", () => {
    const stack = synthesizedWith({ logs: { privateLink: {} } }).stack("prod-cluster");
    expect(resourcesOf(stack, "azurerm_private_endpoint")).toMatchObject([
      { subnet_id: expect.stringMatching(/^\$\{azurerm_subnet\./) },
    ]);
    expect(resourcesOf(stack, "azurerm_private_dns_zone_virtual_network_link")[0]).toMatchObject({
      virtual_network_id: expect.stringMatching(/^\$\{azurerm_virtual_network\./),
    });
    expect(resourcesOf(stack, "azurerm_monitor_private_link_scoped_service").map(({ name }) => name)).toEqual([
      "logs-endpoint",
      "logs",
      "metrics-endpoint",
    ]);
  });

  it("is locked by choice", () => {
    const locks = (prod: Override<EnvironmentDeclaration>) =>
      resourcesOf(synthesizedWith(prod).stack("prod-cluster"), "azurerm_management_lock").map(({ scope }) => scope);
    expect(locks({ registry: {}, logs: {} })).toEqual([]);
    expect(locks({ registry: { lock: true }, logs: { lock: true } })).toEqual([
      expect.stringMatching(/azurerm_log_analytics_workspace\./),
      expect.stringMatching(/azurerm_container_registry\./),
    ]);
  });

  it("comes after whatever else changes the cluster", () => {
    const pools = { apps: { vmSize: "Standard_D4ds_v5", nodes: 2 } } as const;
    const [extension] = resourcesOf(
      synthesizedWith({ backup: {}, pools }).stack("prod-cluster"),
      "azurerm_kubernetes_cluster_extension",
    );
    expect(extension?.depends_on).toEqual([expect.stringMatching(/^azurerm_kubernetes_cluster_node_pool\./)]);
  });
});

describe("DNS of an environment", () => {
  const subscriptionId = "00000000-0000-0000-0000-000000000001";
  const web = {
    image: "smaacc/web:1.0.0",
    ports: { http: 8080 },
    resources: { requests: { cpu: "1", memory: "1Gi" } },
  };
  const withDns = (dns: EnvironmentDeclaration["dns"], routes = [{ host: "api.{domain}", to: "web" }]) =>
    synthesized(
      declaredPlatform(
        { prod: { subscriptionId, domains: { shop: "shop.example" }, ...(dns && { dns }) } },
        { services: { web: { ...web, replicas: 2 } }, secretStores: { main: { kind: "keyVault" } }, routes },
      ),
    );
  const whole = withDns({ certificates: { secretStore: "main" } });

  it("is a zone for each domain, app routing without NGINX, and an identity that may write records and read certificates", () => {
    const cluster = whole.stack("prod-cluster");
    expect(resourcesOf(cluster, "azurerm_dns_zone").map(({ name }) => name)).toEqual([
      "prod.smaacc.io",
      "shop.example",
    ]);
    expect(Object.keys(cluster.output?.dns_name_servers?.value ?? {})).toEqual(["prod.smaacc.io", "shop.example"]);
    expect(resourcesOf(cluster, "azapi_update_resource")).toMatchObject([
      { body: { properties: { ingressProfile: { webAppRouting: { enabled: true } } } } },
    ]);
    const identities = whole.stack("prod-identities");
    expect(
      resourcesOf(identities, "azurerm_role_assignment").map(({ role_definition_name, scope }) => [
        role_definition_name,
        String(scope).replace(/.*\//, ""),
      ]),
    ).toEqual([
      ["DNS Zone Contributor", "prod.smaacc.io"],
      ["DNS Zone Contributor", "shop.example"],
      ["Key Vault Secrets User", expect.stringContaining("azurerm_key_vault.")],
    ]);
    expect(resourcesOf(identities, "azurerm_federated_identity_credential").map(({ subject }) => subject)).toEqual([
      "system:serviceaccount:app-routing-system:app-routing",
      "system:serviceaccount:gateway:app-routing-certificates",
    ]);
  });

  it("is told to app routing, by an account beside the Gateway too", () => {
    const services = whole.stack("prod-services");
    const [object] = resourcesOf(services, "kubernetes_manifest");
    expect(object?.manifest).toMatchObject({
      kind: "ClusterExternalDNS",
      spec: {
        resourceNamespace: "app-routing-system",
        dnsZoneResourceIDs: ["prod.smaacc.io", "shop.example"].map(
          (zone) =>
            `/subscriptions/${subscriptionId}/resourceGroups/rg-portal-prod/providers/Microsoft.Network/dnsZones/${zone}`,
        ),
        identity: { type: "workloadIdentity", serviceAccount: "app-routing" },
      },
    });
    const accounts = resourcesOf(services, "kubernetes_service_account_v1").filter(({ metadata }) =>
      JSON.stringify(metadata).includes("app-routing"),
    );
    expect(accounts.map(({ metadata, depends_on }) => [metadata, String(depends_on)])).toEqual([
      [expect.objectContaining({ namespace: "gateway" }), expect.stringContaining("kubernetes_namespace_v1.Gateway")],
      [expect.objectContaining({ namespace: "app-routing-system" }), "undefined"],
    ]);
  });

  it("has each listener name its certificate, and the Secret that app routing fills", () => {
    const [gateway] = resourcesOf(whole.stack("prod-routes"), "kubernetes_manifest");
    expect(gateway?.manifest).toMatchObject({
      spec: {
        listeners: [
          { name: "http" },
          {
            name: "api.prod.smaacc.io",
            tls: {
              certificateRefs: [{ name: "kv-gw-cert-gateway-api.prod.smaacc.io", namespace: "gateway" }],
              options: {
                "kubernetes.azure.com/tls-cert-keyvault-uri":
                  "https://kv-portal-prod.vault.azure.net/certificates/api-prod-smaacc-io",
                "kubernetes.azure.com/tls-cert-service-account": "app-routing-certificates",
              },
            },
          },
        ],
      },
    });
  });

  it("is led back to its field, in every stack", () => {
    for (const stack of ["prod-cluster", "prod-identities", "prod-services"]) {
      const places = Object.values(whole.places[stack] ?? {}).map(({ path }) => path);
      expect(places).toContain("environments.prod.dns");
      expect(places.filter((path) => /^(identities|serviceAccounts|objects)\./.test(path))).toEqual([]);
    }
  });

  it("is zones only where no records are wanted, or no route leads anywhere", () => {
    for (const output of [withDns({ records: false }), withDns({}, [])]) {
      expect(resourcesOf(output.stack("prod-cluster"), "azurerm_dns_zone")).toHaveLength(2);
      expect(resourcesOf(output.stack("prod-services"), "kubernetes_manifest")).toEqual([]);
    }
  });
});
