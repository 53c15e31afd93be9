import { join } from "node:path";
import { definePlatform } from "../../../model/platform/platform";
import { IMAGE } from "./running";

const args = ["netexec", "--http-port=8081", "--udp-port=-1"] as const;
const resources = { requests: { cpu: "20m", memory: "32Mi" } } as const;

/** The file with the definitions of its kinds. */
export const DEFINITIONS = join(__dirname, "definitions", "caches.yaml");

/** An operator with everything that operators have, and objects of its kinds. */
export default definePlatform({
  name: "operated",
  domain: "example.org",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  },
  environments: { only: { network: { vnetCidr: "10.94.0.0/16", nodeSubnetCidr: "10.94.0.0/22" } } },
  services: { web: { image: IMAGE, ports: { http: 8080 }, resources, replicas: 1 } },
  operators: {
    caches: {
      namespace: "caches",
      image: IMAGE,
      args,
      ports: { health: 8081, webhook: { container: 9443, service: 443 } },
      probes: { liveness: { path: "/healthz", port: "health" }, readiness: { path: "/readyz", port: "health" } },
      metrics: false,
      resources,
      replicas: 2,
      definitions: [DEFINITIONS],
      watches: ["operated"],
      env: { WATCH_NAMESPACE: "operated" },
      leaderElection: { leases: ["caches"] },
      permissions: {
        watched: [
          {
            apiGroups: ["example.org"],
            resources: ["caches", "caches/status"],
            verbs: ["get", "list", "watch", "update", "patch"],
          },
          { resources: ["pods"], verbs: ["get", "list", "watch", "create", "delete"] },
        ],
        cluster: [{ apiGroups: ["example.org"], resources: ["cacheclasses"], verbs: ["get", "list", "watch"] }],
      },
      operands: {
        members: { labels: { "example.org/role": "member" }, ports: [6379], calls: ["health"], apiServer: true },
      },
      volumes: { certificates: { kind: "secret", name: "caches-webhook", mountPath: "/certificates", optional: true } },
      webhooks: {
        ca: { kind: "certManager", certificate: "caches-webhook" },
        validating: {
          // Nobody answers on a test cluster, whose pods are simulated: where objects are let through, they are made.
          "caches.example.org": {
            path: "/validate",
            rules: [{ apiGroups: ["example.org"], resources: ["caches"] }],
            failurePolicy: "Ignore",
            timeoutSeconds: 1,
          },
          "guarded.example.org": {
            path: "/guard",
            rules: [{ apiGroups: ["example.org"], resources: ["caches"] }],
            objectSelector: { matchLabels: { guarded: "yes" } },
            timeoutSeconds: 1,
          },
        },
        mutating: {
          "defaults.example.org": {
            path: "/mutate",
            rules: [{ apiGroups: ["example.org"], resources: ["caches"] }],
            failurePolicy: "Ignore",
            timeoutSeconds: 1,
          },
        },
      },
    },
  },
  objects: {
    fast: { apiVersion: "example.org/v1", kind: "CacheClass", spec: { zones: ["1", "2"] } },
    sessions: {
      apiVersion: "example.org/v1",
      kind: "Cache",
      spec: { size: "512Mi", replicas: 2, settings: { policy: "allkeys-lru" } },
    },
    // The operator chooses the number of replicas after the first apply.
    pages: {
      apiVersion: "example.org/v1",
      kind: "Cache",
      spec: { size: "1Gi", replicas: 1 },
      computedFields: ["spec.replicas"],
    },
  },
});
