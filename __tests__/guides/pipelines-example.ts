import { definePlatform } from "../../index";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    imageDeployerObjectId: "11111111-2222-3333-4444-555555555555",
    imageRegistries: ["shop.azurecr.io", "docker.io/library"],
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
  },
  services: {
    orders: {
      image: "shop.azurecr.io/orders:3.1.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
    },
  },
});
