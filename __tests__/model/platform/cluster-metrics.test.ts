import { PORTAL_RECORDING_RULES } from "../../../model/azure/portal-recording-rules";
import { KUBERNETES_RECORDING_RULES, NODE_RECORDING_RULES } from "../../../model/azure/recording-rules";
import { DeclarationReader } from "../../../model/declaration-reader";
import { resolveClusterMetrics } from "../../../model/platform/cluster-metrics";
import { nodeAlertRules } from "../../../model/platform/node-alerts";
import type { Problem } from "../../../model/problem";
import { promqlMistake } from "../../../model/value/promql-mistake";
import { cluster } from "../../support/cluster";

const isReadable = (expression: string) => promqlMistake(expression) === undefined;

function alertsOf(nodeAlerts: Parameters<typeof resolveClusterMetrics>[1]["nodeAlerts"]) {
  const problems: Problem[] = [];
  const { nodeAlerts: alerts } = resolveClusterMetrics(new DeclarationReader(problems), { nodeAlerts });
  expect(problems).toEqual([]);
  const pools = {
    system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 },
    apps: { vmSize: "Standard_D4ds_v5", nodes: { min: 2, max: 5 } },
    win: { vmSize: "Standard_D4ds_v5", osType: "Windows", nodes: { min: 1, max: 4 } },
  } as const;
  return alerts ? nodeAlertRules(alerts, cluster({ pools })) : [];
}

describe("alerts about nodes", () => {
  it("tell of nodes that are not ready, of full disks, and of pools that cannot grow", () => {
    expect(alertsOf({}).map(({ name, labels, severity, forMinutes }) => [name, labels, severity, forMinutes])).toEqual([
      ["KubeNodeNotReady", {}, "critical", 15],
      ["NodeFilesystemAlmostOutOfSpace", {}, "warning", 30],
      ["NodePoolAtMaximum", { pool: "apps" }, "warning", 30],
      ["NodePoolAtMaximum", { pool: "win" }, "warning", 30],
    ]);
  });

  it("are left out by false, and changed by settings", () => {
    const changed = alertsOf({ notReady: false, diskFull: { severity: "info" }, poolAtMaximum: false });
    expect(changed.map(({ name, severity }) => [name, severity])).toEqual([["NodeFilesystemAlmostOutOfSpace", "info"]]);
    expect(alertsOf(false)).toEqual([]);
  });

  it("count the nodes of their pool, and of none that begins alike", () => {
    const [apps, windows] = alertsOf({}).slice(2);
    const nodes = (expression = "") => new RegExp(`^(?:${/node=~"([^"]*)"/.exec(expression)?.[1]})$`);
    expect(
      ["aks-apps-12345678-vmss000001", "aks-apps2-12345678-vmss000001", "aksapps00000a"].map((name) =>
        nodes(apps?.expression).test(name),
      ),
    ).toEqual([true, false, false]);
    expect(["akswin00000a", "akswin200000a"].map((name) => nodes(windows?.expression).test(name))).toEqual([
      true,
      false,
    ]);
    expect([apps, windows].map((alert) => /[0-9]+$/.exec(alert?.expression ?? "")?.[0])).toEqual(["5", "4"]);
  });

  it("are expressions that Prometheus reads", () => {
    expect(alertsOf({}).filter(({ expression }) => !isReadable(expression))).toEqual([]);
  });
});

describe("recording rules", () => {
  const groups = [NODE_RECORDING_RULES, KUBERNETES_RECORDING_RULES, PORTAL_RECORDING_RULES];

  it("are expressions that Prometheus reads, as many in a group as Azure takes", () => {
    expect(groups.flat().filter(({ expression }) => !isReadable(expression))).toEqual([]);
    expect(groups.map(({ length }) => length)).toEqual([11, 19, 18]);
  });

  it("write each metric once, told apart by labels where several write it", () => {
    const keys = groups.flat().map(({ record, labels }) => JSON.stringify([record, labels]));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
