import { definePlatform } from "../../index";

const STAFF = "11111111-2222-3333-4444-555555555555";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    alerting: { receivers: { default: { emails: ["platform@shop.example"] } } },
    backup: {},
    budget: { monthlyAmount: 1500 },
    metrics: {},
  },
  environments: {
    prod: {
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      diagnostics: { categories: ["kube-audit-admin", "guard", "cluster-autoscaler", "kube-apiserver"] },
      backup: { everyHours: 6, retentionWeeks: 12, lock: true },
      grafana: { admins: [STAFF] },
      registry: { lock: true },
      defender: {},
    },
    dev: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      backup: null,
      budget: { monthlyAmount: 400 },
    },
  },
  services: {
    web: {
      image: "shop/web:2.1.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
    },
  },
});
