import { definePlatform } from "../../index";

const resources = { requests: { cpu: "100m", memory: "128Mi" } };

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } } },
  serviceAccounts: {
    crawler: { rules: [{ apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["get", "update"] }] },
    vault: { exists: true }, // made by somebody else
  },
  services: {
    cart: {
      image: "shop/cart:2.4.0",
      ports: { http: 8080 },
      resources,
      replicas: 2,
      labels: { "azure.workload.identity/use": "true" },
      serviceAccount: { annotations: { "azure.workload.identity/client-id": "11111111-2222-3333-4444-555555555555" } },
    },
    config: {
      image: "shop/config:1.1.0",
      ports: { http: 8080 },
      resources,
      replicas: 2,
      imagePullPolicy: "IfNotPresent",
      imagePullSecrets: ["registry"],
      serviceAccount: { rules: [{ resources: ["configmaps"], verbs: ["get", "list", "watch"] }] },
      egress: [{ cidr: "10.10.0.0/22", ports: [443] }], // the API server
    },
    crawl: {
      image: "shop/crawl:3.0.1",
      ports: {},
      resources,
      replicas: 2,
      serviceAccount: "crawler",
      automountServiceAccountToken: true,
    },
  },
  cronJobs: {
    recrawl: {
      image: "shop/crawl:3.0.1",
      schedule: "@daily",
      activeDeadlineSeconds: 3600,
      resources,
      serviceAccount: "crawler",
    },
  },
});
