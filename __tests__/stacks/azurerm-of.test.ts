import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AzurermOfEnvironment } from "../../model/azure/azurerm-of";
import { UNNAMED_FIELDS_OF_FLEET } from "../../model/azure/azurerm-of-fleet";
import { UNNAMED_FIELDS_OF } from "../../model/azure/unnamed-fields-of";
import type { Override } from "../../model/merge";
import type { EnvironmentDeclaration } from "../../model/platform/environment";
import { MADE_OF_ENVIRONMENT } from "../../model/platform/made-of-environment";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { mapRecord } from "../../model/record";
import { declaredPlatform, platform } from "../support/platform";
import { synthesized } from "../support/synthesized-platform";

const KINDS = Object.keys(UNNAMED_FIELDS_OF) as (keyof AzurermOfEnvironment)[];
const HUB = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network";

/** What makes each kind of thing that a service is behind. */
const BEHIND_SERVICES: Partial<AnyPlatformDeclaration> = {
  secretStores: { main: { kind: "keyVault", lock: true } },
  identities: { orders: { roles: [{ role: "Reader", on: `${HUB}/virtualNetworks/vnet-hub` }] } },
  services: {
    orders: {
      image: "registry.k8s.io/pause:3.10@sha256:ee6521f290b2168b6e0935a181d4cff9be1ac3f505666ef0e3c98fae8199917a",
      ports: { http: 8080 },
      replicas: 2,
      resources: { requests: { cpu: "20m", memory: "32Mi" } },
      serviceAccount: { identity: "orders" },
      env: { PASSWORD: { secretStore: "main", name: "password" } },
    },
  },
};

/** What makes each kind of thing, but for a route table, which excludes a NAT gateway. */
const EVERYTHING: Override<EnvironmentDeclaration> = {
  network: { securityGroup: { kind: "made" }, peerings: [{ vnetId: `${HUB}/virtualNetworks/vnet-hub` }] },
  access: { shop: { groupObjectId: "11111111-2222-3333-4444-555555555555", level: "read", scope: "cluster" } },
  alerting: { receivers: { default: { emails: ["platform@smaacc.io"] } } },
  backup: { lock: true },
  budget: { monthlyAmount: 900 },
  dns: {},
  expires: "2030-12-31",
  grafana: { viewers: ["11111111-2222-3333-4444-555555555555"] },
  imageDeployerObjectId: "11111111-2222-3333-4444-555555555556",
  logs: { privateLink: {}, lock: true },
  metrics: {},
  pools: { apps: { vmSize: "Standard_D4ds_v5", nodes: 2 } },
  registry: { lock: true },
};
const THROUGH_FIREWALL: Override<EnvironmentDeclaration> = {
  network: { egress: { kind: "userDefinedRouting", routeTableId: `${HUB}/routeTables/rt-hub` } },
};

/** How long Terraform waits for a kind of thing, which is a field of all of them. */
const timeOf = (kind: keyof AzurermOfEnvironment) => `${KINDS.indexOf(kind) + 101}m`;
const timesOf = (kinds: readonly (keyof AzurermOfEnvironment)[]) =>
  Object.fromEntries(kinds.map((kind) => [kind, { timeouts: { create: timeOf(kind) } }]));

/** The kinds whose field arrives in the stacks of a platform. */
function arriving(
  prod: Override<EnvironmentDeclaration>,
  kinds: readonly (keyof AzurermOfEnvironment)[],
  changes: Partial<AnyPlatformDeclaration> = {},
) {
  const output = synthesized(declaredPlatform({ prod: { ...prod, azurermOf: timesOf(kinds) } }, changes));
  const text = [...output.files.values()].join();
  return KINDS.filter((kind) => text.includes(`"create": "${timeOf(kind)}"`));
}

/** The kinds that are said to be made. */
function made(prod: Override<EnvironmentDeclaration>, changes: Partial<AnyPlatformDeclaration> = {}) {
  const { prod: environment } = platform({ prod }, changes).environments;
  if (!environment) throw new Error("there must be an environment");
  return KINDS.filter((kind) => MADE_OF_ENVIRONMENT[kind].isMade(environment));
}

describe("fields of azurerm that have no name of ours", () => {
  const withoutRouteTable = KINDS.filter((kind) => kind !== "routeTableAssociation");

  it("arrive at everything that an environment makes", () => {
    expect(made(EVERYTHING, BEHIND_SERVICES)).toEqual(withoutRouteTable);
    expect(arriving(EVERYTHING, withoutRouteTable, BEHIND_SERVICES)).toEqual(withoutRouteTable);
  });

  it("arrive at what leads to a route table", () => {
    const throughFirewall = made(THROUGH_FIREWALL);
    expect(throughFirewall).toContain("routeTableAssociation");
    expect(arriving(THROUGH_FIREWALL, throughFirewall)).toEqual(throughFirewall);
  });

  it("arrive at what is made where nothing is declared, and what is not made is known", () => {
    const usual = made({});
    expect(arriving({}, usual)).toEqual(usual);
    expect(KINDS.filter((kind) => !usual.includes(kind))).toEqual([
      "securityGroup",
      "peering",
      "routeTableAssociation",
      "securityGroupAssociation",
      "logEndpoint",
      "alertRuleGroup",
      "recordingRuleGroup",
      "keyVault",
      "registry",
      "backupGroup",
      "backupVault",
      "backupAccount",
      "backupContainer",
      "backupExtension",
      "backupPolicy",
      "backupInstance",
      "actionGroup",
      "budget",
      "dnsZone",
      "privateLinkScope",
      "privateEndpoint",
      "privateDnsZone",
      "privateDnsZoneLink",
      "lock",
      "workloadIdentity",
      "federatedCredential",
      "trustedAccess",
      "privateLinkService",
      "expiryGroup",
      "expiryWorkflow",
      "expiryTrigger",
      "expiryAction",
    ]);
  });

  it("are listed in the guide, by what is made", () => {
    const guide = readFileSync(join(__dirname, "../../docs/network.md"), "utf8");
    const listed = (where: string) => guide.split("\n").find((line) => line.startsWith(`| ${where} |`)) ?? "";
    const unlisted = (where: string, kinds: readonly string[]) =>
      kinds.filter((kind) => !listed(where).includes(`\`${kind}\``));
    expect(unlisted("an environment", KINDS)).toEqual([]);
    expect(unlisted("`fleet`", Object.keys(UNNAMED_FIELDS_OF_FLEET))).toEqual([]);
  });

  it("can be declared of every resource of azurerm that is made, in every stack", () => {
    const timeouts = { create: "99m" };
    const azurerm = { timeouts };
    const everywhere = {
      azurerm,
      pools: { system: { azurerm }, apps: { vmSize: "Standard_D4ds_v5", nodes: 2, azurerm } },
    } as const;
    const environments = {
      ml: { ...EVERYTHING, ...everywhere, azurermOf: timesOf(withoutRouteTable) },
      prod: { ...THROUGH_FIREWALL, ...everywhere, azurermOf: timesOf(made(THROUGH_FIREWALL, BEHIND_SERVICES)) },
    };
    const fleet = { location: "westeurope", azurermOf: mapRecord(UNNAMED_FIELDS_OF_FLEET, () => azurerm) } as const;
    const output = synthesized(declaredPlatform(environments, { ...BEHIND_SERVICES, promotion: ["prod"], fleet }));
    const resources = [...output.files.keys()].flatMap((name) => Object.entries(output.stack(name).resource ?? {}));
    const ofAzurerm = resources.filter(([type]) => type.startsWith("azurerm_"));
    const without = ofAzurerm.flatMap(([type, them]) =>
      Object.entries(them).flatMap(([id, each]) => (each.timeouts === undefined ? [`${type}.${id}`] : [])),
    );
    expect(without).toEqual([]);
    expect(new Set(ofAzurerm.map(([type]) => type)).size).toBeGreaterThan(40);
  });

  it("are set in every role, with what is declared of it", () => {
    const output = synthesized(
      declaredPlatform({ prod: { azurermOf: { roleAssignment: { description: "PLAT-2041" } } } }, BEHIND_SERVICES),
    );
    const roles = ["prod-cluster", "prod-identities"].flatMap((name) =>
      Object.values(output.stack(name).resource.azurerm_role_assignment ?? {}),
    );
    expect(roles.length).toBeGreaterThan(3);
    expect(roles.map(({ description }) => description)).toEqual(roles.map(() => "PLAT-2041"));
  });

  it("take the place of what a lock says by itself", () => {
    const prod = {
      registry: { lock: true },
      azurermOf: { lock: { name: "no-touch", notes: "Ask the platform team." } },
    };
    const { resource } = synthesized(declaredPlatform({ prod })).stack("prod-cluster");
    expect(Object.values(resource.azurerm_management_lock ?? {})).toEqual([
      expect.objectContaining({ name: "no-touch", notes: "Ask the platform team.", lock_level: "CanNotDelete" }),
    ]);
  });
});
