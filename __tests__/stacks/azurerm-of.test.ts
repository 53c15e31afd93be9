import { type AzurermOfEnvironment, UNNAMED_FIELDS_OF } from "../../model/azure/azurerm-of";
import type { Override } from "../../model/merge";
import type { EnvironmentDeclaration } from "../../model/platform/environment";
import { MADE_OF_ENVIRONMENT } from "../../model/platform/made-of-environment";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { declaredPlatform, platform } from "../support/platform";
import { synthesized } from "../support/synthesized-platform";

const KINDS = Object.keys(UNNAMED_FIELDS_OF) as (keyof AzurermOfEnvironment)[];
const STORES = { secretStores: { main: { kind: "keyVault" } } } as const;
const HUB = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network";

/** What makes each kind of thing. */
const EVERYTHING: Override<EnvironmentDeclaration> = {
  network: { securityGroup: { kind: "made" }, peerings: [{ vnetId: `${HUB}/virtualNetworks/vnet-hub` }] },
  alerting: { receivers: { default: { emails: ["platform@smaacc.io"] } } },
  backup: {},
  budget: { monthlyAmount: 900 },
  dns: {},
  expires: "2030-12-31",
  logs: { privateLink: {} },
  metrics: {},
  registry: {},
};

/** How long Terraform waits for a kind of thing, which is a field of all of them. */
const timeOf = (kind: keyof AzurermOfEnvironment) => `${KINDS.indexOf(kind) + 101}m`;

/** The kinds whose field arrives in the stacks of a platform. */
function arriving(
  prod: Override<EnvironmentDeclaration>,
  kinds: readonly (keyof AzurermOfEnvironment)[],
  changes: Partial<AnyPlatformDeclaration> = {},
) {
  const azurermOf = Object.fromEntries(kinds.map((kind) => [kind, { timeouts: { create: timeOf(kind) } }]));
  const output = synthesized(declaredPlatform({ prod: { ...prod, azurermOf } }, changes));
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
  it("arrive at everything that an environment makes", () => {
    expect(made(EVERYTHING, STORES)).toEqual(KINDS);
    expect(arriving(EVERYTHING, KINDS, STORES)).toEqual(KINDS);
  });

  it("arrive at what is made where nothing is declared, and what is not made is known", () => {
    const usual = made({});
    expect(arriving({}, usual)).toEqual(usual);
    expect(KINDS.filter((kind) => !usual.includes(kind))).toEqual([
      "securityGroup",
      "peering",
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
      "expiryGroup",
      "expiryWorkflow",
    ]);
  });
});
