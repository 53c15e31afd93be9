import { DeclarationReader } from "../../../../../model/declaration-reader";
import { resolveServiceAccount, type ServiceAccountDeclaration } from "../../../../../model/kubernetes/service-account";
import { serviceAccountName } from "../../../../../model/rules/kubernetes/service-account/name";
import { findings } from "../../../../support/findings";

function found(name: string, declared: ServiceAccountDeclaration = {}): string[] {
  return findings(serviceAccountName, resolveServiceAccount(new DeclarationReader([]), name, declared));
}

describe("service-account/name", () => {
  it("accepts any other name, and the one of Kubernetes where it is referred to", () => {
    expect(found("shared")).toEqual([]);
    expect(found("default-reader")).toEqual([]);
    expect(found("default", { exists: true })).toEqual([]);
  });

  it("fails for a second account of the name that every namespace has", () => {
    expect(found("default")).toEqual([
      'error [] must be one that no namespace has already, got "default"; choose another name, or say exists: true to refer to that of Kubernetes',
    ]);
  });
});
