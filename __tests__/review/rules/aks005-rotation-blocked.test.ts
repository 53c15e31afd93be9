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

  it("lets a pool without a name pass that does not rotate", () => {
    expect(messagesOf(rule, planned(POOL, { node_count: 1 }, { node_count: 2 }))).toEqual([]);
  });
});
