import type { Path } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s002-immutable-replace";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

const WEB = { metadata: [{ name: "web", namespace: "shop" }] };

function replaced(...paths: Path[]): string[] {
  return messagesOf(rule, planned("kubernetes_deployment_v1", WEB, WEB, { kind: "replace", replacePaths: paths }));
}

describe("K8S002 immutable-replace", () => {
  it.each([
    [["spec", 0, "selector", 0, "match_labels"], "spec[0].selector[0].match_labels"],
    [["spec", 0, "selector", 0, "match_labels", "app"], "spec[0].selector[0].match_labels.app"],
    [["metadata", 0, "name"], "metadata[0].name"],
    [["metadata", 0, "namespace"], "metadata[0].namespace"],
  ])("finds %j", (path, shown) => {
    expect(replaced(path)).toEqual([
      `deletes Deployment shop/web before the new one is there: ${shown} cannot change in place`,
    ]);
  });

  it("says when the new one is there first", () => {
    const more = { kind: "replace", actions: ["create", "delete"], replacePaths: [["metadata", 0, "name"]] } as const;
    expect(messagesOf(rule, planned("kubernetes_deployment_v1", WEB, WEB, more))).toEqual([
      "deletes Deployment shop/web once the new one is there: metadata[0].name cannot change in place",
    ]);
  });

  it("finds fixed fields of a manifest, in Kubernetes' own words", () => {
    const manifest = { manifest: { kind: "Deployment", metadata: { name: "web", namespace: "shop" } } };
    const path = ["manifest", "metadata", "name"];
    const change = planned("kubernetes_manifest", manifest, manifest, { kind: "replace", replacePaths: [path] });
    expect(messagesOf(rule, change)).toEqual([
      "deletes Deployment shop/web before the new one is there: manifest.metadata.name cannot change in place",
    ]);
  });

  it.each([
    ["kubernetes_persistent_volume_claim_v1", ["spec", 0, "storage_class_name"], "high"],
    ["kubernetes_service_v1", ["spec", 0, "cluster_ip"], "high"],
    ["kubernetes_role_binding_v1", ["role_ref", 0, "name"], "medium"],
    ["kubernetes_storage_class_v1", ["parameters"], "low"],
    ["kubernetes_storage_class_v1", ["metadata", 0, "name"], "high"],
    ["kubernetes_job_v1", ["spec", 0, "template", 0, "spec"], "low"],
  ])("says of %s how bad it is that %j changes", (type, path, severity) => {
    const change = planned(type, WEB, WEB, { kind: "replace", replacePaths: [path] });
    const found = [...rule.review(setOf([planOf([change])]))].map((finding) => finding.severity ?? rule.severity);
    expect(found).toEqual([severity]);
  });

  it("says that a Job runs again", () => {
    const path = ["spec", 0, "template", 0, "spec", 0, "container", 0, "image"];
    const change = planned("kubernetes_job_v1", WEB, WEB, { kind: "replace", replacePaths: [path] });
    expect(messagesOf(rule, change)).toEqual([
      "runs Job shop/web again: spec[0].template[0].spec[0].container[0].image cannot change in place",
    ]);
  });

  it("lets other reasons of a replacement pass", () => {
    expect(replaced(["wait_for_rollout"], ["spec", 0, "template", 0, "metadata", 0, "labels"])).toEqual([]);
    expect(replaced()).toEqual([]);
  });

  it("lets an update pass", () => {
    const change = planned("kubernetes_service_v1", WEB, WEB, {
      kind: "update",
      replacePaths: [["metadata", 0, "name"]],
    });
    expect(messagesOf(rule, change)).toEqual([]);
  });
});
