import type { AzurermOfEnvironment } from "../../../../model/azure/azurerm-of";
import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { azurermField } from "../../../../model/rules/platform/azurerm-field";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

/** What is found of fields as a person could write them in plain JavaScript. */
const found = (azurermOf: unknown) =>
  findings(azurermField, platform({ prod: { azurermOf: azurermOf as AzurermOfEnvironment } }));

describe("platform/azurerm-field", () => {
  it("accepts fields without a name of ours, and none", () => {
    expect(found({ logWorkspace: { dailyQuotaGb: 5 }, resourceGroup: { managedBy: "/x" } })).toEqual([]);
    expect(found(undefined)).toEqual([]);
  });

  it("fails when a field has a name of ours, or is misspelt", () => {
    expect(found({ keyVault: { networkAcls: {} }, logWorkspace: { dailyQuota: 5 } })).toEqual([
      'error [environments.prod.azurermOf.logWorkspace.dailyQuota] must be a field of azurerm that has no name of ours, got "dailyQuota"; write dailyQuotaGb',
      'error [environments.prod.azurermOf.keyVault.networkAcls] must be declared by our name for it, which rules know, got "networkAcls"; write secretStores.….allowedCidrs',
    ]);
  });

  it("fails when an address that is a secret would be in the state", () => {
    expect(found({ actionGroup: { logicAppReceiver: [] } })).toEqual([
      'error [environments.prod.azurermOf.actionGroup.logicAppReceiver] must be declared by our name for it, which rules know, got "logicAppReceiver"; write nothing: its address is a secret, which would be in the state',
    ]);
  });

  it("looks at the Fleet, too", () => {
    const fleet = { location: "westeurope", azurermOf: { member: { timeout: {}, group: "a" } } };
    const declared = { promotion: ["prod"], fleet } as unknown as Partial<AnyPlatformDeclaration>;
    expect(findings(azurermField, platform({ prod: {} }, declared))).toEqual([
      'error [fleet.azurermOf.member.timeout] must be a field of azurerm that has no name of ours, got "timeout"; write timeouts',
      'error [fleet.azurermOf.member.group] must be declared by our name for it, which rules know, got "group"; write promotion',
    ]);
  });

  it("leaves what is around the cluster to the rule of the cluster", () => {
    expect(found({ virtualNetwork: { addressSpace: [] } })).toEqual([]);
  });
});
