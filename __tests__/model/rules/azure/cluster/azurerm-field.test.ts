import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { azurermField } from "../../../../../model/rules/azure/cluster/azurerm-field";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const of = (azurerm: object) => findings(azurermField, cluster({ azurerm } as unknown as Override<ClusterDeclaration>));

describe("cluster/azurerm-field", () => {
  it("accepts fields that have no name of ours", () => {
    expect(of({ edgeZone: "losangeles", confidentialComputing: { sgxQuoteHelperEnabled: true } })).toEqual([]);
    expect(findings(azurermField, cluster({ pools: { apps: { azurerm: { ultraSsdEnabled: true } } } }))).toEqual([]);
  });

  it("accepts fields of what is made around the cluster, which may have other names", () => {
    const azurermOf = { virtualNetwork: { name: "vnet-1", flowTimeoutInMinutes: 10 }, identity: { name: "id-1" } };
    expect(findings(azurermField, cluster({ azurermOf }))).toEqual([]);
  });

  it.each([
    [
      { virtualNetwork: { addressSpace: ["10.0.0.0/8"] } },
      'error [azurermOf.virtualNetwork.addressSpace] must be declared by our name for it, which rules know, got "addressSpace"; write network.vnetCidr',
    ],
    [
      { natGateway: { zone: ["1"] } },
      'error [azurermOf.natGateway.zone] must be a field of azurerm that has no name of ours, got "zone"; write zones',
    ],
  ])("fails when such a field is none: %j", (azurermOf, message) => {
    expect(findings(azurermField, cluster({ azurermOf } as unknown as Override<ClusterDeclaration>))).toEqual([
      message,
    ]);
  });

  it("fails when a field has a name of ours, which rules know", () => {
    expect(of({ skuTier: "Premium" })).toEqual([
      'error [azurerm.skuTier] must be declared by our name for it, which rules know, got "skuTier"; write tier',
    ]);
  });

  it("fails when a field of a pool has a name of ours", () => {
    const azurerm = { vmSize: "Standard_NC6" };
    expect(
      findings(azurermField, cluster({ pools: { apps: { azurerm } } } as unknown as Override<ClusterDeclaration>)),
    ).toEqual([
      'error [pools.apps.azurerm.vmSize] must be declared by our name for it, which rules know, got "vmSize"; write vmSize',
    ]);
  });

  it("fails when a password would be in the state, and does not show it", () => {
    expect(of({ windowsProfile: { adminUsername: "azureuser", adminPassword: "hunter2" } })).toEqual([
      'error [azurerm.windowsProfile] must be declared by our name for it, which rules know, got "windowsProfile"; write nothing: its password would be in the state',
    ]);
  });

  it("fails for a misspelt field with the one that is nearest", () => {
    expect(of({ edgeZones: "losangeles" })).toEqual([
      'error [azurerm.edgeZones] must be a field of azurerm that has no name of ours, got "edgeZones"; write edgeZone',
    ]);
  });

  it("fails for a field that nobody knows with all that there are", () => {
    expect(of({ color: "blue" })).toEqual([
      'error [azurerm.color] must be a field of azurerm that has no name of ours, got "color"; write one of aciConnectorLinux, aiToolchainOperatorEnabled, confidentialComputing, customCaTrustCertificatesBase64, edgeZone, timeouts, upgradeOverride, or remove it',
    ]);
  });
});
