import { defaultNamespace } from "../../../../model/rules/platform/default-namespace";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

function found(namespace: string, podSecurity: "baseline" | "privileged"): string[] {
  const namespaces = { [namespace]: { podSecurity, podSecurityReason: "agents of the nodes" } };
  return findings(defaultNamespace, platform({ prod: { namespaces }, dev: {} }));
}

describe("platform/default-namespace", () => {
  it("accepts rights beyond the usual there, and those of nodes in another namespace", () => {
    expect([...found("portal", "baseline"), ...found("agents", "privileged")]).toEqual([]);
  });

  it("refuses rights of nodes where every workload lives that names no namespace", () => {
    expect(found("portal", "privileged")).toEqual([
      'error [environments.prod.namespaces.portal.podSecurity] must be restricted or baseline in the namespace of what names none, got "privileged"; give what needs its node a namespace of its own, such as "node-agents"',
    ]);
  });
});
