import { aroundStack } from "./around-stack";
import { ADDRESS, azureStack } from "./azure-stack";
import { type Block, changed, ref, type Workspace } from "./terraform";

/** What a scenario records with. */
export interface Bench {
  workspace(stack: string): Workspace;
  /** Where the plan of a stack is saved. */
  file(stack: string): string;
  /** A call of Azure's API, as somebody makes it in the portal. */
  azure(method: string, path: string, body?: unknown): Promise<unknown>;
}

const CLUSTER = `resource.${ADDRESS.cluster}`;
const POOL = `resource.${ADDRESS.pool}`;
const SYSTEM = `${CLUSTER}.default_node_pool`;
const PROD = azureStack({ environment: "prod" });
const STAGING = azureStack({ environment: "staging" });
const API_VERSION = "?api-version=2025-07-01";
const GROUP = "/subscriptions/00000000-0000-4000-8000-0000000000aa/resourceGroups/rg-prod";
const PROD_CLUSTER = `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-prod`;

/** Changed leaves of the prod stack, by the name of the scenario that plans them. */
const CHANGES: { readonly [scenario: string]: { readonly [path: string]: unknown } } = {
  "no-change": {},
  "cluster-replace": { [`${CLUSTER}.dns_prefix`]: "aks-live" },
  "cluster-destroy": {
    "resource.azurerm_kubernetes_cluster": undefined,
    "resource.azurerm_kubernetes_cluster_node_pool": undefined,
    output: undefined,
  },
  "pool-replace": {
    [`${POOL}.priority`]: "Spot",
    [`${POOL}.eviction_policy`]: "Delete",
    [`${POOL}.upgrade_settings`]: undefined,
  },
  "hidden-rotation": { [`${SYSTEM}.vm_size`]: "Standard_D8ds_v5" },
  "rotation-blocked": {
    [`${SYSTEM}.max_pods`]: 50,
    [`${SYSTEM}.temporary_name_for_rotation`]: undefined,
    [`${POOL}.vm_size`]: "Standard_D8ds_v5",
  },
  "version-skip": {
    [`${CLUSTER}.kubernetes_version`]: "1.36",
    [`${SYSTEM}.orchestrator_version`]: "1.36",
    [`${POOL}.orchestrator_version`]: "1.36",
  },
  "version-downgrade": {
    [`${CLUSTER}.kubernetes_version`]: "1.33.5",
    [`${SYSTEM}.orchestrator_version`]: "1.33.5",
    [`${POOL}.orchestrator_version`]: "1.33.5",
  },
  "version-alias": {
    [`${CLUSTER}.kubernetes_version`]: "1.34",
    [`${SYSTEM}.orchestrator_version`]: "1.34",
    [`${POOL}.orchestrator_version`]: "1.34",
  },
  "pool-skew": { [`${POOL}.orchestrator_version`]: "1.35.1" },
  "api-opened": { [`${CLUSTER}.api_server_access_profile`]: undefined },
  "api-everywhere": { [`${CLUSTER}.api_server_access_profile.authorized_ip_ranges`]: ["0.0.0.0/0"] },
  "auth-weakened": {
    [`${CLUSTER}.local_account_disabled`]: false,
    [`${CLUSTER}.azure_policy_enabled`]: false,
    [`${CLUSTER}.azure_active_directory_role_based_access_control.azure_rbac_enabled`]: false,
  },
  capacity: { [`${SYSTEM}.node_count`]: 3, [`${POOL}.max_count`]: 8 },
  "subnet-exhaustion": { [`${POOL}.max_count`]: 60 },
  "maintenance-removed": {
    [`${CLUSTER}.maintenance_window_auto_upgrade`]: undefined,
    [`${CLUSTER}.automatic_upgrade_channel`]: undefined,
    [`${CLUSTER}.sku_tier`]: "Free",
  },
  "group-replace": { "resource.azurerm_resource_group.group.location": "northeurope" },
  errored: { [`${CLUSTER}.location`]: "atlantis" },
  check: {
    "check.healthy": {
      assert: {
        condition: ref('azurerm_kubernetes_cluster.cluster.sku_tier == "Premium"'),
        error_message: `the tier is ${ref("azurerm_kubernetes_cluster.cluster.sku_tier")}`,
      },
    },
  },
  move: {
    [POOL]: undefined,
    "resource.azurerm_kubernetes_cluster_node_pool.services": PROD_POOL(),
    moved: [{ from: ADDRESS.pool, to: "azurerm_kubernetes_cluster_node_pool.services" }],
  },
  forget: {
    [POOL]: undefined,
    "resource.azurerm_kubernetes_cluster_node_pool": undefined,
    removed: [{ from: ADDRESS.pool, lifecycle: { destroy: false } }],
  },
};

function PROD_POOL(): unknown {
  return (PROD.resource as { [type: string]: { [name: string]: unknown } }).azurerm_kubernetes_cluster_node_pool?.apps;
}

function plans(changes: { readonly [path: string]: unknown }) {
  return async (bench: Bench): Promise<void> => record(bench, "prod-cluster", changed(PROD, changes));
}

function record(bench: Bench, stack: string, config: Block, ...args: string[]): void {
  bench
    .workspace(stack)
    .write(config)
    .init()
    .record(bench.file(stack), ...args);
}

/** Every recorded plan of Azure resources, by its folder's name. */
export const AZURE_SCENARIOS: { readonly [scenario: string]: (bench: Bench) => Promise<void> } = {
  ...Object.fromEntries(Object.entries(CHANGES).map(([scenario, changes]) => [scenario, plans(changes)])),

  create: async (bench) => record(bench, "dev-cluster", azureStack({ environment: "dev" })),

  "extension-changed": async (bench) => {
    const extension = (version: string, settings: Block): Block => ({
      terraform: {
        required_providers: { azurerm: { source: "hashicorp/azurerm", version: "4.55.0" } },
        backend: { local: { path: "terraform.prod-extensions.tfstate" } },
      },
      provider: { azurerm: [{ features: [{}] }] },
      resource: {
        azurerm_kubernetes_cluster_extension: {
          dapr: {
            name: "dapr",
            cluster_id: PROD_CLUSTER,
            extension_type: "microsoft.dapr",
            version,
            configuration_settings: settings,
          },
          flux: {
            name: "flux",
            cluster_id: PROD_CLUSTER,
            extension_type: "microsoft.flux",
            configuration_settings: settings,
          },
        },
      },
    });
    bench
      .workspace("prod-extensions")
      .write(extension("1.14.4", { "global.ha.enabled": "true", "global.mtls.enabled": "true", replicas: "3" }))
      .init()
      .apply();
    const less = { "global.ha.enabled": "false", "global.mtls.enabled": "false", replicas: "1" };
    record(bench, "prod-extensions", extension("1.13.0", less));
  },

  "env-order": async (bench) => {
    const newer = {
      [`${CLUSTER}.kubernetes_version`]: "1.35.1",
      [`${SYSTEM}.orchestrator_version`]: "1.35.1",
      [`${POOL}.orchestrator_version`]: "1.35.1",
    };
    record(bench, "prod-cluster", changed(PROD, newer));
    record(bench, "staging-cluster", STAGING);
  },

  "remote-state": async (bench) => {
    record(bench, "prod-cluster", changed(PROD, CHANGES["cluster-replace"] ?? {}));
    record(bench, "prod-addons", {
      terraform: { backend: { local: { path: "terraform.prod-addons.tfstate" } } },
      data: {
        terraform_remote_state: {
          "cross-stack-reference-input-prod-cluster": {
            backend: "local",
            config: { path: `${ref("path.module")}/../prod-cluster/terraform.prod-cluster.tfstate` },
          },
        },
      },
      resource: {
        terraform_data: {
          api: { input: ref("data.terraform_remote_state.cross-stack-reference-input-prod-cluster.outputs.api") },
          after: { input: ref("terraform_data.api.output") },
        },
      },
    });
  },

  module: async (bench) => {
    const workspace = bench.workspace("prod-jobs");
    workspace.write(
      {
        resource: { terraform_data: { job: { input: ref("var.name") } } },
        variable: { name: {} },
        output: { id: { value: ref("terraform_data.job.id") } },
      },
      "job/main.tf.json",
    );
    record(bench, "prod-jobs", {
      terraform: { backend: { local: { path: "terraform.prod-jobs.tfstate" } } },
      module: { jobs: { source: "./job", for_each: { night: 1, "a|b": 2 }, name: ref("each.key") } },
      resource: { terraform_data: { after: { input: ref('module.jobs["night"].id') } } },
    });
  },

  target: async (bench) =>
    record(
      bench,
      "prod-cluster",
      changed(PROD, { [`${POOL}.max_count`]: 5, [`${SYSTEM}.node_count`]: 3 }),
      "-target=azurerm_virtual_network.network",
    ),

  "replace-requested": async (bench) => record(bench, "prod-cluster", PROD, `-replace=${ADDRESS.pool}`),

  taint: async (bench) => {
    const workspace = bench.workspace("prod-cluster").write(PROD);
    const state = workspace.state;
    workspace.run("taint", ADDRESS.pool);
    record(bench, "prod-cluster", PROD);
    workspace.restore(state);
  },

  import: async (bench) => {
    const workspace = bench.workspace("prod-cluster").write(PROD);
    const state = workspace.state;
    workspace.run("state", "rm", ADDRESS.pool);
    record(
      bench,
      "prod-cluster",
      changed(PROD, { import: [{ to: ADDRESS.pool, id: `${PROD_CLUSTER}/agentPools/apps` }] }),
    );
    workspace.restore(state);
  },

  deposed: async (bench) => {
    const workspace = bench.workspace("prod-cluster").write(PROD);
    const state = workspace.state;
    const changedState = JSON.parse(state);
    const subnet = changedState.resources.find((resource: { type: string }) => resource.type === "azurerm_subnet");
    subnet.instances.push({ ...structuredClone(subnet.instances[0]), deposed: "b93c7bd0" });
    changedState.serial += 1;
    workspace.restore(JSON.stringify(changedState));
    record(bench, "prod-cluster", PROD);
    workspace.restore(state);
  },

  "drift-reverted": async (bench) => {
    const pool = await bench.azure("GET", `${PROD_CLUSTER}/agentPools/apps${API_VERSION}`);
    const { id, name, properties } = pool as { id: string; name: string; properties: Block };
    const put = (max: number, labels: unknown) =>
      bench.azure("PUT", `${PROD_CLUSTER}/agentPools/apps${API_VERSION}`, {
        id,
        name,
        properties: { ...properties, maxCount: max, nodeLabels: labels },
      });
    const network = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-prod?api-version=2024-05-01`;
    await put(9, { team: "payments" });
    await bench.azure("PATCH", network, { tags: { cost: "42" } });
    record(
      bench,
      "prod-cluster",
      changed(PROD, { "resource.azurerm_virtual_network.network.lifecycle": { ignore_changes: ["tags"] } }),
    );
    await put(4, undefined);
    await bench.azure("PATCH", network, { tags: {} });
  },

  "around-taken-away": async (bench) => {
    bench.workspace("prod-around").write(aroundStack("safe")).init().apply();
    record(bench, "prod-around", aroundStack("taken-away"));
  },

  "features-removed": async (bench) => {
    const features = {
      [`${CLUSTER}.key_vault_secrets_provider`]: { secret_rotation_enabled: true },
      [`${CLUSTER}.workload_autoscaler_profile`]: { keda_enabled: true, vertical_pod_autoscaler_enabled: true },
      [`${CLUSTER}.image_cleaner_enabled`]: true,
      [`${CLUSTER}.image_cleaner_interval_hours`]: 48,
      [`${CLUSTER}.monitor_metrics`]: {},
      [`${CLUSTER}.run_command_enabled`]: false,
      [`${POOL}.node_labels`]: { tier: "apps" },
    };
    const workspace = bench.workspace("prod-cluster").write(changed(PROD, features)).init().apply();
    record(
      bench,
      "prod-cluster",
      changed(PROD, {
        [`${CLUSTER}.workload_autoscaler_profile`]: { keda_enabled: false, vertical_pod_autoscaler_enabled: false },
        [`${CLUSTER}.storage_profile`]: { disk_driver_enabled: false },
        [`${POOL}.node_taints`]: ["tier=apps:NoExecute"],
      }),
    );
    workspace.write(PROD).apply();
  },

  "secret-rotated": async (bench) => {
    const config = (password: string): Block => ({
      terraform: { backend: { local: { path: "terraform.prod-secrets.tfstate" } } },
      variable: { password: { type: "string", sensitive: true, default: password } },
      resource: {
        terraform_data: {
          copied: {
            input: ref(`nonsensitive("login: ${ref("var.password")}")`),
          },
          encoded: {
            input: ref(`nonsensitive(base64encode("user:${ref("var.password")}"))`),
          },
        },
      },
      output: { password: { value: ref("var.password"), sensitive: true } },
    });
    bench.workspace("prod-secrets").write(config("correct-horse-battery")).init().apply();
    record(bench, "prod-secrets", config("hunter2-Tr0ub4dor&3"));
  },

  "secret-copied": async (bench) => {
    const config = changed(PROD, {
      "variable.registry_password": { type: "string", sensitive: true, default: "hunter2-Tr0ub4dor&3" },
      "resource.terraform_data.copied": {
        input: ref(`nonsensitive("login: ${ref("var.registry_password")}")`),
        triggers_replace: ref("nonsensitive(azurerm_kubernetes_cluster.cluster.kube_config_raw)"),
      },
      "output.password": { value: ref("var.registry_password"), sensitive: true },
      "output.copied": { value: ref("nonsensitive(base64encode(var.registry_password))") },
    });
    record(bench, "prod-cluster", config);
  },
};
