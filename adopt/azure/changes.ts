import type { Fields } from "../json";
import { azureAt } from "./records";

/** What of a cluster is always so here, by azurerm's name: where Azure says another value, it changes. */
const FIXED: readonly (readonly [attribute: string, azure: string, wanted: unknown, says: string])[] = [
  ["local_account_disabled", "disableLocalAccounts", true, "local accounts are switched off: only Entra ID signs in"],
  [
    "azure_active_directory_role_based_access_control",
    "aadProfile.managed",
    true,
    "Entra ID signs users in, which nobody can switch off again",
  ],
  [
    "oidc_issuer_enabled",
    "oidcIssuerProfile.enabled",
    true,
    "the OIDC issuer is switched on, which nobody can switch off again",
  ],
  ["workload_identity_enabled", "securityProfile.workloadIdentity.enabled", true, "workload identity is switched on"],
  [
    "key_vault_secrets_provider",
    "addonProfiles.azureKeyvaultSecretsProvider.enabled",
    true,
    "the driver that mounts secrets of Key Vaults runs",
  ],
  [
    "oms_agent",
    "addonProfiles.omsagent.enabled",
    true,
    "logs of the containers are collected, into a workspace that is made",
  ],
  [
    "oms_agent",
    "addonProfiles.omsagent.config.useAADAuth",
    "true",
    "logs of the containers are sent with an identity, not with a key",
  ],
  [
    "monitor_metrics",
    "azureMonitorProfile.metrics.enabled",
    true,
    "metrics are collected for managed Prometheus, into a workspace that is made",
  ],
  ["identity", "identity.type", "UserAssigned", "the control plane acts with an identity that is made for it"],
];

/** What of a cluster was read. */
interface ReadParts {
  /** Whether the subnet loses the way out that Azure gives to all that have no other. */
  readonly hasDefaultOutbound: boolean;
  /** Whether the API server answers everybody today, and ranges only from then on. */
  readonly isClosed: boolean;
  readonly windows: Fields;
  readonly tags: Fields;
  readonly pools: readonly Fields[];
  readonly declared: Fields;
}

/** What of a cluster changes, each in a sentence that begins with the argument of azurerm. */
export function clusterChanges(
  fields: Fields,
  { hasDefaultOutbound, isClosed, windows, pools, declared }: ReadParts,
): readonly string[] {
  const fixed = FIXED.filter(
    ([, azure, wanted]) => String(azureAt(fields, azure) ?? false).toLowerCase() !== String(wanted).toLowerCase(),
  ).filter(([attribute], index, all) => all.findIndex(([other]) => other === attribute) === index);
  const missing = [
    ["upgradeWindow", "maintenance_window_auto_upgrade", "none", declared.upgradeChannel],
    ["nodeOsWindow", "maintenance_window_node_os", "None", declared.nodeOsChannel],
  ] as const;
  return [
    ...(isClosed ? ["`api_server_access_profile`: the API server answers the declared ranges only"] : []),
    ...(declared.kubernetesVersion === azureAt(fields, "kubernetesVersion")
      ? []
      : ["`kubernetes_version`, `orchestrator_version`: the patch that it has is said; nothing is upgraded"]),
    ...fixed.map(([attribute, , , says]) => `\`${attribute}\`: ${says}`),
    ...missing
      .filter(([window, , off, channel]) => windows[window] === undefined && channel !== off)
      .map(([window, attribute]) => `\`${attribute}\`: a window is set, \`${window}\` says another one`),
    "`temporary_name_for_rotation`: only azurerm knows it; nothing changes in Azure",
    ...(declared.storage === undefined
      ? []
      : ["`storage_profile`: azurerm does not read it when it imports; nothing changes in Azure"]),
    ...(pools.some((pool) => !azureAt(pool, "upgradeSettings.drainTimeoutInMinutes"))
      ? ["`drain_timeout_in_minutes`: the 30 minutes are said that Azure waits where nothing is"]
      : []),
    ...(azureAt(fields, "securityProfile.imageCleaner") === undefined
      ? ["`image_cleaner_enabled`: that it is off is said"]
      : []),
    ...(hasDefaultOutbound
      ? ["`default_outbound_access_enabled`: the subnet has no other way out than that of the cluster"]
      : []),
    "`tags`: `platform` and `environment` are added, and all that is taken over has those of the cluster",
  ];
}
