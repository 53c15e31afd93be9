import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks017-feature-removed";
import { azapiBody, nested } from "../support/nested";
import { planned, planOf, setOf } from "../support/planned";

type Fields = { readonly [key: string]: Value };

const CLUSTER = "azurerm_kubernetes_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";
const found = (type: string, before: Value, after: Value) =>
  [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(({ severity, message }) => [severity, message]);

describe("AKS017 feature-removed", () => {
  it.each<readonly [path: string, there: Value, gone: Value, severity: string, meaning: string]>([
    ["key_vault_secrets_provider", [{ secret_rotation_enabled: true }], [], "high", "pods that mount secrets"],
    ["key_vault_secrets_provider.secret_rotation_enabled", true, false, "medium", "secrets that are mounted stay"],
    ["web_app_routing", [{ dns_zone_ids: [] }], [], "high", "nothing answers the Ingresses of application routing"],
    ["ingress_application_gateway", [{ gateway_id: "x" }], [], "high", "nothing keeps the application gateway"],
    ["http_application_routing_enabled", true, false, "high", "nothing answers the Ingresses of HTTP"],
    ["service_mesh_profile", [{ mode: "Istio" }], [], "high", "the mesh goes"],
    ["service_mesh_profile.external_ingress_gateway_enabled", true, false, "high", "the public gateway of the mesh"],
    ["service_mesh_profile.internal_ingress_gateway_enabled", true, false, "high", "the internal gateway of the mesh"],
    ["workload_autoscaler_profile.keda_enabled", true, false, "high", "what KEDA scales"],
    ["workload_autoscaler_profile.vertical_pod_autoscaler_enabled", true, false, "medium", "nobody sizes pods"],
    ["storage_profile.disk_driver_enabled", true, false, "high", "volumes of the disk driver"],
    ["storage_profile.file_driver_enabled", true, false, "high", "volumes of the file driver"],
    ["storage_profile.blob_driver_enabled", true, null, "high", "volumes of the blob driver"],
    ["storage_profile.snapshot_controller_enabled", true, false, "medium", "nobody makes snapshots"],
    ["key_management_service", [{ key_vault_key_id: "x" }], [], "high", "Secrets are no longer encrypted"],
    ["microsoft_defender", [{ log_analytics_workspace_id: "x" }], [], "high", "Defender no longer watches it"],
    ["network_profile.network_policy", "cilium", null, "high", "no network policy is held"],
    ["monitor_metrics", [{ labels_allowed: "x" }], [], "medium", "metrics are no longer collected"],
    ["oms_agent", [{ log_analytics_workspace_id: "x" }], [], "medium", "logs of containers"],
    ["image_cleaner_enabled", true, false, "low", "old images stay"],
  ])("finds that %s goes, and lets it come", (path, there, gone, severity, meaning) => {
    const [before, after] = [nested(path, there), nested(path, gone)];
    expect(found(CLUSTER, before, after)).toEqual([
      [severity, expect.stringMatching(new RegExp(`: ${meaning}[^;]* \\(${path}\\)$`))],
    ]);
    expect(found(CLUSTER, after, before)).toEqual([]);
    expect(found("azurerm_redhat_openshift_cluster", before, after)).toEqual([]);
  });

  it("finds a cluster that acts as another identity", () => {
    const identity = (id: string) => ({ name: "aks", identity: [{ type: "UserAssigned", identity_ids: [id] }] });
    expect(found(CLUSTER, identity("a"), identity("b"))).toEqual([
      [
        "high",
        "takes away from the cluster aks: it acts as another identity, without the rights of the old one (identity.identity_ids)",
      ],
    ]);
    expect(found(CLUSTER, identity("a"), identity("a"))).toEqual([]);
    const system = { name: "aks", identity: [{ type: "SystemAssigned", identity_ids: [] }] };
    expect(found(CLUSTER, identity("a"), system)).toEqual([
      ["high", expect.stringMatching(/: it acts as another identity, .* \(identity\.type\)$/)],
    ]);
  });

  it("finds a cluster that leaves by other addresses", () => {
    const of = (network: Fields) => ({ name: "aks", network_profile: [network] });
    const said = (path: string) => [
      [
        "medium",
        expect.stringMatching(new RegExp(`: it leaves by other addresses, .* \\(network_profile\\.${path}\\)$`)),
      ],
    ];
    expect(
      found(CLUSTER, of({ outbound_type: "loadBalancer" }), of({ outbound_type: "userAssignedNATGateway" })),
    ).toEqual(said("outbound_type"));
    for (const profile of ["load_balancer_profile", "nat_gateway_profile"]) {
      const addresses = (...ids: readonly string[]) => of({ [profile]: [{ outbound_ip_address_ids: ids }] });
      expect(found(CLUSTER, addresses("a"), addresses("b"))).toEqual(said(`${profile}.outbound_ip_address_ids`));
    }
    expect(found(CLUSTER, of({ outbound_type: "loadBalancer" }), of({ outbound_type: UNKNOWN }))).toEqual([]);
  });

  it.each<readonly [path: string, there: Value, gone: Value]>([
    ["addonProfiles.azureKeyvaultSecretsProvider.enabled", true, false],
    ["ingressProfile.webAppRouting.enabled", true, false],
    ["addonProfiles.ingressApplicationGateway.enabled", true, false],
    ["ingressProfile.gatewayAPI.installation", "Standard", ""],
    ["ingressProfile.gatewayAPI.installation", "Standard", "Disabled"],
    ["ingressProfile.webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode", "Enabled", "Disabled"],
    ["serviceMeshProfile.mode", "Istio", ""],
    ["serviceMeshProfile.mode", "Istio", "Disabled"],
    ["workloadAutoScalerProfile.keda.enabled", true, false],
    ["workloadAutoScalerProfile.verticalPodAutoscaler.enabled", true, false],
    ["storageProfile.diskCSIDriver.enabled", true, false],
    ["storageProfile.fileCSIDriver.enabled", true, false],
    ["storageProfile.blobCSIDriver.enabled", true, false],
    ["storageProfile.snapshotController.enabled", true, false],
    ["securityProfile.azureKeyVaultKms.enabled", true, false],
    ["securityProfile.defender.securityMonitoring.enabled", true, false],
    ["networkProfile.networkPolicy", "cilium", ""],
    ["azureMonitorProfile.metrics.enabled", true, false],
    ["addonProfiles.omsagent.enabled", true, false],
    ["securityProfile.imageCleaner.enabled", true, false],
    ["apiServerAccessProfile.privateDNSZone", "/subscriptions/x/privateDnsZones/y", "none"],
  ])("finds that azapi takes %s away", (path, there, gone) => {
    const type = "Microsoft.ContainerService/managedClusters";
    expect(found("azapi_update_resource", azapiBody(type, path, there), azapiBody(type, path, gone))).toHaveLength(1);
    expect(
      found("azapi_update_resource", azapiBody("Microsoft.X/y", path, there), azapiBody("Microsoft.X/y", path, gone)),
    ).toEqual([]);
  });

  it("finds a private cluster that leaves its zone for none, which azapi says anew", () => {
    const id = "/subscriptions/x/managedClusters/aks";
    const cluster = (zone: string) =>
      planned(CLUSTER, { id, name: "aks", private_dns_zone_id: zone }, { id, name: "aks", private_dns_zone_id: zone });
    const body = { properties: { apiServerAccessProfile: { privateDNSZone: "none" } } };
    const update = planned("azapi_update_resource", null, {
      type: "Microsoft.ContainerService/managedClusters@2026-03-01",
      resource_id: id,
      body,
    });
    const of = (zone: string) =>
      [...rule.review(setOf([planOf([cluster(zone), update])]))].map(({ message }) => message);
    for (const zone of ["System", "/subscriptions/x/privateDnsZones/y"]) {
      expect(of(zone)).toEqual([expect.stringMatching(/every node gets a successor, with no way back/)]);
    }
    expect(of("None")).toEqual([]);
  });

  it("says nothing of what is not known yet", () => {
    expect(found(CLUSTER, { oms_agent: [{ a: "x" }] }, { oms_agent: UNKNOWN })).toEqual([]);
  });
});

describe("AKS017 pools", () => {
  const pool = (more: Fields) => ({ name: "apps", vm_size: "Standard_D4ds_v5", node_count: 5, ...more });

  it("finds a pool that falls to no node, of a cluster too", () => {
    const message = "the pool apps falls from up to 5 nodes to none: what runs there stops";
    expect(found(POOL, pool({}), pool({ node_count: 0 }))).toEqual([[undefined, message]]);
    expect(found(CLUSTER, { default_node_pool: [pool({})] }, { default_node_pool: [pool({ node_count: 0 })] })).toEqual(
      [[undefined, message]],
    );
    expect(found(POOL, pool({}), pool({ node_count: 1 }))).toEqual([]);
    expect(found(POOL, pool({ node_count: 0 }), pool({ node_count: 0, tags: { a: "b" } }))).toEqual([]);
  });

  it("finds taints that drive pods away, and those that keep them off", () => {
    const taints = (...node_taints: string[]) => pool({ node_taints });
    expect(found(POOL, taints(), taints("a=b:NoExecute"))).toEqual([
      [undefined, "the pool apps gets a=b:NoExecute: pods that do not tolerate it are driven away at once"],
    ]);
    expect(found(POOL, taints(), taints("a=b:NoSchedule"))).toEqual([
      ["medium", "the pool apps gets a=b:NoSchedule: pods that do not tolerate it are not placed there any more"],
    ]);
    expect(found(POOL, taints("a=b:NoExecute"), taints())).toEqual([]);
    expect(found(POOL, taints(), taints("a=b:PreferNoSchedule"))).toEqual([]);
  });

  it("finds labels that go", () => {
    const labels = (node_labels: Fields) => pool({ node_labels });
    const message = "the pool apps loses tier=apps: pods that ask for it are not placed there any more";
    expect(found(POOL, labels({ tier: "apps" }), labels({}))).toEqual([["medium", message]]);
    expect(found(POOL, labels({ tier: "apps" }), labels({ tier: "web" }))).toEqual([["medium", message]]);
    expect(found(POOL, labels({}), labels({ tier: "apps" }))).toEqual([]);
    expect(found(POOL, labels({ tier: "apps" }), labels({ tier: UNKNOWN }))).toEqual([]);
  });

  it("finds several taints and labels in one sentence, and only those that are new or go", () => {
    const of = (node_taints: string[], node_labels: Fields) => pool({ node_taints, node_labels });
    const before = of(["a=b:NoSchedule"], { tier: "apps", zone: "1", stays: "x" });
    expect(found(POOL, before, of(["a=b:NoSchedule", "c=d:NoSchedule", "e=f:NoSchedule"], { stays: "x" }))).toEqual([
      [
        "medium",
        "the pool apps gets c=d:NoSchedule, e=f:NoSchedule: pods that do not tolerate it are not placed there any more; loses tier=apps, zone=1: pods that ask for it are not placed there any more",
      ],
    ]);
    expect(found(POOL, of(["a=b:NoExecute"], {}), of(["a=b:NoExecute", "c=d:NoExecute"], {}))).toEqual([
      [undefined, "the pool apps gets c=d:NoExecute: pods that do not tolerate it are driven away at once"],
    ]);
    expect(found(POOL, pool({}), pool({ tags: { a: "b" } }))).toEqual([]);
  });

  it("says nothing of a pool that is made, made anew or goes", () => {
    const of = (kind: "create" | "replace" | "delete") => [
      ...rule.review(setOf([planOf([planned(POOL, pool({}), pool({ node_count: 0 }), { kind })])])),
    ];
    expect([of("create"), of("replace"), of("delete")]).toEqual([[], [], []]);
  });

  describe("an add-on that azapi switches off", () => {
    const cluster = { id: "/aks", name: "aks", workload_autoscaler_profile: [{ keda_enabled: true }] };
    const off = (id: Value, enabled = false): Value => ({
      type: "Microsoft.ContainerService/managedClusters@2025-01-01",
      resource_id: id,
      body: { properties: { workloadAutoScalerProfile: { keda: { enabled } } } },
    });
    const found = (after: Value, known: Value = cluster) =>
      [
        ...rule.review(
          setOf([
            planOf([
              planned("azurerm_kubernetes_cluster", known, known),
              planned("azapi_update_resource", null, after),
            ]),
          ]),
        ),
      ].map(({ severity, message }) => `${severity}: ${message}`);

    it("is found beside a cluster of azurerm that has it", () => {
      const message = (name: string) =>
        `high: takes away from the cluster ${name}: what KEDA scales stays at the size that it has (body.properties.workloadAutoScalerProfile.keda.enabled)`;
      expect(found(off("/AKS"))).toEqual([message("AKS")]);
      expect(found(off(UNKNOWN))).toEqual([message("azapi_update_resource.it")]);
    });

    it("is nothing where it was off, stays on, or is of another cluster", () => {
      expect(found(off("/aks"), { ...cluster, workload_autoscaler_profile: [] })).toEqual([]);
      expect(found(off("/aks", true))).toEqual([]);
      expect(found(off("/other"))).toEqual([]);
    });

    it("is nothing where it goes, is a resource of its own, is in another stack, or could be of two clusters", () => {
      const known = planned("azurerm_kubernetes_cluster", cluster, cluster);
      const review = (...plans: Parameters<typeof planOf>[0][]) => [
        ...rule.review(setOf(plans.map((plan) => planOf(plan)))),
      ];
      const made = planned("azapi_update_resource", null, off("/aks"));
      expect(review([known, made])).toHaveLength(1);
      expect(review([known, planned("azapi_update_resource", off("/aks"), off("/aks"), { kind: "delete" })])).toEqual(
        [],
      );
      expect(review([known, planned("azapi_resource", null, off("/aks"))])).toEqual([]);
      expect(review([known], [made])).toEqual([]);
      const second = planned("azurerm_kubernetes_cluster", cluster, cluster, {
        address: "azurerm_kubernetes_cluster.two",
      });
      expect(review([known, second, planned("azapi_update_resource", null, off(UNKNOWN))])).toEqual([]);
    });
  });

  it("says what to write where azurerm cannot take an add-on back", () => {
    const on = { name: "aks", workload_autoscaler_profile: [{ keda_enabled: true }] };
    const details = (after: Value) =>
      [...rule.review(setOf([planOf([planned("azurerm_kubernetes_cluster", on, after)])]))].map((each) => each.details);
    expect(details({ name: "aks", workload_autoscaler_profile: [] })).toEqual([
      [expect.stringContaining("`keda: false`")],
    ]);
    expect(details({ name: "aks", workload_autoscaler_profile: [{ keda_enabled: false }] })).toEqual([undefined]);
  });
});
