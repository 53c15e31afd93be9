import { rule as podsRefused } from "../../review/rules/k8s011-pods-refused";
import { recordedFindings, recordedSet, SCENARIOS } from "./support/recorded";

/** Everything that the rules find in the plans that were recorded with real providers. */
const FOUND: { readonly [scenario: string]: readonly string[] } = {
  "api-everywhere": [
    "AKS010 critical prod-cluster azurerm_kubernetes_cluster.cluster: opens the API server of aks-prod: 0.0.0.0/0 is allowed",
  ],
  "api-opened": [
    "AKS010 critical prod-cluster azurerm_kubernetes_cluster.cluster: opens the API server of aks-prod: no allowed ranges are left",
  ],
  "around-taken-away": [
    "AZR001 high prod-around azurerm_container_registry.registry: the container registry acrprodaround has an admin account with a password that everybody shares (admin_enabled), gives its images to anybody (anonymous_pull_enabled)",
    "AZR001 high prod-around azurerm_key_vault.vault: the key vault kv-prod-around answers the internet (public_network_access_enabled), answers everybody, not only the networks that are named (network_acls.default_action)",
    "AZR001 high prod-around azurerm_log_analytics_workspace.logs: the workspace log-prod-around takes keys that no one can be traced by (local_authentication_enabled)",
    "AZR001 high prod-around azurerm_network_security_group.nodes: the network security group nsg-prod-around: anybody gets in by ssh (22)",
    "AZR001 high prod-around azurerm_network_security_group.nodes: the network security group nsg-prod-around: ssh no longer keeps anybody out",
    "AZR002 high prod-around azurerm_log_analytics_workspace.logs: the workspace log-prod-around deletes what is older than that (retention_in_days)",
  ],
  "auth-weakened": [
    "AKS011 high prod-cluster azurerm_kubernetes_cluster.cluster: weakens who may do what in aks-prod: local accounts come back, which no one can be traced by; Azure RBAC no longer decides what users may do; Azure Policy is off",
  ],
  availability: [
    "K8S004 medium prod-services kubernetes_deployment_v1.web: Deployment shop/web: replicas fall from 3 to 1; the container web loses its readiness probe; the container web loses its liveness probe",
    "K8S004 medium prod-services kubernetes_pod_disruption_budget_v1.web: PodDisruptionBudget shop/web: no budget limits disruptions any more",
  ],
  capacity: [
    "AKS012 medium prod-cluster: changes the capacity of prod: nodes 4 to 6 → 5 to 11, cores 16 to 24 → 20 to 44",
  ],
  check: ["PLN001 critical prod-cluster check.healthy: the check does not hold: the tier is Standard"],
  "claim-storage-class": [
    "K8S001 critical prod-services kubernetes_persistent_volume_claim_v1.orders: deletes the PersistentVolumeClaim shop/orders and makes a new one: spec[0].storage_class_name forces it",
    "K8S002 high prod-services kubernetes_persistent_volume_claim_v1.orders: deletes PersistentVolumeClaim shop/orders before the new one is there: spec[0].storage_class_name cannot change in place",
  ],
  "cluster-destroy": [
    "AKS002 critical prod-cluster azurerm_kubernetes_cluster.cluster: deletes the cluster aks-prod",
    "AKS003 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: deletes the pool apps, up to 4 nodes",
    "AKS012 medium prod-cluster: changes the capacity of prod: nodes 4 to 6 → 0, cores 16 to 24 → 0",
  ],
  "cluster-replace": [
    "AKS001 critical prod-cluster azurerm_kubernetes_cluster.cluster: deletes the cluster aks-prod and makes a new one: dns_prefix forces it",
    "AKS003 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: deletes the pool apps, up to 4 nodes, and makes a new one: kubernetes_cluster_id forces it",
    "PLN003 low prod-cluster azurerm_kubernetes_cluster.cluster: replacing it reaches 1 object",
  ],
  create: ["AKS012 medium dev-cluster: changes the capacity of dev: nodes 0 → 4 to 6, cores 0 → 16 to 24"],
  deposed: [
    "PLN002 high prod-cluster azurerm_subnet.nodes: deletes the object b93c7bd0 that a failed replacement left behind",
  ],
  "drift-reverted": [
    "AKS012 medium prod-cluster: changes the capacity of prod: nodes 4 to 11 → 4 to 6, cores 16 to 44 → 16 to 24",
    "DRF001 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: takes back what somebody changed outside of Terraform: max_count",
    "DRF002 info prod-cluster: 2 objects changed outside of Terraform, and the plan leaves that as it is",
  ],
  "env-order": [
    "AKS009 high prod-cluster azurerm_kubernetes_cluster.cluster: upgrades aks-prod to 1.35.1 while aks-staging of staging still runs 1.34.1",
  ],
  errored: ["PLN001 critical prod-cluster: the plan ended in an error: what comes after it is not known"],
  "extension-changed": [
    "K8S012 high prod-extensions azurerm_kubernetes_cluster_extension.flux: the values of the cluster extension flux: what it keeps off comes through (global.mtls.enabled)",
    "K8S012 medium prod-extensions azurerm_kubernetes_cluster_extension.flux: the values of the cluster extension flux: that part of it goes (global.ha.enabled); fewer are left when one goes (replicas)",
    "PLN004 high prod-extensions azurerm_kubernetes_cluster_extension.dapr: deletes the cluster extension dapr and makes a new one: version forces it",
  ],
  "features-removed": [
    "AKS011 medium prod-cluster azurerm_kubernetes_cluster.cluster: changes who may do what in aks-prod: commands are run in it through Azure, past the limits of its API server",
    "AKS017 high prod-cluster azurerm_kubernetes_cluster.cluster: takes away from the cluster aks-prod: pods that mount secrets of a key vault do not start any more (key_vault_secrets_provider); what KEDA scales stays at the size that it has (workload_autoscaler_profile.keda_enabled); volumes of the disk driver cannot be mounted any more (storage_profile.disk_driver_enabled)",
    "AKS017 medium prod-cluster azurerm_kubernetes_cluster.cluster: takes away from the cluster aks-prod: nobody sizes pods any more (workload_autoscaler_profile.vertical_pod_autoscaler_enabled); metrics are no longer collected (monitor_metrics)",
    "AKS017 low prod-cluster azurerm_kubernetes_cluster.cluster: takes away from the cluster aks-prod: old images stay on the nodes (image_cleaner_enabled)",
    "AKS017 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: the pool apps gets tier=apps:NoExecute: pods that do not tolerate it are driven away at once",
    "DRF002 info prod-cluster: 2 objects changed outside of Terraform, and the plan leaves that as it is",
  ],
  forget: [
    "PLN002 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: lets go of the object: it goes on to exist, and nobody looks after it",
  ],
  "group-replace": [
    "K8S001 critical prod-cluster azurerm_resource_group.group: deletes the resource group rg-prod (with everything in it) and makes a new one: location forces it",
    "PLN003 low prod-cluster azurerm_resource_group.group: replacing it reaches 4 objects",
  ],
  "hidden-rotation": [
    "AKS004 high prod-cluster azurerm_kubernetes_cluster.cluster: replaces up to 2 nodes of the pool system although the plan calls it an update: default_node_pool[0].vm_size changes",
    "AKS012 medium prod-cluster: changes the capacity of prod: nodes 4 to 6 → 4 to 6, cores 16 to 24 → 24 to 32",
  ],
  import: [],
  "kubernetes-fixed-fields": [
    "K8S001 critical prod-storage kubernetes_persistent_volume_claim_v1.claim-access-mode: deletes the PersistentVolumeClaim default/claim-access-mode and makes a new one: spec[0].access_modes forces it",
    "K8S001 critical prod-storage kubernetes_persistent_volume_claim_v1.claim-shrinks: deletes the PersistentVolumeClaim default/claim-shrinks and makes a new one: spec[0].resources[0].requests forces it",
    "K8S001 critical prod-storage kubernetes_stateful_set_v1.set-claims-class: deletes the StatefulSet default/set-claims-class and makes a new one: spec[0].volume_claim_template[0].spec[0].storage_class_name forces it",
    "K8S001 critical prod-storage kubernetes_stateful_set_v1.set-pod-management: deletes the StatefulSet default/set-pod-management and makes a new one: spec[0].pod_management_policy forces it",
    "K8S001 critical prod-storage kubernetes_stateful_set_v1.set-service-name: deletes the StatefulSet default/set-service-name and makes a new one: spec[0].service_name forces it",
    "K8S002 low prod-storage kubernetes_job_v1.job-image: runs Job default/job-image again: spec[0].template[0].spec[0].container[0].image cannot change in place",
    "K8S002 high prod-storage kubernetes_persistent_volume_claim_v1.claim-access-mode: deletes PersistentVolumeClaim default/claim-access-mode before the new one is there: spec[0].access_modes cannot change in place",
    "K8S002 high prod-storage kubernetes_persistent_volume_claim_v1.claim-shrinks: deletes PersistentVolumeClaim default/claim-shrinks before the new one is there: spec[0].resources[0].requests cannot change in place",
    "K8S002 medium prod-storage kubernetes_role_binding_v1.readers: deletes RoleBinding default/readers before the new one is there: role_ref[0].name cannot change in place",
    "K8S002 high prod-storage kubernetes_service_v1.service-headless: deletes Service default/service-headless before the new one is there: spec[0].cluster_ip cannot change in place",
    "K8S002 high prod-storage kubernetes_stateful_set_v1.set-claims-class: deletes StatefulSet default/set-claims-class before the new one is there: spec[0].volume_claim_template[0].spec[0].storage_class_name cannot change in place",
    "K8S002 high prod-storage kubernetes_stateful_set_v1.set-pod-management: deletes StatefulSet default/set-pod-management before the new one is there: spec[0].pod_management_policy cannot change in place",
    "K8S002 high prod-storage kubernetes_stateful_set_v1.set-service-name: deletes StatefulSet default/set-service-name before the new one is there: spec[0].service_name cannot change in place",
    "K8S002 low prod-storage kubernetes_storage_class_v1.class-parameters: deletes StorageClass class-parameters before the new one is there: parameters cannot change in place",
    "K8S006 high prod-storage kubernetes_daemon_set_v1.agent: DaemonSet default/agent: spec[0].selector[0].match_labels.app, spec[0].selector[0].match_labels.tier cannot change in place: the API server refuses it, and the apply stops there",
    "K8S006 medium prod-storage kubernetes_job_v1.job-pod-labels: Job default/job-pod-labels: spec[0].template[0].metadata[0].labels.tier will not change: the provider plans it and asks for nothing, now and the next time",
    "K8S006 high prod-storage kubernetes_manifest.manifest-persistentvolumeclaim: PersistentVolumeClaim default/manifest-persistentvolumeclaim: manifest.spec.resources.requests.storage cannot change in place: the API server refuses it, and the apply stops there",
    "K8S006 high prod-storage kubernetes_manifest.manifest-statefulset: StatefulSet default/manifest-statefulset: manifest.spec.serviceName cannot change in place: the API server refuses it, and the apply stops there",
    "K8S006 high prod-storage kubernetes_service_v1.service-family: Service default/service-family: spec[0].ip_families[0] cannot change in place: the API server refuses it, and the apply stops there",
    "K8S006 medium prod-storage kubernetes_stateful_set_v1.set-claims-size: StatefulSet default/set-claims-size: spec[0].volume_claim_template[0].spec[0].resources[0].requests.storage will not change: the provider plans it and asks for nothing, now and the next time",
    "K8S006 medium prod-storage kubernetes_storage_class_v1.class-reclaim-policy: StorageClass class-reclaim-policy: reclaim_policy will not change: the provider plans it and asks for nothing, now and the next time",
    "PLN005 low prod-storage: deletes or replaces 9 objects",
  ],
  "kubernetes-no-change": [],
  "maintenance-removed": [
    "AKS014 medium prod-cluster azurerm_kubernetes_cluster.cluster: loosens the upkeep of aks-prod: maintenance_window_auto_upgrade goes; the upgrade channel patch goes; the tier falls from Standard to Free",
  ],
  "manifest-secret": [],
  module: [],
  move: [],
  "namespace-replaced": [
    "K8S001 critical prod-services kubernetes_namespace_v1.shop: deletes the Namespace shop and makes a new one: metadata[0].name forces it",
    "K8S001 critical prod-services kubernetes_persistent_volume_claim_v1.orders: deletes the PersistentVolumeClaim shop/orders and makes a new one: metadata[0].namespace forces it",
    "K8S001 critical prod-services kubernetes_stateful_set_v1.database: deletes the StatefulSet shop/database and makes a new one: metadata[0].namespace forces it",
    "K8S002 high prod-services kubernetes_deployment_v1.web: deletes Deployment shop/web before the new one is there: metadata[0].namespace cannot change in place",
    "K8S002 high prod-services kubernetes_ingress_v1.web: deletes Ingress shop/web before the new one is there: metadata[0].namespace cannot change in place",
    "K8S002 high prod-services kubernetes_namespace_v1.shop: deletes Namespace shop before the new one is there: metadata[0].name cannot change in place",
    "K8S002 high prod-services kubernetes_persistent_volume_claim_v1.orders: deletes PersistentVolumeClaim shop/orders before the new one is there: metadata[0].namespace cannot change in place",
    "K8S002 high prod-services kubernetes_pod_disruption_budget_v1.web: deletes PodDisruptionBudget shop/web before the new one is there: metadata[0].namespace cannot change in place",
    "K8S002 high prod-services kubernetes_service_v1.web: deletes Service shop/web before the new one is there: metadata[0].namespace cannot change in place",
    "K8S002 high prod-services kubernetes_stateful_set_v1.database: deletes StatefulSet shop/database before the new one is there: metadata[0].namespace cannot change in place",
    "PLN003 medium prod-services kubernetes_namespace_v1.shop: replacing it reaches 6 objects",
    "PLN005 low prod-services: deletes or replaces 7 objects",
  ],
  "no-change": [],
  "pool-replace": [
    "AKS003 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: deletes the pool apps, up to 4 nodes, and makes a new one: priority, eviction_policy force it",
  ],
  "pool-skew": [
    "AKS008 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: puts the pool apps at 1.35.1, ahead of its control plane at 1.34.1",
  ],
  "public-service": [
    "K8S003 high prod-services kubernetes_ingress_v1.web: Ingress shop/web: admin.smaacc.io is answered now; TLS is removed for smaacc.io",
    "K8S003 high prod-services kubernetes_service_v1.web: Service shop/web: the load balancer gets a public address",
  ],
  "refresh-noise": [
    "DRF002 info staging-cluster: 2 objects changed outside of Terraform, and the plan leaves that as it is",
  ],
  "releases-changed": [
    "K8S009 high prod-releases helm_release.cache: the Helm release cache becomes another chart, store in place of cache: what only the old one has is deleted",
    "K8S009 high prod-releases helm_release.web: the Helm release web goes back from 2.0.0 to 1.0.0",
    "K8S012 high prod-releases helm_release.db: the values of the Helm release db: what it holds is kept no longer (persistence.enabled)",
    "K8S012 medium prod-releases helm_release.db: the values of the Helm release db: fewer are left when one goes (replicaCount)",
    "K8S012 low prod-releases helm_release.db: the values of the Helm release db: nobody watches it (metrics.enabled)",
    "PLN004 high prod-releases helm_release.gone: deletes the Helm release gone (with all that it installed): what it runs stops",
    "PLN004 high prod-releases helm_release.moved: deletes the Helm release moved (with all that it installed) and makes a new one: namespace forces it",
  ],
  "remote-state": [
    "AKS001 critical prod-cluster azurerm_kubernetes_cluster.cluster: deletes the cluster aks-prod and makes a new one: dns_prefix forces it",
    "AKS003 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: deletes the pool apps, up to 4 nodes, and makes a new one: kubernetes_cluster_id forces it",
    "PLN003 medium prod-cluster azurerm_kubernetes_cluster.cluster: replacing it reaches 1 object and 1 stack after this one (prod-addons)",
  ],
  "rename-ended": [
    "PLN008 low live-services kubernetes_deployment_v1.web_08B6E5F3: deletes the former name of site, 5 objects: what site has is there already, and whoever still asks for the former name gets no answer",
  ],
  "replace-requested": [
    "AKS003 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: deletes the pool apps, up to 4 nodes, and makes a new one: somebody asked for it",
    "PLN002 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: replaces the object because somebody asked for it with -replace",
  ],
  "rights-lost": [
    "K8S010 high prod-rights kubernetes_deployment_v1.web: Deployment shop-rights/web: its pods get no token of Azure any more (azure.workload.identity/use)",
    "K8S010 medium prod-rights kubernetes_role_binding_v1.readers: RoleBinding shop-rights/readers: takes the role reader from ServiceAccount shop-rights/web",
    "K8S010 low prod-rights kubernetes_role_v1.reader: Role shop-rights/reader: allows no longer to list configmaps",
    "K8S010 high prod-rights kubernetes_service_account_v1.web: ServiceAccount shop-rights/web: loses its identity 11111111-2222-3333-4444-555555555555: its pods sign in to Azure no longer (azure.workload.identity/client-id)",
    "K8S011 high prod-rights kubernetes_config_map_v1.web: ConfigMap shop-rights/web: loses level, without which new pods do not start: Deployment shop-rights/web (level)",
    "K8S011 high prod-rights kubernetes_manifest.quota: ResourceQuota default/jobs: allows 0 of pods: no new pod starts in default",
    "K8S011 medium prod-rights kubernetes_resource_quota_v1.shop: ResourceQuota shop-rights/shop: allows 4 of pods in shop-rights, and what runs there asks for 7 at its most: autoscalers get no further",
    "K8S011 high prod-rights kubernetes_resource_quota_v1.shop: ResourceQuota shop-rights/shop: allows 200m of requests.cpu in shop-rights, and what runs there asks for 300m: the last pods do not start again",
    "K8S011 high prod-rights kubernetes_secret_v1.web: Secret shop-rights/web: loses 1 key, without which new pods do not start: Deployment shop-rights/web (session)",
  ],
  "rotation-blocked": [
    "AKS004 high prod-cluster azurerm_kubernetes_cluster.cluster: replaces up to 2 nodes of the pool system although the plan calls it an update: default_node_pool[0].max_pods changes",
    "AKS004 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: replaces up to 4 nodes of the pool apps although the plan calls it an update: vm_size changes",
    "AKS005 high prod-cluster azurerm_kubernetes_cluster.cluster: cannot be applied: default_node_pool[0].max_pods of the pool system can only change with a temporary pool, and it has no temporary_name_for_rotation",
    "AKS005 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: cannot be applied: vm_size of the pool apps can only change with a temporary pool, and it has no temporary_name_for_rotation",
    "AKS012 medium prod-cluster: changes the capacity of prod: nodes 4 to 6 → 4 to 6, cores 16 to 24 → 24 to 40",
  ],
  "secret-copied": [],
  "secret-rotated": [],
  "selector-change": [
    "K8S002 high prod-services kubernetes_deployment_v1.web: deletes Deployment shop/web before the new one is there: spec[0].selector[0].match_labels cannot change in place",
  ],
  "stack-retired": [
    "DRF002 info live-services: 1 object changed outside of Terraform, and the plan leaves that as it is",
    "PLN008 high live-services: deletes what is left of live-services, which is retired: 22 objects, and the data of 2 of them",
  ],
  "state-destroyed": [
    "K8S001 critical prod-services kubernetes_persistent_volume_claim_v1.orders: deletes the PersistentVolumeClaim shop/orders",
    "K8S001 critical prod-services kubernetes_stateful_set_v1.database: deletes the StatefulSet shop/database",
  ],
  "subnet-exhaustion": [
    "AKS012 medium prod-cluster: changes the capacity of prod: nodes 4 to 6 → 4 to 62, cores 16 to 24 → 16 to 248",
    "AKS013 high prod-cluster azurerm_subnet.nodes: the subnet nodes runs out of addresses: it has 59, and its pools need 64 at their maximum with surge",
  ],
  taint: [
    "AKS003 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: deletes the pool apps, up to 4 nodes, and makes a new one: it is marked as tainted",
    "PLN002 high prod-cluster azurerm_kubernetes_cluster_node_pool.apps: replaces the object because it is marked as tainted",
  ],
  target: ["PLN001 critical prod-cluster: the plan is incomplete: it leaves out part of the stack, as with -target"],
  "version-alias": [],
  "version-downgrade": [
    "AKS007 critical prod-cluster azurerm_kubernetes_cluster.cluster: takes the cluster aks-prod back from 1.34.1 to 1.33.5",
  ],
  "version-skip": [
    "AKS006 critical prod-cluster azurerm_kubernetes_cluster.cluster: upgrades the cluster aks-prod from 1.34.1 to 1.36 and skips a minor version",
  ],
};

describe("recorded plans", () => {
  it("are all listed here", () => {
    expect(Object.keys(FOUND).sort()).toEqual(SCENARIOS);
  });

  it.each(Object.entries(FOUND))("find what is in %s, and nothing else", (scenario, findings) => {
    expect(recordedFindings(scenario)).toEqual(findings);
  });

  it("find pods that no pool takes where the cluster is planned beside them", () => {
    const [cluster, services] = [recordedSet("no-change"), recordedSet("rights-lost")];
    const together = { ...cluster, plans: [...cluster.plans, ...services.plans] };
    expect([...podsRefused.review(together)].map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        "Deployment shop-rights/batch: asks for nodes with agentpool in spot, which no pool has: new pods are not placed",
        "Deployment shop-rights/web: asks for nodes with agentpool=gpu, which no pool has: new pods are not placed",
      ]),
    );
  });
});
