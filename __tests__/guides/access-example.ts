import { definePlatform } from "../../index";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    access: {
      developers: { groupObjectId: "11111111-2222-3333-4444-555555555555", level: "read" },
      support: { groupObjectId: "22222222-2222-3333-4444-555555555555", level: "read", scope: "cluster" },
    },
  },
  environments: {
    prod: {
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      adminGroupObjectIds: ["99999999-2222-3333-4444-555555555555"],
    },
    dev: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      access: { developers: { level: "write" }, support: null },
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
