import { KeyVault } from "../../../constructs/azure/key-vault";
import { synth } from "../../support/synth";

const PROPS = { name: "kv-search", resourceGroup: "rg-search", location: "westeurope" };

describe("a key vault", () => {
  it("is read by roles, and not purged before its time", () => {
    const stack = synth((stack) => {
      new KeyVault(stack, "vault", { ...PROPS, tags: { team: "x" } });
    });
    expect(stack.only("azurerm_key_vault")).toEqual({
      name: "kv-search",
      resource_group_name: "rg-search",
      location: "westeurope",
      tags: { team: "x" },
      tenant_id: expect.stringMatching(/^\$\{data\.azurerm_client_config\.vault_Deployer_.*\.tenant_id\}$/),
      sku_name: "standard",
      rbac_authorization_enabled: true,
      purge_protection_enabled: true,
      soft_delete_retention_days: 90,
      network_acls: { bypass: "AzureServices", default_action: "Allow", ip_rules: [] },
    });
  });

  it("answers the ranges that are named, and is of the tenant that is named", () => {
    const stack = synth((stack) => {
      new KeyVault(stack, "vault", { ...PROPS, tenantId: "tenant", allowedCidrs: ["203.0.113.0/24"] });
    });
    expect(stack.only("azurerm_key_vault")).toMatchObject({
      tenant_id: "tenant",
      network_acls: { default_action: "Deny", ip_rules: ["203.0.113.0/24"] },
    });
  });

  it("takes what azurerm has and nobody names", () => {
    const stack = synth((stack) => {
      new KeyVault(stack, "vault", { ...PROPS, azurerm: { skuName: "premium", enabledForDiskEncryption: true } });
    });
    expect(stack.only("azurerm_key_vault")).toMatchObject({ sku_name: "premium", enabled_for_disk_encryption: true });
  });

  it("is read by whom it is granted to, once, and locked by choice", () => {
    const stack = synth((stack) => {
      const vault = new KeyVault(stack, "vault", { ...PROPS, lock: true });
      expect(vault.grantRead("crawler", "principal")).toBe(vault.grantRead("crawler", "principal"));
    });
    expect(stack.only("azurerm_role_assignment")).toMatchObject({
      role_definition_name: "Key Vault Secrets User",
      principal_id: "principal",
      scope: expect.stringContaining("azurerm_key_vault."),
    });
    expect(stack.only("azurerm_management_lock")).toMatchObject({ lock_level: "CanNotDelete" });
    const found = synth((stack) => {
      new KeyVault(stack, "vault", { ...PROPS, location: undefined, lock: true });
    });
    expect(found.all("azurerm_management_lock")).toEqual([]);
  });

  it("is found where no region is named", () => {
    const stack = synth((stack) => {
      new KeyVault(stack, "vault", { ...PROPS, location: undefined });
    });
    expect(stack.addresses).toEqual([]);
    const { azurerm_key_vault = {} } = stack.json.data as Readonly<Record<string, object>>;
    expect(Object.values(azurerm_key_vault)).toMatchObject([{ name: "kv-search", resource_group_name: "rg-search" }]);
  });
});
