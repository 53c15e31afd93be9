import { definePlatform } from "../../model/platform/platform";

/**
 * The platform "portal" of smaacc.io, which the tests own: nothing here follows what a person declares in `platform.ts`.
 */
export default definePlatform({
  name: "portal",
  domain: "smaacc.io",
  promotion: ["dev", "staging", "prod"],

  // What the environments have in common. Each of them overrides any leaf; null takes one away.
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    tier: "Standard",
    apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] }, // the office; put yours here
    upgradeWindow: { kind: "weekly", dayOfWeek: "Tuesday", startTime: "02:00", durationHours: 6 },
    nodeOsWindow: { kind: "weekly", dayOfWeek: "Wednesday", startTime: "02:00", durationHours: 6 },
    // The system pool carries the cluster's own pods, the pool "apps" the services. Two system nodes survive the loss
    // of one; Standard_D4ds_v5 keeps its OS disk on the node.
    pools: {
      system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 },
      apps: { vmSize: "Standard_D4ds_v5", nodes: 2 },
    },
  },

  environments: {
    // 7 nodes: a system node in each zone, and four for the services, so that losing one leaves three quarters.
    prod: {
      production: true,
      domain: "smaacc.io",
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      pools: { system: { nodes: 3 }, apps: { nodes: 4 } },
    },
    // 5 nodes: as prod, with one node less in each pool.
    staging: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      pools: { apps: { nodes: 3 } },
    },
    // 4 nodes, and the next Kubernetes version before the others have it.
    dev: {
      kubernetesVersion: "1.36",
      tier: "Free",
      network: { vnetCidr: "10.30.0.0/16", nodeSubnetCidr: "10.30.0.0/22" },
    },
    // 1 node: a system pool that carries the services too.
    tools: {
      tier: "Free",
      network: { vnetCidr: "10.40.0.0/16", nodeSubnetCidr: "10.40.0.0/22" },
      pools: { system: { nodes: 1 }, apps: null },
    },
  },

  services: {
    "users-v1": {
      image: "smaacc/users:1.14.2",
      environments: ["prod", "staging", "dev"],
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      probes: { startup: { path: "/health/live", periodSeconds: 2, failureThreshold: 30 } },
      replicas: 2,
      overrides: { prod: { replicas: 3 } },
    },
    "users-v2": {
      image: "smaacc/users:2.3.0",
      environments: ["prod", "staging", "dev"],
      ports: { http: 8080 },
      resources: { requests: { cpu: "200m", memory: "192Mi" } },
      probes: { startup: { path: "/health/live", periodSeconds: 2, failureThreshold: 30 } },
      replicas: 2,
      overrides: { prod: { replicas: { min: 3, max: 10 }, resources: { requests: { cpu: "250m" } } } },
    },
    web: {
      image: "smaacc/web:5.0.1",
      environments: ["prod", "staging", "dev"],
      ports: { http: 8080 },
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      replicas: 2,
      overrides: { prod: { replicas: { min: 3, max: 6 } }, dev: { image: "smaacc/web:5.1.0-rc.1" } },
    },
    // A Python worker: it takes jobs over HTTP, and a sidecar turns its counters into metrics.
    reports: {
      image: "smaacc/reports:0.9.4",
      ports: { http: 8000, metrics: { container: 9102, sidecar: "statsd-exporter" } },
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "1Gi" } },
      sidecars: {
        "statsd-exporter": {
          image: "prom/statsd-exporter:v0.28.0",
          resources: { requests: { cpu: "20m", memory: "32Mi" } },
        },
      },
      env: { STATSD_HOST: "127.0.0.1", QUEUE_URL: { secret: "reports-queue", key: "url" } },
      egress: [{ cidr: "0.0.0.0/0", ports: [443] }],
      replicas: 2,
      overrides: { tools: { replicas: 1 } },
    },
  },

  routes: [
    { host: "api.{domain}", path: "/v1/users", to: "users-v1" },
    { host: "api.{domain}", path: "/v2/users", to: "users-v2" },
    { host: "{domain}", to: "web" },
  ],
});
