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
    ["kubernetes_job_v1", "spec.template.spec.container.image"],
    ["kubernetes_persistent_volume_claim_v1", "spec.resources.requests"],
    ["kubernetes_storage_class_v1", "parameters"],
    ["kubernetes_role_binding_v1", "role_ref.name"],
    ["kubernetes_manifest", "manifest.kind"],
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
    ["kubernetes_stateful_set_v1", "spec.volume_claim_template.spec.resources.requests.storage"],
    ["kubernetes_job_v1", "spec.template.metadata.labels"],
    ["kubernetes_daemon_set_v1", "spec.selector.match_labels"],
    ["kubernetes_constructor", "spec.selector"],
    ["kubernetes_manifest", "manifest.spec.selector.matchLabels"],
    ["kubernetes_manifest", "metadata.name"],
  ])("of %s do not hold %s", (type, attribute) => {
    expect(isImmutable(type, attribute)).toBe(false);
  });

  it("say which of them Kubernetes fills in itself", () => {
    const computed = immutableAttributes("kubernetes_service_v1").filter((attribute) => attribute.computed);
    expect(computed.map(({ name }) => name)).toEqual(["spec.cluster_ip", "spec.load_balancer_class"]);
  });
});
