import type { TerraformStack } from "cdktf";
import { ControlPlaneLogs, type ControlPlaneLogsProps } from "../../../constructs/azure/control-plane-logs";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const addLogs = (stack: TerraformStack, changes: Partial<ControlPlaneLogsProps> = {}) =>
  new ControlPlaneLogs(stack, "logs", { name: "diag-shop", workspaceId: "/workspace", ...changes });
const cluster = { node: { id: "Cluster" }, resource: { id: "/cluster" } };

it("keeps who changed what, who was refused, and why nodes came and went, in tables of their own", () => {
  const stack = synth((stack) => {
    const logs = addLogs(stack);
    expect(logs.collectFrom(cluster)).toBe(logs.collectFrom(cluster));
  });
  expect(stack.only("azurerm_monitor_diagnostic_setting")).toEqual({
    name: "diag-shop",
    target_resource_id: "/cluster",
    log_analytics_workspace_id: "/workspace",
    log_analytics_destination_type: "Dedicated",
    enabled_log: [{ category: "kube-audit-admin" }, { category: "guard" }, { category: "cluster-autoscaler" }],
  });
});

it("keeps what is named", () => {
  const stack = synth((stack) => {
    addLogs(stack, { categories: ["kube-audit"] }).collectFrom(cluster);
  });
  expect(stack.only("azurerm_monitor_diagnostic_setting")).toMatchObject({ enabled_log: [{ category: "kube-audit" }] });
});

it("wants categories that Azure has", () => {
  const categories = ["audit"] as unknown as ControlPlaneLogsProps["categories"];
  expect(problemsOf((stack) => addLogs(stack, { categories }))).toEqual([
    expect.stringMatching(/^\[test\/logs\] categories\[0\] must be one of the known values, got "audit"; write/),
  ]);
});
