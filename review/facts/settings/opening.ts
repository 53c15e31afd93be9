import { stringsAt, type Value } from "../../plan/value";
import { isWideRange } from "../wide-range";
import { opensNodes } from "./pool-profiles";
import type { Setting } from "./setting";
import { becomes, goes, sinks, turnsOff, turnsOn } from "./worse";

const TLS = ["TLS1_0", "1.0", "TLS1_1", "1.1", "TLS1_2", "1.2", "TLS1_3", "1.3"];
const OLD_TLS = "takes connections of an old TLS";
const NODES_IN_INTERNET = "gives its nodes addresses in the internet";
/** Blocks that say who may come, by azurerm's names in its services. */
const NETWORK_BLOCKS = ["network_acls", "network_rules", "network_rule_set", "network_rulesets"];

/**
 * Settings with which more people, or more of the internet, get in. Azure calls them alike in all of its services, and
 * azurerm mostly does. Read from the schemas of azurerm 4.55.0.
 */
export const OPENING: readonly Setting[] = [
  {
    attribute: "public_network_access_enabled",
    property: "publicNetworkAccess",
    worse: turnsOn(true),
    meaning: "answers the internet",
  },
  { attribute: "public_network_access", worse: becomes("Enabled"), meaning: "answers the internet" },
  ...NETWORK_BLOCKS.map((block) => ({
    attribute: `${block}.default_action`,
    worse: becomes("Allow"),
    meaning: "answers everybody, not only the networks that are named",
  })),
  ...NETWORK_BLOCKS.map((block) => ({
    attribute: `${block}.ip_rules`,
    worse: namesEverybody,
    meaning: "names ranges that everybody is in",
  })),
  {
    types: /^storage_account_network_rules$/,
    attribute: "default_action",
    property: "networkAcls.defaultAction",
    worse: becomes("Allow"),
    meaning: "answers everybody, not only the networks that are named",
  },
  {
    types: /^container_registry$/,
    attribute: "admin_enabled",
    property: "adminUserEnabled",
    worse: turnsOn(),
    alsoNew: true,
    meaning: "has an admin account with a password that everybody shares",
  },
  {
    attribute: "anonymous_pull_enabled",
    property: "anonymousPullEnabled",
    worse: turnsOn(),
    alsoNew: true,
    meaning: "gives its images to anybody",
  },
  {
    attribute: "allow_nested_items_to_be_public",
    property: "allowBlobPublicAccess",
    worse: turnsOn(true),
    meaning: "may give its blobs to anybody",
  },
  {
    attribute: "container_access_type",
    property: "publicAccess",
    worse: becomes("blob", "container", "Blob", "Container"),
    alsoNew: true,
    meaning: "gives its blobs to anybody",
  },
  {
    attribute: "shared_access_key_enabled",
    property: "allowSharedKeyAccess",
    worse: turnsOn(true),
    meaning: "takes keys that no one can be traced by",
  },
  ...["local_auth_enabled", "local_authentication_enabled"].map((attribute) => ({
    attribute,
    worse: turnsOn(true),
    meaning: "takes keys that no one can be traced by",
  })),
  {
    attribute: "local_authentication_disabled",
    property: "disableLocalAuth",
    worse: turnsOff(),
    meaning: "takes keys that no one can be traced by",
  },
  { property: "disableLocalAccounts", worse: turnsOff(), meaning: "has local accounts, which no one can be traced by" },
  { property: "enableRBAC", worse: turnsOff(true), meaning: "asks Kubernetes RBAC no longer" },
  {
    property: "apiServerAccessProfile.enablePrivateCluster",
    worse: turnsOff(),
    meaning: "has an API server that is no longer private",
  },
  {
    property: "apiServerAccessProfile.authorizedIPRanges",
    worse: goes,
    meaning: "has an API server that anybody reaches",
  },
  {
    types: /^postgresql_flexible_server$/,
    attribute: "authentication.password_auth_enabled",
    property: "authConfig.passwordAuth",
    worse: turnsOn(),
    meaning: "takes passwords",
  },
  ...["rbac_authorization_enabled", "enable_rbac_authorization"].map((attribute) => ({
    types: /^key_vault$/,
    attribute,
    worse: turnsOff(),
    meaning: "asks its own access policies, not roles",
  })),
  ...["min_tls_version", "minimum_tls_version"].map((attribute) => ({
    attribute,
    worse: sinks(...TLS),
    meaning: OLD_TLS,
  })),
  { property: "minimumTlsVersion", worse: sinks(...TLS), meaning: OLD_TLS },
  {
    attribute: "https_traffic_only_enabled",
    property: "supportsHttpsTrafficOnly",
    worse: turnsOff(true),
    meaning: "answers in clear",
  },
  // As azurerm 3 called it.
  { attribute: "enable_https_traffic_only", worse: turnsOff(true), meaning: "answers in clear" },
  { attribute: "enable_non_ssl_port", worse: turnsOn(), meaning: "answers in clear" },
  ...["redis_configuration.authentication_enabled", "redis_configuration.enable_authentication"].map((attribute) => ({
    attribute,
    worse: turnsOff(true),
    meaning: "asks nobody for a key",
  })),
  {
    types: /^bastion_host$/,
    attribute: "shareable_link_enabled",
    worse: turnsOn(),
    meaning: "lets in whoever has a link",
  },
  { attribute: "https_only", property: "httpsOnly", worse: turnsOff(), meaning: "answers in clear" },
  { attribute: "non_ssl_port_enabled", property: "enableNonSslPort", worse: turnsOn(), meaning: "answers in clear" },
  {
    types: /^(postgresql|mysql|mariadb)_server$/,
    attribute: "ssl_enforcement_enabled",
    property: "sslEnforcement",
    worse: turnsOff(true),
    meaning: "answers in clear",
  },
  {
    types: /^linux_virtual_machine/,
    attribute: "disable_password_authentication",
    property: "osProfile.linuxConfiguration.disablePasswordAuthentication",
    worse: turnsOff(),
    meaning: "takes passwords",
  },
  {
    property: "virtualMachineProfile.osProfile.linuxConfiguration.disablePasswordAuthentication",
    worse: turnsOff(),
    meaning: "takes passwords",
  },
  {
    types: /^api_management_backend$/,
    attribute: "url",
    property: "url",
    worse: (before, after) => /^https:/.test(String(before ?? "")) && /^http:/.test(String(after ?? "")),
    meaning: "is asked in clear",
  },
  {
    types: /^service_fabric_cluster$/,
    attribute: "azure_active_directory",
    property: "azureActiveDirectory",
    worse: goes,
    meaning: "asks nobody to sign in with Entra ID",
  },
  { types: /^dashboard_grafana$/, attribute: "api_key_enabled", worse: turnsOn(), meaning: "takes API keys" },
];

/** What gives nodes of a cluster addresses in the internet. */
export const NODES_OPENED: readonly Setting[] = [
  {
    types: /^kubernetes_cluster$/,
    attribute: "default_node_pool.node_public_ip_enabled",
    worse: turnsOn(),
    alsoNew: true,
    meaning: NODES_IN_INTERNET,
  },
  {
    types: /^kubernetes_cluster_node_pool$/,
    attribute: "node_public_ip_enabled",
    property: "enableNodePublicIP",
    worse: turnsOn(),
    alsoNew: true,
    meaning: NODES_IN_INTERNET,
  },
  { property: "agentPoolProfiles", worse: opensNodes, alsoNew: true, meaning: NODES_IN_INTERNET },
];

/** A list of ranges of which one that comes is half of the internet or more, or nearly so. */
function namesEverybody(before: Value | undefined, after: Value | undefined): boolean {
  const wide = (value: Value | undefined) => stringsAt({ it: value ?? null }, "it").filter(isWideRange);
  return wide(after).some((range) => !wide(before).includes(range));
}
