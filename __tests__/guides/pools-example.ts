import { definePlatform } from "../../index";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: {
      system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 },
      apps: { vmSize: "Standard_D4ds_v5", nodes: { min: 2, max: 6 } },
      batch: {
        vmSize: "Standard_E8s_v5",
        nodes: { min: 0, max: 4 },
        labels: { workload: "batch" },
        taints: [{ key: "workload", value: "batch", effect: "NoSchedule" }],
      },
    },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    dev: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      pools: { apps: { nodes: 1 }, batch: null },
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
  cronJobs: {
    ledger: {
      image: "shop/ledger:1.2.0",
      environments: ["prod"],
      schedule: "@daily",
      activeDeadlineSeconds: 3600,
      resources: { requests: { cpu: "2", memory: "32Gi" }, limits: { memory: "32Gi" } },
      placement: {
        nodeSelector: { workload: "batch" },
        tolerations: [{ key: "workload", value: "batch", effect: "NoSchedule" }],
      },
    },
  },
});
