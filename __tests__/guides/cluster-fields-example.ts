import { definePlatform } from "../../index";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
  },
  environments: {
    prod: {
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
      nodeProvisioning: { mode: "Auto" },
      addons: { keda: false, verticalPodAutoscaler: true },
    },
    dev: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: { min: 2, max: 5 } } },
      autoscaler: { expander: "least-waste", scaleDownUnneeded: "5m" },
      keyManagement: { keyVaultKeyId: "https://kv-shop.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef" },
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
