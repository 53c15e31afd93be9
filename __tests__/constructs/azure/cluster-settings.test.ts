import { aksCluster, clusterOf } from "../../support/aks-cluster";

/** Fields of a cluster that differ by what was declared. */
type Fields = Readonly<Record<string, unknown>>;

describe("a cluster is secure as it comes", () => {
  test.each<[string, Fields]>([
    ["only Entra ID signs users in", { local_account_disabled: true }],
    ["Azure RBAC decides what they may do", { role_based_access_control_enabled: true }],
    [
      "no group administers it by itself",
      {
        azure_active_directory_role_based_access_control: {
          azure_rbac_enabled: true,
          tenant_id: "${data.azurerm_client_config.cluster_Deployer_36F0AFE2.tenant_id}",
        },
      },
    ],
    ["workloads sign in to Azure without secrets", { oidc_issuer_enabled: true, workload_identity_enabled: true }],
    ["commands cannot be run past the API server", { run_command_enabled: false }],
    ["policies of Azure hold", { azure_policy_enabled: true }],
    ["images that nobody uses are taken away", { image_cleaner_enabled: true, image_cleaner_interval_hours: 168 }],
    ["secrets of a Key Vault follow their rotation", { key_vault_secrets_provider: { secret_rotation_enabled: true } }],
    ["patches come by themselves", { automatic_upgrade_channel: "patch", node_os_upgrade_channel: "NodeImage" }],
  ])("%s", (_what, fields) => {
    const cluster = clusterOf(aksCluster());
    for (const [field, value] of Object.entries(fields)) expect(cluster[field]).toEqual(value);
  });
});

it("declared groups administer the cluster", () => {
  const adminGroupObjectIds = ["11111111-1111-1111-1111-111111111111"];
  expect(clusterOf(aksCluster({ adminGroupObjectIds }))).toMatchObject({
    azure_active_directory_role_based_access_control: { admin_group_object_ids: adminGroupObjectIds },
  });
});

it("leaves what people may do to roles of Kubernetes alone, where that is declared", () => {
  const adminGroupObjectIds = ["11111111-1111-1111-1111-111111111111"];
  expect(clusterOf(aksCluster({ adminGroupObjectIds, azureRbac: false }))).toMatchObject({
    role_based_access_control_enabled: true,
    azure_active_directory_role_based_access_control: { azure_rbac_enabled: false },
  });
});

describe("the API server", () => {
  it("answers the declared ranges and the nodes' own addresses only", () => {
    const stack = aksCluster({ network: { egress: { kind: "natGateway", publicIpCount: 2 } } });
    expect(clusterOf(stack).api_server_access_profile).toEqual({
      authorized_ip_ranges: [
        "203.0.113.0/24",
        "${azurerm_public_ip.cluster_Network_EgressIp1_C05A3C5E.ip_address}/32",
        "${azurerm_public_ip.cluster_Network_EgressIp2_73491C8F.ip_address}/32",
      ],
    });
  });

  it("answers the declared ranges only, where Azure adds the address of the load balancer itself", () => {
    const stack = aksCluster({ network: { egress: { kind: "loadBalancer" } } });
    expect(clusterOf(stack).api_server_access_profile).toEqual({ authorized_ip_ranges: ["203.0.113.0/24"] });
  });

  it("of a private cluster answers the virtual network, and Azure passes commands on", () => {
    const cluster = clusterOf(aksCluster({ apiServer: { kind: "private" } }));
    expect(cluster).toMatchObject({
      private_cluster_enabled: true,
      private_dns_zone_id: "System",
      run_command_enabled: true,
    });
    expect(cluster).not.toHaveProperty("api_server_access_profile");
  });
});

describe("the network", () => {
  it("is an overlay on Cilium unless it is declared otherwise", () => {
    expect(clusterOf(aksCluster()).network_profile).toEqual({
      network_plugin: "azure",
      network_plugin_mode: "overlay",
      network_data_plane: "cilium",
      network_policy: "cilium",
      pod_cidr: "10.244.0.0/16",
      service_cidr: "10.0.0.0/16",
      dns_service_ip: "10.0.0.10",
      load_balancer_sku: "standard",
      outbound_type: "userAssignedNATGateway",
    });
  });

  it("has no range of its own for pods that take addresses of the subnet", () => {
    const network = { podNetwork: "nodeSubnet", dataPlane: "azure", nodeSubnetCidr: "10.30.0.0/20" } as const;
    const profile = clusterOf(aksCluster({ network })).network_profile;
    expect(profile).toMatchObject({ network_plugin: "azure", network_data_plane: "azure", network_policy: "azure" });
    expect(profile).not.toHaveProperty("network_plugin_mode");
    expect(profile).not.toHaveProperty("pod_cidr");
  });

  it("has the declared ranges and engine", () => {
    const network = {
      dataPlane: "azure",
      networkPolicy: "calico",
      podCidr: "10.200.0.0/16",
      serviceCidr: "10.100.0.0/20",
      dnsServiceIp: "10.100.0.53",
    } as const;
    expect(clusterOf(aksCluster({ network })).network_profile).toMatchObject({
      network_policy: "calico",
      pod_cidr: "10.200.0.0/16",
      service_cidr: "10.100.0.0/20",
      dns_service_ip: "10.100.0.53",
    });
  });

  it.each([
    [{ kind: "natGateway" } as const, "userAssignedNATGateway"],
    [{ kind: "loadBalancer" } as const, "loadBalancer"],
    [{ kind: "userDefinedRouting", routeTableId: "/rt" } as const, "userDefinedRouting"],
  ])("leaves through %j as Azure's %s", (egress, outboundType) => {
    expect(clusterOf(aksCluster({ network: { egress } })).network_profile).toMatchObject({
      outbound_type: outboundType,
    });
  });
});

describe("versions", () => {
  it.each(["patch", "stable", "rapid", "node-image"] as const)("the channel %s has a window", (upgradeChannel) => {
    const cluster = clusterOf(aksCluster({ upgradeChannel }));
    expect(cluster.automatic_upgrade_channel).toBe(upgradeChannel);
    expect(cluster.maintenance_window_auto_upgrade).toEqual({
      frequency: "Weekly",
      interval: 1,
      day_of_week: "Sunday",
      start_time: "02:00",
      utc_offset: "+00:00",
      duration: 6,
    });
  });

  it("without a channel there is neither channel nor window", () => {
    const cluster = clusterOf(aksCluster({ upgradeChannel: "none", kubernetesVersion: "1.35.1" }));
    expect(cluster.kubernetes_version).toBe("1.35.1");
    expect(cluster).not.toHaveProperty("automatic_upgrade_channel");
    expect(cluster).not.toHaveProperty("maintenance_window_auto_upgrade");
  });

  it.each(["NodeImage", "SecurityPatch", "Unmanaged"] as const)("the OS channel %s has a window", (nodeOsChannel) => {
    expect(clusterOf(aksCluster({ nodeOsChannel }))).toMatchObject({
      node_os_upgrade_channel: nodeOsChannel,
      maintenance_window_node_os: { frequency: "Weekly", day_of_week: "Saturday", start_time: "02:00", duration: 6 },
    });
  });

  it("without an OS channel there is no window", () => {
    const cluster = clusterOf(aksCluster({ nodeOsChannel: "None" }));
    expect(cluster.node_os_upgrade_channel).toBe("None");
    expect(cluster).not.toHaveProperty("maintenance_window_node_os");
  });

  it.each(["stable", "rapid"] as const)("a plan does not take back what the channel %s installed", (upgradeChannel) => {
    expect(clusterOf(aksCluster({ upgradeChannel })).lifecycle).toEqual({
      ignore_changes: ["kubernetes_version", "default_node_pool[0].orchestrator_version"],
    });
  });

  it.each(["patch", "node-image"] as const)(
    "the declaration says the minor version with the channel %s",
    (upgradeChannel) => {
      const cluster = clusterOf(aksCluster({ upgradeChannel }));
      expect(cluster.kubernetes_version).toBe("1.35");
      expect(cluster).not.toHaveProperty("lifecycle");
    },
  );

  it("tier and support are as they were declared", () => {
    expect(clusterOf(aksCluster())).toMatchObject({ sku_tier: "Standard", support_plan: "KubernetesOfficial" });
    expect(clusterOf(aksCluster({ tier: "Premium", supportPlan: "AKSLongTermSupport" }))).toMatchObject({
      sku_tier: "Premium",
      support_plan: "AKSLongTermSupport",
    });
  });
});

describe("add-ons", () => {
  it.each([
    ["Free", false],
    ["Standard", true],
    ["Premium", true],
  ] as const)("costs are analysed in the tier %s: %s", (tier, enabled) => {
    expect(clusterOf(aksCluster({ tier })).cost_analysis_enabled).toBe(enabled);
  });

  it("nothing is collected unless it is asked for", () => {
    const cluster = clusterOf(aksCluster());
    expect(cluster).not.toHaveProperty("monitor_metrics");
    expect(cluster).not.toHaveProperty("oms_agent");
  });

  it("metrics are collected", () => {
    expect(clusterOf(aksCluster({ prometheusMetrics: true })).monitor_metrics).toEqual({});
  });

  it("logs are collected with the cluster's identity, not with a key", () => {
    expect(clusterOf(aksCluster({ logAnalyticsWorkspaceId: "/log" })).oms_agent).toEqual({
      log_analytics_workspace_id: "/log",
      msi_auth_for_monitoring_enabled: true,
    });
  });
});
