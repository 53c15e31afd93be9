import { DeclarationReader } from "../../../../../model/declaration-reader";
import { resolveServiceAccount, type ServiceAccountDeclaration } from "../../../../../model/kubernetes/service-account";
import { serviceAccountAnnotations } from "../../../../../model/rules/kubernetes/service-account/annotations";
import { findings } from "../../../../support/findings";

function found(declared: ServiceAccountDeclaration): string[] {
  return findings(serviceAccountAnnotations, resolveServiceAccount(new DeclarationReader([]), "shared", declared));
}

describe("service-account/annotations", () => {
  it.each([{}, { exists: true }, { annotations: { "azure.workload.identity/client-id": "1" } }])(
    "accepts %j",
    (declared) => {
      expect(found(declared)).toEqual([]);
    },
  );

  it("fails for a key that Kubernetes refuses", () => {
    expect(found({ annotations: { "a b": "c" } })).toEqual([
      expect.stringMatching(/^error \[annotations\["a b"\]\] must /),
    ]);
  });

  it.each([{ annotations: { a: "b" } }, { rules: [{ resources: ["pods"], verbs: ["get" as const] }] }])(
    "fails where more is said of one that somebody else makes: %j",
    (more) => {
      expect(found({ exists: true, ...more })).toEqual([
        "error [exists] must stand alone, got annotations or rules beside it; take them away, or take exists away: then it is made here",
      ]);
    },
  );
});
