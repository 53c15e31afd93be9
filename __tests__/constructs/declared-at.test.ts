import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { App, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { declarationPath, declaredAt } from "../../constructs/declared-at";

function tree() {
  const stack = new TerraformStack(new App({ stackTraces: false }), "prod-cluster");
  const cluster = new Construct(stack, "Cluster");
  const pool = new Construct(cluster, "apps");
  return { stack, cluster, pool, resource: new NamespaceV1(pool, "Resource", { metadata: { name: "shop" } }) };
}

describe("the declaration of a construct", () => {
  it("is that of the closest construct around it that says so", () => {
    const { stack, cluster, resource } = tree();
    declaredAt(stack, ["environments", "prod"]);
    expect([declarationPath(cluster), declarationPath(resource)]).toEqual([
      ["environments", "prod"],
      ["environments", "prod"],
    ]);
  });

  it("is a part of what the constructs around it are declared at, in whichever order they say so", () => {
    const { stack, cluster, pool, resource } = tree();
    declaredAt(pool, ["pools", "apps"]);
    declaredAt(stack, ["environments", "prod"]);
    expect(declarationPath(resource)).toEqual(["environments", "prod", "pools", "apps"]);
    expect(declarationPath(cluster)).toEqual(["environments", "prod"]);
  });

  it("is what was said last", () => {
    const { pool } = tree();
    declaredAt(declaredAt(pool, ["pools", "old"]), ["pools", "apps"]);
    expect(declarationPath(pool)).toEqual(["pools", "apps"]);
  });

  it("is not known when nobody said so", () => {
    const { pool, resource } = tree();
    pool.node.addMetadata("note", ["pools", "apps"]);
    expect(declarationPath(resource)).toBeUndefined();
  });

  it("is not written to the Terraform JSON", () => {
    const { stack } = tree();
    const before = Testing.synth(stack);
    declaredAt(stack.node.findChild("Cluster"), ["secret place"]);
    expect(Testing.synth(stack)).toBe(before);
  });
});
