import type { ResolvedNamespace } from "../../../../../model/kubernetes/namespace";
import { podSecurityReason } from "../../../../../model/rules/kubernetes/namespace/pod-security-reason";
import { findings } from "../../../../support/findings";

function found(changes: Partial<ResolvedNamespace>): string[] {
  return findings(podSecurityReason, {
    name: "agents",
    quota: undefined,
    labels: {},
    podSecurity: undefined,
    podSecurityReason: undefined,
    ...changes,
  });
}

describe("namespace/pod-security-reason", () => {
  it.each<Partial<ResolvedNamespace>>([
    {},
    { podSecurity: "restricted" },
    { podSecurity: "baseline", podSecurityReason: "the image starts as root" },
  ])("accepts %j", (changes) => {
    expect(found(changes)).toEqual([]);
  });

  it("refuses more rights without a reason, or with an empty one", () => {
    expect(found({ podSecurity: "privileged" })).toEqual([
      'error [podSecurityReason] must say why pods are held to "privileged" only, got nothing; write what needs it, such as "the image starts as root"',
    ]);
    expect(found({ podSecurity: "baseline", podSecurityReason: " " })).toEqual([
      'error [podSecurityReason] must say why pods are held to "baseline" only, got " "; write what needs it, such as "the image starts as root"',
    ]);
  });
});
