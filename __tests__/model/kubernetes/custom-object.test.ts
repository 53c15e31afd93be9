import { DeclarationReader } from "../../../model/declaration-reader";
import {
  type CustomObjectDeclaration,
  definitionOf,
  isNamespaced,
  resolveCustomObject,
} from "../../../model/kubernetes/custom-object";
import { formatProblem, type Problem } from "../../../model/problem";
import { DATABASES } from "../../support/operator";

const DATABASE: CustomObjectDeclaration = { apiVersion: "smaacc.io/v1", kind: "Database" };

function read(changes: Partial<CustomObjectDeclaration> = {}) {
  const problems: Problem[] = [];
  const resolved = resolveCustomObject(new DeclarationReader(problems), "orders", { ...DATABASE, ...changes });
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolveCustomObject", () => {
  it("is called as its key, unless it says another name", () => {
    expect([read().resolved.name, read({ name: "main" }).resolved.name]).toEqual(["orders", "main"]);
  });

  it("gives the same when what it resolved is declared again", () => {
    const { resolved } = read({ spec: { engine: "postgres" }, scope: "Cluster", computedFields: ["spec.size"] });
    expect(read(resolved)).toEqual({ resolved, problems: [] });
  });

  it.each(["v1", "apps/v1", "rbac.authorization.k8s.io/v1", "smaacc.io", "smaacc.io/one"])(
    "refuses the API %s",
    (apiVersion) => {
      expect(read({ apiVersion }).problems).toEqual([
        `[apiVersion] must be the API of a custom kind, got "${apiVersion}"; write its group and version, such as "postgresql.cnpg.io/v1"; what Kubernetes has itself is declared elsewhere (value)`,
      ]);
    },
  );

  it.each(["keda.sh/v1alpha1", "gateway.networking.k8s.io/v1", "secrets-store.csi.x-k8s.io/v1"])(
    "takes the API %s",
    (apiVersion) => {
      expect(read({ apiVersion }).problems).toEqual([]);
    },
  );

  it("refuses a kind that is none", () => {
    expect(read({ kind: "databases" }).problems).toEqual([
      '[kind] must be a kind, got "databases"; write it as its definition does, such as "Cluster" (value)',
    ]);
  });
});

describe("definitionOf", () => {
  it("finds the definition of a kind, and a version of it that is served", () => {
    const versionOf = (apiVersion: string, kind = "Database") =>
      definitionOf({ apiVersion, kind }, [DATABASES])?.version?.name;
    expect([versionOf("smaacc.io/v1"), versionOf("smaacc.io/v1alpha1"), versionOf("other.io/v1")]).toEqual([
      "v1",
      undefined,
      undefined,
    ]);
  });
});

describe("isNamespaced", () => {
  it("follows the definition, and what is said where there is none", () => {
    const { resolved } = read();
    const ofCluster = { ...DATABASES, spec: { ...DATABASES.spec, scope: "Cluster" as const } };
    expect([
      isNamespaced(resolved, [DATABASES]),
      isNamespaced(resolved, [ofCluster]),
      isNamespaced({ ...resolved, scope: "Cluster" }, []),
      isNamespaced(resolved, []),
    ]).toEqual([true, false, false, true]);
  });
});
