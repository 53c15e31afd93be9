import { withNewNames } from "../../../review/plan/old-names";
import { readPlan } from "../../../review/plan/read-plan";
import { rule as apiExposed } from "../../../review/rules/aks010-api-exposed";
import { rule as capacity } from "../../../review/rules/aks012-capacity";
import { rule as maintenanceRemoved } from "../../../review/rules/aks014-maintenance-removed";
import { planOf, setOf } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";
const OLD = {
  name: "aks",
  automatic_channel_upgrade: "patch",
  api_server_authorized_ip_ranges: ["203.0.113.0/24"],
  default_node_pool: [
    { name: "system", enable_auto_scaling: true, min_count: 1, max_count: 10, vm_size: "Standard_D4ds_v5" },
  ],
};

describe("names of azurerm 3", () => {
  it("become those of azurerm 4, and others stay", () => {
    expect(withNewNames(CLUSTER, OLD)).toEqual({
      name: "aks",
      automatic_upgrade_channel: "patch",
      api_server_access_profile: [{ authorized_ip_ranges: ["203.0.113.0/24"] }],
      default_node_pool: [
        { name: "system", auto_scaling_enabled: true, min_count: 1, max_count: 10, vm_size: "Standard_D4ds_v5" },
      ],
    });
    expect(withNewNames(`${CLUSTER}_node_pool`, { enable_host_encryption: true })).toEqual({
      host_encryption_enabled: true,
    });
    expect(withNewNames("azurerm_other", { enable_host_encryption: true })).toEqual({ enable_host_encryption: true });
    expect(withNewNames(CLUSTER, null)).toBeNull();
  });

  it("do not hide the ranges of the block", () => {
    const both = {
      api_server_access_profile: [{ authorized_ip_ranges: ["10.0.0.0/8"] }],
      api_server_authorized_ip_ranges: [],
    };
    expect(withNewNames(CLUSTER, both)).toEqual({ api_server_access_profile: both.api_server_access_profile });
  });

  it("are read in a plan: more nodes, an open API server and a channel that goes are found", () => {
    const after = {
      ...OLD,
      automatic_channel_upgrade: null,
      api_server_authorized_ip_ranges: [],
      default_node_pool: [{ ...OLD.default_node_pool[0], max_count: 50 }],
    };
    const change = { actions: ["update"], before: OLD, after };
    const resource = { address: `${CLUSTER}.it`, mode: "managed", type: CLUSTER, name: "it", change };
    const { plan } = readPlan(Buffer.from(JSON.stringify({ format_version: "1.2", resource_changes: [resource] })));
    const set = setOf([planOf(plan.changes)]);
    const found = [apiExposed, capacity, maintenanceRemoved].map((rule) => [...rule.review(set)][0]?.message);
    expect(found).toEqual([
      "opens the API server of aks: no allowed ranges are left",
      "changes the capacity of prod: nodes 1 to 10 → 1 to 50, cores 4 to 40 → 4 to 200",
      "loosens the upkeep of aks: the upgrade channel patch goes",
    ]);
  });
});
