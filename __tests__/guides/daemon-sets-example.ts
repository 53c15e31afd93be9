import { defineDaemonSet, definePlatform } from "../../index";

const logs = defineDaemonSet({
  reason: "reads the logs of every node",
  namespace: "node-agents",
  image: "fluent/fluent-bit:4.1.1",
  ports: { http: 2020 },
  probes: { liveness: { path: "/" }, readiness: { path: "/api/v1/health" } },
  metrics: { path: "/api/v1/metrics/prometheus" },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  priorityClass: "system-node-critical",
  runAsUser: 0,
  volumes: { logs: { kind: "hostPath", path: "/var/log", mountPath: "/var/log" } },
});

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    namespaces: {
      "node-agents": { podSecurity: "privileged", podSecurityReason: "agents read the logs of their node" },
      legacy: { podSecurity: "baseline", podSecurityReason: "the image of invoices starts as root" },
    },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  services: {
    invoices: {
      image: "shop/invoices:2.0.7",
      namespace: "legacy",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
      runAsUser: 0,
      capabilities: ["CHOWN", "SETGID", "SETUID"],
    },
  },
  daemonSets: {
    logs,
    cache: {
      reason: "pods ask the cache of their own node",
      image: "shop/cache:1.2.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "50m", memory: "128Mi" } },
      internalTrafficPolicy: "Local",
      environments: ["prod"],
    },
  },
});
