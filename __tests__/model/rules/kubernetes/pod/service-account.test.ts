import { podServiceAccount } from "../../../../../model/rules/kubernetes/pod/service-account";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const USE = "azure.workload.identity/use";
const IDENTITY = { annotations: { "azure.workload.identity/client-id": "1" } };

describe("pod/service-account", () => {
  it("accepts an identity that is used, other annotations, and a shared account", () => {
    expect(findings(podServiceAccount, service({ serviceAccount: IDENTITY, labels: { [USE]: "true" } }))).toEqual([]);
    expect(findings(podServiceAccount, service({ serviceAccount: { annotations: { "a.b/c": "d" } } }))).toEqual([]);
    expect(findings(podServiceAccount, service({ serviceAccount: "shared" }))).toEqual([]);
    expect(findings(podServiceAccount, service())).toEqual([]);
  });

  it("warns about an identity that no pod uses", () => {
    expect(findings(podServiceAccount, service({ serviceAccount: IDENTITY }))).toEqual([
      `warning [labels] should have ${USE}: "true", got none; add it: the pods do not get the identity without`,
    ]);
    expect(findings(podServiceAccount, service({ serviceAccount: IDENTITY, labels: { [USE]: "yes" } }))).toEqual([
      `warning [labels] should have ${USE}: "true", got "yes"; add it: the pods do not get the identity without`,
    ]);
  });

  it("fails for an annotation that Kubernetes refuses", () => {
    expect(findings(podServiceAccount, service({ serviceAccount: { annotations: { "a b": "c" } } }))).toEqual([
      expect.stringMatching(/^error \[serviceAccount\.annotations\["a b"\]\] must /),
    ]);
  });
});
