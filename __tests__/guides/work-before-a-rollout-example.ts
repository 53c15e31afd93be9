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
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
  },
  services: {
    orders: {
      image: "shop/orders:3.1.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
      env: { DATABASE_URL: { secret: "orders-database", key: "url" } },
      before: {
        migrate: {
          command: ["/bin/orders", "migrate"],
          env: { DATABASE_URL: { secret: "orders-database", key: "owner-url" } },
          activeDeadlineSeconds: 900,
        },
      },
    },
    catalogue: {
      image: "shop/catalogue:2.2.0",
      imageOwner: "terraform",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
      before: { index: { command: ["/bin/catalogue", "index"] } },
    },
  },
});
