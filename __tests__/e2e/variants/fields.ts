import type { Override } from "../../../model/merge";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import { type AnyPlatformDeclaration, definePlatform } from "../../../model/platform/platform";

const GROUP = "11111111-2222-3333-4444-555555555555";
const WORKSPACES =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.OperationalInsights/workspaces";
const POOL = { vmSize: "Standard_D4ds_v5", nodes: 2 } as const;

/** A cluster with some of its fields. */
function fields({ network, pools, ...only }: Override<EnvironmentDeclaration>): AnyPlatformDeclaration {
  return definePlatform({
    name: "fields",
    domain: "example.org",
    shared: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] },
      // What is declared once stays declared: azurerm would make the pool anew.
      pools: {
        system: { ...POOL, mode: "System", undrainableNodes: "Schedule", ...pools?.system },
        apps: { ...POOL, undrainableNodes: "Schedule", ...pools?.apps },
      },
    },
    environments: {
      only: {
        network: { vnetCidr: "10.98.0.0/16", nodeSubnetCidr: "10.98.0.0/22", dnsServers: [], ...network },
        ...only,
      },
    },
    services: {},
  });
}

/** A cluster as it comes. */
export const bare = fields({});

/** The same with every field that changes in place. */
export const added = fields({
  network: {
    dnsServers: ["10.98.8.4", "10.98.8.5"],
    serviceEndpoints: ["Microsoft.Storage"],
    advanced: { observability: true, security: true },
    egress: { kind: "natGateway", publicIpCount: 2, idleTimeoutMinutes: 10 },
    securityGroup: { kind: "made" },
  },
  pools: {
    system: { labels: { a: "1" }, tags: { t: "1" }, drainTimeoutMinutes: 45, maxSurge: 2, undrainableNodes: "Cordon" },
    apps: {
      nodes: { min: 1, max: 4 },
      labels: { a: "1" },
      taints: [{ key: "k", value: "v", effect: "NoSchedule" }],
      tags: { t: "1" },
      nodeSoakMinutes: 5,
    },
  },
  storage: { blobDriverEnabled: true },
  addons: {
    azurePolicy: false,
    costAnalysis: false,
    imageCleaner: { intervalHours: 48 },
    keyVaultSecrets: { rotation: false, rotationInterval: "5m" },
    metrics: { annotationsAllowed: "pods=[a]", labelsAllowed: "pods=[b]" },
    defender: { logAnalyticsWorkspaceId: `${WORKSPACES}/log-hub` },
    istio: { revisions: ["asm-1-28"], internalIngressGateway: true },
  },
  upgradeWindow: { kind: "weekly", dayOfWeek: "Monday", startTime: "03:00", durationHours: 5 },
  nodeOsWindow: { kind: "daily", startTime: "03:00", durationHours: 5 },
  releaseWindow: { allowed: [{ day: "Sunday", hours: [2, 3] }] },
  tags: { cost: "1" },
  apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24", "198.51.100.0/24"], runCommand: true },
  tier: "Premium",
  upgradeChannel: "stable",
  nodeOsChannel: "SecurityPatch",
  adminGroupObjectIds: [GROUP],
  access: { people: { groupObjectId: GROUP, level: "read", scope: "cluster" } },
  httpProxy: { httpProxy: "http://10.0.0.9:8080", httpsProxy: "http://10.0.0.9:8080", noProxy: ["10.0.0.0/8"] },
  azurermOf: { logWorkspace: { dailyQuotaGb: 5 }, egressIp: { domainNameLabel: "fields" } },
});

/** The same with every field changed. */
export const changed = fields({
  network: {
    dnsServers: ["10.98.8.5", "10.98.8.6"],
    serviceEndpoints: ["Microsoft.Sql"],
    advanced: { observability: true },
    egress: { kind: "natGateway", publicIpCount: 3, idleTimeoutMinutes: 20 },
    securityGroup: {
      kind: "made",
      rules: { ssh: { priority: 100, access: "Deny", sources: ["10.0.0.0/8"], ports: [22, "8000-8100"] } },
    },
  },
  pools: {
    system: { nodes: 3, labels: { b: "1" }, tags: { t: "2" }, drainTimeoutMinutes: 60, maxSurge: "50%" },
    apps: {
      nodes: { min: 2, max: 6 },
      labels: { b: "1" },
      taints: [{ key: "k", value: "w", effect: "NoExecute" }],
      tags: { t: "2" },
      nodeSoakMinutes: 10,
    },
  },
  storage: { fileDriverEnabled: false },
  addons: {
    imageCleaner: { enabled: false },
    keyVaultSecrets: { rotationInterval: "10m" },
    metrics: { labelsAllowed: "pods=[c]" },
    defender: { logAnalyticsWorkspaceId: `${WORKSPACES}/log-other` },
    istio: { revisions: ["asm-1-28", "asm-1-29"], externalIngressGateway: true },
  },
  upgradeWindow: { kind: "absoluteMonthly", dayOfMonth: 3, startTime: "04:00", durationHours: 6 },
  nodeOsWindow: { kind: "weekly", dayOfWeek: "Friday", startTime: "03:00", durationHours: 5 },
  releaseWindow: { allowed: [{ day: "Monday", hours: [4] }] },
  tags: { cost: "2" },
  apiServer: { kind: "public", authorizedCidrs: ["192.0.2.0/25"] },
  upgradeChannel: "rapid",
  adminGroupObjectIds: ["22222222-2222-3333-4444-555555555555"],
  access: { people: { groupObjectId: GROUP, level: "administer", scope: "cluster" } },
  httpProxy: { httpProxy: "http://10.0.0.10:8080" },
  azurermOf: { logWorkspace: { dailyQuotaGb: 7 }, egressIp: { domainNameLabel: "fields-other" } },
});

/** The deployment between a NAT gateway and the load balancer, and the one after it. */
export const between = fields({ network: { egress: { kind: "loadBalancer", natGateway: {} } } });
export const balanced = fields({ network: { egress: { kind: "loadBalancer" } } });
