import type { Setting } from "./setting";
import { becomesNone, changes, goes, leaves, turnsOff } from "./worse";

const CLUSTER = /^kubernetes_cluster$/;
const of = (setting: Omit<Setting, "types">): Setting => ({ types: CLUSTER, ...setting });

/** Parts of a cluster that go with an update in place, and what stops without them. Read from azurerm 4.55.0. */
export const FEATURES: readonly Setting[] = [
  of({
    attribute: "key_vault_secrets_provider",
    property: "addonProfiles.azureKeyvaultSecretsProvider.enabled",
    worse: goes,
    meaning: "pods that mount secrets of a key vault do not start any more",
  }),
  of({
    attribute: "key_vault_secrets_provider.secret_rotation_enabled",
    property: "addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation",
    worse: (before, after) => after !== undefined && turnsOff()(before, after),
    severity: "medium",
    meaning: "secrets that are mounted stay as they are when the vault has new ones",
  }),
  of({
    attribute: "web_app_routing",
    property: "ingressProfile.webAppRouting.enabled",
    worse: goes,
    meaning: "nothing answers the Ingresses of application routing any more",
  }),
  of({
    attribute: "ingress_application_gateway",
    property: "addonProfiles.ingressApplicationGateway.enabled",
    worse: goes,
    meaning: "nothing keeps the application gateway up to date any more",
  }),
  of({
    attribute: "http_application_routing_enabled",
    worse: turnsOff(),
    meaning: "nothing answers the Ingresses of HTTP application routing any more",
  }),
  {
    property: "ingressProfile.gatewayAPI.installation",
    worse: leaves("Standard"),
    meaning: "the Gateway API goes with its objects",
  },
  {
    property: "ingressProfile.webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode",
    worse: leaves("Enabled"),
    meaning: "nothing answers the Gateways of application routing any more",
  },
  of({
    attribute: "service_mesh_profile",
    worse: goes,
    meaning: "the mesh goes, and with it its gateways and mutual TLS",
  }),
  {
    property: "serviceMeshProfile.mode",
    worse: leaves("Istio"),
    meaning: "the mesh goes, and with it its gateways and mutual TLS",
  },
  of({
    attribute: "service_mesh_profile.external_ingress_gateway_enabled",
    worse: turnsOff(),
    meaning: "the public gateway of the mesh goes",
  }),
  of({
    attribute: "service_mesh_profile.internal_ingress_gateway_enabled",
    worse: turnsOff(),
    meaning: "the internal gateway of the mesh goes",
  }),
  of({
    attribute: "workload_autoscaler_profile.keda_enabled",
    property: "workloadAutoScalerProfile.keda.enabled",
    worse: turnsOff(),
    meaning: "what KEDA scales stays at the size that it has",
  }),
  of({
    attribute: "workload_autoscaler_profile.vertical_pod_autoscaler_enabled",
    property: "workloadAutoScalerProfile.verticalPodAutoscaler.enabled",
    worse: turnsOff(),
    severity: "medium",
    meaning: "nobody sizes pods any more",
  }),
  ...(["disk", "file", "blob"] as const).map((kind) =>
    of({
      attribute: `storage_profile.${kind}_driver_enabled`,
      property: `storageProfile.${kind}CSIDriver.enabled`,
      worse: turnsOff(kind !== "blob"),
      meaning: `volumes of the ${kind} driver cannot be mounted any more`,
    }),
  ),
  of({
    attribute: "storage_profile.snapshot_controller_enabled",
    property: "storageProfile.snapshotController.enabled",
    worse: turnsOff(true),
    severity: "medium",
    meaning: "nobody makes snapshots any more",
  }),
  of({
    attribute: "key_management_service",
    property: "securityProfile.azureKeyVaultKms.enabled",
    worse: goes,
    meaning: "Secrets are no longer encrypted by a key of your own",
  }),
  of({
    attribute: "microsoft_defender",
    property: "securityProfile.defender.securityMonitoring.enabled",
    worse: goes,
    meaning: "Defender no longer watches it",
  }),
  of({
    attribute: "network_profile.network_policy",
    property: "networkProfile.networkPolicy",
    worse: goes,
    meaning: "no network policy is held any more",
  }),
  of({
    attribute: "network_profile.outbound_type",
    property: "networkProfile.outboundType",
    worse: changes,
    severity: "medium",
    meaning: "it leaves by other addresses, and who admits it by the old ones refuses it",
  }),
  ...["load_balancer_profile", "nat_gateway_profile"].map((profile) =>
    of({
      attribute: `network_profile.${profile}.outbound_ip_address_ids`,
      worse: changes,
      severity: "medium",
      meaning: "it leaves by other addresses, and who admits it by the old ones refuses it",
    }),
  ),
  of({
    attribute: "private_dns_zone_id",
    property: "apiServerAccessProfile.privateDNSZone",
    worse: becomesNone,
    meaning:
      "its API server leaves the private DNS zone for a public name and every node gets a successor, with no way back",
  }),
  of({
    attribute: "identity.type",
    worse: changes,
    meaning: "it acts as another identity, without the rights of the old one",
  }),
  of({
    attribute: "identity.identity_ids",
    worse: changes,
    meaning: "it acts as another identity, without the rights of the old one",
  }),
  of({
    attribute: "monitor_metrics",
    property: "azureMonitorProfile.metrics.enabled",
    worse: goes,
    severity: "medium",
    meaning: "metrics are no longer collected",
  }),
  of({
    attribute: "oms_agent",
    property: "addonProfiles.omsagent.enabled",
    worse: goes,
    severity: "medium",
    meaning: "logs of containers are no longer collected",
  }),
  of({
    attribute: "image_cleaner_enabled",
    property: "securityProfile.imageCleaner.enabled",
    worse: turnsOff(),
    severity: "low",
    meaning: "old images stay on the nodes",
  }),
];
