import { rule } from "../../../review/rules/aks005-rotation-blocked";
import { messagesOf, planned } from "../support/planned";

const POOL = "azurerm_kubernetes_cluster_node_pool";

function rotating(name: string | null | undefined): string[] {
  const pool = { name: "apps", ...(name !== undefined && { temporary_name_for_rotation: name }) };
  return messagesOf(rule, planned(POOL, { ...pool, vm_size: "a" }, { ...pool, vm_size: "b" }));
}

describe("AKS005 rotation-blocked", () => {
  it.each([undefined, null, ""])("finds a rotation with the name %j", (name) => {
    expect(rotating(name)).toEqual([
      "cannot be applied: vm_size of the pool apps can only change with a temporary pool, and it has no temporary_name_for_rotation",
    ]);
  });

  it("lets a pool with a name pass", () => {
    expect(rotating("appstmp")).toEqual([]);
  });

  it("lets a pool pass that gets its name with the same change", () => {
    const change = planned(POOL, { vm_size: "a" }, { vm_size: "b", temporary_name_for_rotation: "appstmp" });
    expect(messagesOf(rule, change)).toEqual([]);
  });

  it.each([
    ["Ubuntu", "AzureLinux", 0],
    ["Ubuntu2204", "AzureLinux3", 0],
    ["Windows2019", "AzureLinux", 1],
    ["Ubuntu", "Windows2022", 1],
  ])("knows that azurerm needs no temporary pool between images of Linux: %s to %s", (before, after, findings) => {
    expect(messagesOf(rule, planned(POOL, { os_sku: before }, { os_sku: after }))).toHaveLength(findings);
    const pools = (sku: string) => ({ default_node_pool: [{ os_sku: sku }] });
    const cluster = planned("azurerm_kubernetes_cluster", pools(before), pools(after));
    expect(messagesOf(rule, cluster)).toHaveLength(findings);
  });

  it("lets a pool without a name pass that does not rotate", () => {
    expect(messagesOf(rule, planned(POOL, { node_count: 1 }, { node_count: 2 }))).toEqual([]);
  });
});
