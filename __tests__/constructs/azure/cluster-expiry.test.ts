import type { TerraformStack } from "cdktf";
import { ClusterExpiry, type ClusterExpiryProps } from "../../../constructs/azure/cluster-expiry";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const PLACED = { suffix: "ml", resourceGroup: "rg-ml-expiry", location: "westeurope", lastDay: "2026-12-31" };
const addExpiry = (stack: TerraformStack, changes: Partial<ClusterExpiryProps> = {}) =>
  new ClusterExpiry(stack, "expiry", { ...PLACED, ...changes });
const cluster = { node: { id: "Cluster" }, resource: { id: "/cluster" } };

it("asks Azure each night from the day after the last to delete the cluster, from a group that outlives it", () => {
  const stack = synth((stack) => {
    const expiry = addExpiry(stack);
    expect(expiry.end(cluster)).toBe(expiry.end(cluster));
  });
  expect(stack.only("azurerm_resource_group")).toMatchObject({ name: "rg-ml-expiry" });
  expect(stack.only("azurerm_logic_app_workflow")).toMatchObject({
    name: "logic-ml-expiry",
    identity: { type: "SystemAssigned" },
    tags: { "expires-on": "2026-12-31" },
  });
  expect(stack.only("azurerm_logic_app_trigger_recurrence")).toMatchObject({
    frequency: "Day",
    interval: 1,
    start_time: "2027-01-01T02:00:00Z",
  });
  const { body } = stack.only("azurerm_logic_app_action_custom") as { readonly body: string };
  expect(JSON.parse(body)).toEqual({
    type: "Http",
    runAfter: {},
    inputs: {
      method: "DELETE",
      uri: "https://management.azure.com/cluster?api-version=2026-03-01",
      authentication: { type: "ManagedServiceIdentity", audience: "https://management.azure.com/" },
    },
    operationOptions: "DisableAsyncPattern",
  });
  expect(stack.only("azurerm_role_assignment")).toMatchObject({
    scope: "/cluster",
    role_definition_name: "Azure Kubernetes Service Contributor Role",
    principal_id: expect.stringMatching(/azurerm_logic_app_workflow\..*identity\[0\]\.principal_id/),
  });
});

it.each(["2026-02-30", "31.12.2026", "tomorrow"])("wants a day, and no %s", (lastDay) => {
  expect(problemsOf((stack) => addExpiry(stack, { lastDay }))).toEqual([
    `[test/expiry] lastDay must be a day, got "${lastDay}"; write year, month and day, such as "2026-12-31" (value)`,
  ]);
});
