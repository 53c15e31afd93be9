import { type Block, ref } from "./terraform";

/** Whether pods and people have what they need, or what an update in place leaves them. */
export type RightsState = "whole" | "taken-away";

const namespace = ref("kubernetes_namespace_v1.shop.metadata[0].name");
const LABELS = { app: "web" };

/** Terraform JSON of workloads that lose keys, nodes, room and rights, although nothing is deleted. */
export function rightsStack(state: RightsState): Block {
  const isWhole = state === "whole";
  return {
    terraform: {
      required_providers: { kubernetes: { source: "hashicorp/kubernetes", version: "2.38.0" } },
      backend: { local: { path: "terraform.prod-rights.tfstate" } },
    },
    provider: { kubernetes: [{}] },
    resource: {
      kubernetes_namespace_v1: { shop: { metadata: { name: "shop-rights" } } },
      kubernetes_config_map_v1: {
        web: { metadata: { name: "web", namespace }, data: { colour: "blue", ...(isWhole && { level: "info" }) } },
      },
      kubernetes_secret_v1: {
        web: { metadata: { name: "web", namespace }, data: { token: "a", ...(isWhole && { session: "b" }) } },
      },
      kubernetes_service_account_v1: {
        web: {
          metadata: {
            name: "web",
            namespace,
            annotations: isWhole ? { "azure.workload.identity/client-id": "11111111-2222-3333-4444-555555555555" } : {},
          },
        },
      },
      kubernetes_role_v1: {
        reader: {
          metadata: { name: "reader", namespace },
          rule: [{ api_groups: [""], resources: ["configmaps"], verbs: isWhole ? ["get", "list"] : ["get"] }],
        },
      },
      kubernetes_role_binding_v1: {
        readers: {
          metadata: { name: "readers", namespace },
          role_ref: { api_group: "rbac.authorization.k8s.io", kind: "Role", name: "reader" },
          subject: [
            { kind: "ServiceAccount", name: "web", namespace },
            { kind: "User", name: "somebody", api_group: "rbac.authorization.k8s.io" },
          ].slice(isWhole ? 0 : 1),
        },
      },
      kubernetes_resource_quota_v1: {
        shop: {
          metadata: { name: "shop", namespace },
          spec: { hard: isWhole ? { "requests.cpu": "2", pods: "20" } : { "requests.cpu": "200m", pods: "4" } },
        },
      },
      kubernetes_horizontal_pod_autoscaler_v2: {
        web: {
          metadata: { name: "web", namespace },
          spec: {
            min_replicas: 2,
            max_replicas: 6,
            scale_target_ref: { api_version: "apps/v1", kind: "Deployment", name: "web" },
            metric: [
              { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", average_utilization: 70 } } },
            ],
          },
        },
      },
      kubernetes_deployment_v1: {
        web: {
          metadata: { name: "web", namespace },
          spec: {
            replicas: "2",
            selector: { match_labels: LABELS },
            template: {
              metadata: { labels: { ...LABELS, ...(isWhole && { "azure.workload.identity/use": "true" }) } },
              spec: {
                service_account_name: "web",
                node_selector: { agentpool: isWhole ? "apps" : "gpu" },
                container: [
                  {
                    name: "web",
                    image: "smaacc/web:5.0.1",
                    resources: { requests: { cpu: "150m" } },
                    env: [
                      { name: "LEVEL", value_from: { config_map_key_ref: { name: "web", key: "level" } } },
                      { name: "SESSION", value_from: { secret_key_ref: { name: "web", key: "session" } } },
                    ],
                  },
                ],
              },
            },
          },
          wait_for_rollout: false,
        },
        batch: {
          metadata: { name: "batch", namespace },
          spec: {
            replicas: "1",
            selector: { match_labels: { app: "batch" } },
            template: {
              metadata: { labels: { app: "batch" } },
              spec: {
                affinity: [
                  {
                    node_affinity: [
                      {
                        required_during_scheduling_ignored_during_execution: [
                          {
                            node_selector_term: [
                              {
                                match_expressions: [
                                  { key: "agentpool", operator: "In", values: isWhole ? ["apps"] : ["spot"] },
                                ],
                              },
                            ],
                          },
                        ],
                      },
                    ],
                  },
                ],
                container: [{ name: "batch", image: "smaacc/batch:1.0.0" }],
              },
            },
          },
          wait_for_rollout: false,
        },
      },
      kubernetes_manifest: {
        quota: {
          manifest: {
            apiVersion: "v1",
            kind: "ResourceQuota",
            metadata: { name: "jobs", namespace: "default" },
            spec: { hard: { pods: isWhole ? "5" : "0" } },
          },
        },
      },
    },
  };
}
