import { metricsWorkspace } from "../../../../model/rules/platform/metrics-workspace";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const workspace = {
  id: "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Monitor/accounts/amw",
  location: "westeurope",
} as const;
const EXISTING = { kind: "existing", name: "aks-desk", resourceGroup: "rg-desk" } as const;

describe("platform/metrics-workspace", () => {
  it("accepts one of a cluster that is there already, and none of any other", () => {
    const environments = {
      office: { cluster: EXISTING, alerting: { metricsWorkspace: workspace } },
      quiet: { cluster: EXISTING, alerting: { prometheusRules: true } },
    };
    expect(findings(metricsWorkspace, platform({}, { shared: {}, environments }))).toEqual([]);
    expect(findings(metricsWorkspace, platform({ dev: {} }))).toEqual([]);
  });

  it.each([
    [
      "is made here",
      {},
      "of an AKS cluster that is there already, got a cluster that is made here, which has its own; leave it out",
    ],
    [
      "is outside Azure",
      { cluster: { kind: "kubeconfig", context: "desk" } },
      "of an AKS cluster that is there already, got a cluster outside Azure; leave it out",
    ],
    [
      "evaluates its alerts itself",
      { cluster: EXISTING, alerting: { metricsWorkspace: workspace, prometheusRules: true } },
      "left out where prometheusRules are evaluated in the cluster, got both; leave one of the two out",
    ],
  ] as const)("fails for a cluster that %s", (_, environment, message) => {
    const dev = { alerting: { metricsWorkspace: workspace }, ...environment };
    const given = "cluster" in environment ? platform({}, { shared: {}, environments: { dev } }) : platform({ dev });
    expect(findings(metricsWorkspace, given)).toEqual([
      `error [environments.dev.alerting.metricsWorkspace] must be ${message}`,
    ]);
  });
});
