import { DeclarationReader } from "../../../model/declaration-reader";
import { type NamespaceDeclaration, resolveNamespace } from "../../../model/kubernetes/namespace";
import type { Problem } from "../../../model/problem";

function namespace(declared: NamespaceDeclaration, name = "portal") {
  const problems: Problem[] = [];
  const resolved = resolveNamespace(new DeclarationReader(problems), name, declared);
  return { resolved, problems: problems.map(({ place }) => place) };
}

describe("resolveNamespace", () => {
  it("has no quota and no labels, when nothing is declared", () => {
    expect(namespace({}).resolved).toEqual({
      name: "portal",
      quota: undefined,
      isolated: false,
      labels: {},
      annotations: {},
      podSecurity: undefined,
      podSecurityReason: undefined,
      automountServiceAccountToken: false,
    });
  });

  it("gives the same when what it resolved is declared again", () => {
    const { resolved, problems } = namespace({
      quota: { cpu: "8", memory: "16Gi" },
      labels: { team: "x" },
      annotations: { "linkerd.io/inject": "enabled" },
      podSecurity: "baseline",
      podSecurityReason: "root",
    });
    expect(problems).toEqual([]);
    expect(namespace(resolved).resolved).toEqual(resolved);
  });

  it("fails when values cannot be read, each at its place", () => {
    expect(namespace({ quota: { cpu: "x", memory: "x", pods: 0 } }, "Portal").problems).toEqual([
      "name",
      "quota.cpu",
      "quota.memory",
      "quota.pods",
    ]);
  });
});
