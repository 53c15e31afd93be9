import type { Override } from "../../../model/merge";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import { type AnyPlatformDeclaration, definePlatform } from "../../../model/platform/platform";

const GROUP = "11111111-2222-3333-4444-555555555555";

/** A cluster, with something around it. */
function around(only: Override<EnvironmentDeclaration>): AnyPlatformDeclaration {
  return definePlatform({
    name: "around",
    domain: "example.org",
    shared: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      pools: {
        system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 },
        apps: { vmSize: "Standard_D4ds_v5", nodes: { min: 2, max: 5 } },
      },
    },
    environments: { only: { network: { vnetCidr: "10.97.0.0/16", nodeSubnetCidr: "10.97.0.0/22" }, ...only } },
    services: {},
  });
}

/** A cluster that has around it what every cluster has. */
export const bare = around({ adminGroupObjectIds: [GROUP] });

/** The same with everything around it. */
export const full = around({
  adminGroupObjectIds: [GROUP],
  alerting: { receivers: { default: { emails: ["platform@example.org"] } } },
  logs: {
    retentionDays: 60,
    dailyCapGb: 5,
    excludedNamespaces: ["kube-system"],
    syslog: {},
    lock: true,
    privateLink: {},
  },
  backup: { retentionDays: 7, lock: true },
  budget: { monthlyAmount: 1000 },
  metrics: {},
  expires: "2030-12-31",
  grafana: { admins: [GROUP] },
  registry: { pushers: [GROUP], lock: true },
  defender: {},
  domains: { shop: "shop.example" },
  dns: { lock: true },
  azurermOf: {
    alertRuleGroup: { interval: "PT5M" },
    recordingRuleGroup: { interval: "PT2M" },
    backupGroup: { timeouts: { delete: "2h" } },
    backupAccount: { accessTier: "Cool" },
    backupContainer: { metadata: { owner: "platform" } },
    backupExtension: { timeouts: { update: "1h" } },
    backupPolicy: { name: "every-night" },
    backupInstance: { name: "aks-around-only" },
    logEndpoint: { description: "Where logs are sent to" },
    privateDnsZone: { soaRecord: { email: "dns.example.org" } },
    privateDnsZoneLink: { resolutionPolicy: "NxDomainRedirect" },
    expiryGroup: { timeouts: { delete: "2h" } },
    expiryWorkflow: { timeouts: { delete: "1h" } },
    actionGroup: { smsReceiver: [{ name: "on-call", countryCode: "49", phoneNumber: "15112345678" }] },
    diagnosticSetting: { enabledMetric: [{ category: "AllMetrics" }] },
    dnsZone: { soaRecord: { email: "dns.example.org" } },
    privateLinkScope: { ingestionAccessMode: "PrivateOnly" },
    privateEndpoint: { customNetworkInterfaceName: "nic-monitor" },
    lock: { name: "no-touch", notes: "Ask the platform team." },
    collectionAssociation: { description: "What is collected" },
    trustedAccess: { timeouts: { create: "1h" } },
    privateLinkService: { timeouts: { create: "1h" } },
    expiryTrigger: { name: "every-night" },
    expiryAction: { timeouts: { create: "1h" } },
    roleAssignment: { timeouts: { create: "1h" } },
  },
});

/** The same when its last day is over: it has been so for long. */
export const retired = around({ adminGroupObjectIds: [GROUP], expires: "2026-01-31" });

/** The same with everything changed. */
export const changed = around({
  adminGroupObjectIds: [GROUP],
  tags: { owner: "operations" },
  diagnostics: { categories: ["kube-audit", "guard"] },
  alerting: {
    receivers: {
      default: { emails: ["on-call@example.org"], webhooks: { chat: { url: "https://alerts.example.org/azure" } } },
    },
  },
  logs: {
    namespaces: ["shop"],
    intervalMinutes: 5,
    syslog: { facilities: ["kern"], minLevel: "Error" },
    privateLink: { queriesFromInternet: false },
  },
  backup: { retentionDays: 7, retentionWeeks: 12 },
  budget: { monthlyAmount: 2000, spentPercents: [50, 90], forecastPercent: false },
  expires: "2031-01-31",
  registry: { sku: "Premium", untaggedRetentionDays: 7, allowedCidrs: ["203.0.113.0/24"], preventDestroy: false },
  domains: { shop: "shop.example" },
  dns: { preventDestroy: false },
  metrics: { nodeAlerts: { diskFull: false, poolAtMaximum: { forMinutes: 5 } } },
  grafana: { viewers: [GROUP], publicNetworkAccess: false, deterministicOutboundIp: true },
  azurermOf: {
    recordingRuleGroup: { ruleGroupEnabled: false },
    backupVault: { immutability: "Unlocked" },
    backupAccount: { crossTenantReplicationEnabled: false },
    backupContainer: { metadata: { owner: "operations" } },
    logEndpoint: { description: "Where logs are sent" },
    privateDnsZone: { soaRecord: { email: "hostmaster.example.org" } },
    privateDnsZoneLink: { registrationEnabled: false },
    expiryWorkflow: { timeouts: { delete: "2h" } },
    actionGroup: { enabled: false },
    dnsZone: { soaRecord: { email: "hostmaster.example.org" } },
    privateLinkScope: { queryAccessMode: "PrivateOnly" },
    privateEndpoint: { customNetworkInterfaceName: "nic-monitor" },
    collectionAssociation: { description: "What is collected of pods" },
    trustedAccess: { timeouts: { create: "2h" } },
  },
});
