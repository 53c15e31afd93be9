import { systemPods } from "../../../../../model/rules/azure/cluster/system-pods";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/system-pods", () => {
  it("accepts pods that are known, with any features, and others that there are", () => {
    const known = { "ama-logs": { replicas: 0 }, "azure-npm": { replicas: 0 }, "our-agent": { cpu: "10m" } };
    expect(findings(systemPods, cluster({ systemPods: known }))).toEqual([]);
  });

  it("warns of a name that is not known, of which there is none", () => {
    expect(findings(systemPods, cluster({ systemPods: { "ama-lgs": { replicas: 0 } } }))).toEqual([
      'warning [systemPods["ama-lgs"]] should be pods that AKS is known to have, where there are none, got "ama-lgs"; did you mean "ama-logs"?',
    ]);
    expect(findings(systemPods, cluster({ systemPods: { "our-agent": { replicas: 0 } } }))).toEqual([
      'warning [systemPods["our-agent"]] should be pods that AKS is known to have, where there are none, got "our-agent"; leave it out',
    ]);
  });
});
