import { join } from "node:path";
import { defineOperator, definePlatform } from "../../index";

const databases = defineOperator({
  image: "shop/database-operator:1.4.0",
  ports: { metrics: 8080, health: 8081, webhook: { container: 9443, service: 443 } },
  probes: { liveness: { path: "/healthz", port: "health" }, readiness: { path: "/readyz", port: "health" } },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
  definitions: [join(__dirname, "databases.yaml")],
  watches: ["shop"],
  env: { WATCH_NAMESPACE: "shop" },
  leaderElection: { leases: ["database-operator"] },
  permissions: {
    watched: [
      {
        apiGroups: ["shop.example"],
        resources: ["databases", "databases/status"],
        verbs: ["get", "list", "watch", "update", "patch"],
      },
      { apiGroups: ["apps"], resources: ["statefulsets"], verbs: ["get", "list", "watch", "create", "patch"] },
      { resources: ["events"], verbs: ["create", "patch"] },
    ],
    cluster: [{ apiGroups: ["shop.example"], resources: ["databaseclasses"], verbs: ["get", "list", "watch"] }],
  },
  operands: {
    instances: { labels: { "shop.example/role": "instance" }, ports: [8000], apiServer: true },
  },
  volumes: {
    certificates: { kind: "secret", name: "databases-webhook", mountPath: "/certificates" },
  },
  webhooks: {
    ca: { kind: "certManager", certificate: "databases-webhook" },
    validating: {
      "databases.shop.example": {
        path: "/validate-databases",
        rules: [{ apiGroups: ["shop.example"], resources: ["databases"] }],
        timeoutSeconds: 5,
      },
    },
  },
});

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  services: {
    orders: {
      image: "shop/orders:3.1.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
    },
  },
  operators: { databases },
  objects: {
    fast: { apiVersion: "shop.example/v1", kind: "DatabaseClass", spec: { zones: ["1", "2", "3"] } },
    orders: {
      apiVersion: "shop.example/v1",
      kind: "Database",
      spec: { engine: "postgres", size: "50Gi", replicas: 2 },
      overrides: { dev: { spec: { size: "5Gi", replicas: 1 } } },
    },
  },
});
