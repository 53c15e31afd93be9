import { immutableAttributes, isImmutable } from "../../../review/facts/kubernetes-attributes";

describe("attributes of Kubernetes that never change in place", () => {
  it.each([
    ["kubernetes_deployment_v1", "spec.selector.match_labels.app"],
    ["kubernetes_stateful_set", "spec.volume_claim_template.spec.storage_class_name"],
    ["kubernetes_service_v1", "spec.cluster_ip"],
    ["kubernetes_service_v1", "metadata.namespace"],
    ["kubernetes_persistent_volume_claim_v1", "spec.storage_class_name"],
    ["kubernetes_persistent_volume_claim_v1", "spec.access_modes"],
    ["kubernetes_stateful_set_v1", "spec.service_name"],
    ["kubernetes_service_account_v1", "metadata.name"],
    ["kubernetes_service_monitor", "spec.selector"],
    ["kubernetes_manifest", "manifest.spec.volumeClaimTemplates.spec"],
    ["kubernetes_manifest", "manifest.spec.storageClassName"],
    ["kubernetes_manifest", "manifest.spec.accessModes"],
    ["kubernetes_manifest", "manifest.spec.serviceName"],
    ["kubernetes_manifest", "manifest.spec.clusterIP"],
    ["kubernetes_manifest", "manifest.metadata.name"],
  ])("of %s hold %s", (type, attribute) => {
    expect(isImmutable(type, attribute)).toBe(true);
  });

  it.each([
    ["kubernetes_service_v1", "spec.selector.app"],
    ["kubernetes_network_policy", "spec.selector"],
    ["kubernetes_pod_disruption_budget_v1", "spec.selector.match_labels.app"],
    ["kubernetes_deployment_v1", "spec.selectors"],
    ["kubernetes_deployment_v1", "spec.template.metadata.name"],
    ["kubernetes_manifest", "metadata.name"],
  ])("of %s do not hold %s", (type, attribute) => {
    expect(isImmutable(type, attribute)).toBe(false);
  });

  it("say which of them Kubernetes fills in itself", () => {
    const computed = ["kubernetes_service_v1", "kubernetes_manifest"].flatMap(immutableAttributes);
    expect(computed.flatMap(({ name, computed: isComputed }) => (isComputed ? [name] : []))).toEqual([
      "spec.cluster_ip",
      "manifest.spec.clusterIP",
    ]);
  });

  it("are as many for a manifest as for a resource", () => {
    expect(immutableAttributes("kubernetes_manifest")).toHaveLength(immutableAttributes("kubernetes_job_v1").length);
  });
});
