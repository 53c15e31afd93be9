import { podAccountName } from "../../../../../model/rules/kubernetes/pod/account-name";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/account-name", () => {
  it("accepts another name, and pods that run as an account that has a name", () => {
    expect(findings(podAccountName, service())).toEqual([]);
    expect(findings(podAccountName, { ...service({ serviceAccount: "default" }), name: "default" })).toEqual([]);
  });

  it("fails for a workload whose own account would be the one that every namespace has", () => {
    expect(findings(podAccountName, { ...service(), name: "default" })).toEqual([
      'error [] must be called otherwise than the account that every namespace has, got "default"; rename it, or write serviceAccount: "default", which runs its pods as that account',
    ]);
  });
});
