import type { AksClusterProps } from "../../../constructs/azure/aks-cluster";
import type { Override } from "../../../model/merge";
import { addCluster, clusterOf } from "../../support/aks-cluster";
import { synth } from "../../support/synth";

const OFF = { keda: { enabled: false }, verticalPodAutoscaler: { enabled: false } };

interface Update {
  readonly depends_on?: readonly string[];
  readonly body: { readonly properties: { readonly ingressProfile?: object } };
}

/** What Azure is told past azurerm beside the Gateway API, and what azurerm leaves alone then. */
function told(overrides: Override<AksClusterProps>) {
  const stack = synth((stack) => addCluster(stack, overrides));
  const updates = stack.all("azapi_update_resource") as readonly Update[];
  const further = updates.filter(({ body }) => !("gatewayAPI" in (body.properties.ingressProfile ?? {})));
  const { lifecycle, workload_autoscaler_profile: profile } = clusterOf(stack);
  return {
    after: further.flatMap(({ depends_on: after = [] }) => after),
    further: further.map(({ body }) => body.properties),
    ignored: (lifecycle as { readonly ignore_changes?: readonly string[] } | undefined)?.ignore_changes ?? [],
    profile,
  };
}

describe("what azurerm cannot say or take back", () => {
  it.each<[string, AksClusterProps["addons"]]>([
    ["nothing is said of KEDA", {}],
    ["KEDA is on", { keda: true }],
    ["one of both is on", { keda: false, verticalPodAutoscaler: true }],
  ])("is nothing where %s", (_, addons) => {
    expect(told({ addons })).toMatchObject({ further: [], ignored: [] });
  });

  it("leaves a private DNS zone for none in the cluster that runs, which azurerm would make anew", () => {
    const withoutZone = { kind: "private", privateDnsZoneId: "None", publicFqdn: true } as const;
    expect(told({ apiServer: withoutZone })).toMatchObject({
      further: [{ apiServerAccessProfile: { privateDNSZone: "none" } }],
      ignored: ["private_dns_zone_id"],
    });
    expect(told({ apiServer: { kind: "private" } })).toMatchObject({ further: [], ignored: [] });
  });

  it("leaves one of both to azurerm, which takes it back while the other is on", () => {
    expect(told({ addons: { keda: false, verticalPodAutoscaler: true } }).profile).toEqual({
      keda_enabled: false,
      vertical_pod_autoscaler_enabled: true,
    });
  });

  it.each<[string, AksClusterProps["addons"]]>([
    ["KEDA", { keda: false }],
    ["the vertical pod autoscaler", { verticalPodAutoscaler: false }],
    ["both", { keda: false, verticalPodAutoscaler: false }],
  ])("is that %s is off, which azurerm then leaves alone", (_, addons) => {
    expect(told({ addons })).toMatchObject({
      further: [{ workloadAutoScalerProfile: OFF }],
      ignored: ["workload_autoscaler_profile"],
      profile: undefined,
    });
  });

  it("is that NGINX is off beside AKS's Gateway API, and after it", () => {
    const addons = { webAppRouting: false } as const;
    expect(told({ addons, gatewayApi: true })).toMatchObject({
      further: [{ ingressProfile: { webAppRouting: { enabled: false } } }],
      ignored: ["web_app_routing"],
    });
    expect(told({ addons })).toMatchObject({ further: [], ignored: [] });
  });

  it("is that AKS makes nodes, once the pools are there", () => {
    const nodeProvisioning = { mode: "Auto", defaultNodePools: "None" } as const;
    const { further, after } = told({ nodeProvisioning, gatewayApi: true });
    expect(further).toEqual([{ nodeProvisioningProfile: nodeProvisioning }]);
    expect(after).toEqual([
      expect.stringMatching(/^azurerm_kubernetes_cluster_node_pool\.cluster_apps_/),
      expect.stringMatching(/^azapi_update_resource\.cluster_GatewayApi_/),
    ]);
  });
});
