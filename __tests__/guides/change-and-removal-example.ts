import { definePlatform } from "../../index";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    dev: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      pools: { system: { nodes: 1 } },
    },
  },
  services: {
    storefront: {
      formerly: "web",
      image: "shop/web:2.1.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: { min: 2, max: 6 },
    },
  },
  routes: [{ host: "{domain}", to: "storefront" }],
  accept: [
    {
      rule: "cluster/system-pool-nodes",
      at: "environments.dev.pools.system.nodes",
      reason: "nobody waits for dev when a node is lost",
      expires: "2027-06-30",
    },
  ],
});
