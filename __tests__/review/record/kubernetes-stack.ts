import { type Block, ref } from "./terraform";

const LABELS = { "app.kubernetes.io/name": "web" };
const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";

/** Terraform JSON of the services of an environment: a claim, a database, a web server and what is around them. */
export function kubernetesStack(): Block {
  const namespace = ref("kubernetes_namespace_v1.shop.metadata[0].name");
  return {
    terraform: {
      required_providers: { kubernetes: { source: "hashicorp/kubernetes", version: "2.38.0" } },
      backend: { local: { path: "terraform.prod-services.tfstate" } },
    },
    provider: { kubernetes: [{}] },
    resource: {
      kubernetes_namespace_v1: { shop: { metadata: { name: "shop" } } },
      kubernetes_persistent_volume_claim_v1: {
        orders: {
          metadata: { name: "orders", namespace },
          spec: {
            access_modes: ["ReadWriteOnce"],
            storage_class_name: "fast",
            resources: { requests: { storage: "8Gi" } },
          },
          wait_until_bound: false,
        },
      },
      kubernetes_stateful_set_v1: {
        database: {
          metadata: { name: "database", namespace },
          spec: {
            service_name: "database",
            replicas: "1",
            selector: { match_labels: { app: "database" } },
            template: {
              metadata: { labels: { app: "database" } },
              spec: { container: [{ name: "database", image: "postgres:17" }] },
            },
          },
          wait_for_rollout: false,
        },
      },
      kubernetes_deployment_v1: {
        web: {
          metadata: { name: "web", namespace },
          spec: {
            replicas: "3",
            selector: { match_labels: LABELS },
            template: {
              metadata: { labels: LABELS },
              spec: {
                container: [
                  {
                    name: "web",
                    image: "smaacc/web:5.0.1",
                    resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "64Mi" } },
                    readiness_probe: { http_get: { path: "/health/ready", port: "8080" } },
                    liveness_probe: { http_get: { path: "/health/live", port: "8080" } },
                  },
                ],
              },
            },
          },
          wait_for_rollout: false,
        },
      },
      kubernetes_pod_disruption_budget_v1: {
        web: {
          metadata: { name: "web", namespace },
          spec: { max_unavailable: "1", selector: { match_labels: LABELS } },
        },
      },
      kubernetes_service_v1: {
        web: {
          metadata: { name: "web", namespace, annotations: { [INTERNAL]: "true" } },
          spec: { type: "LoadBalancer", selector: LABELS, port: [{ port: 80, target_port: "8080" }] },
          wait_for_load_balancer: false,
        },
      },
      kubernetes_ingress_v1: {
        web: {
          metadata: { name: "web", namespace },
          spec: {
            ingress_class_name: "nginx",
            tls: [{ hosts: ["smaacc.io"], secret_name: "smaacc-io" }],
            rule: [
              {
                host: "smaacc.io",
                http: {
                  path: [
                    { path: "/", path_type: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } },
                  ],
                },
              },
            ],
          },
        },
      },
    },
  };
}
