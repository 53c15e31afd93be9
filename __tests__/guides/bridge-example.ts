import { definePlatform } from "../../index";

const resources = { requests: { cpu: "100m", memory: "128Mi" } };

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  },
  environments: {
    prod: {
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      discovery: {
        zoneId:
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/services.shop.internal",
      },
    },
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  services: {
    prices: {
      image: "shop/prices:1.7.0",
      ports: { http: 8080, grpc: { container: 9090, service: 9090 } },
      resources,
      replicas: 2,
      // What is not in the cluster yet asks for prices at prices-v2.services.shop.internal.
      exposed: { internal: true, address: "10.10.3.10", sources: ["10.0.0.0/8"], recordName: "prices-v2" },
      overrides: { dev: { exposed: { address: "10.20.3.10", recordName: null } } },
    },
  },
});
