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
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  services: {},
  jobs: {
    import: {
      image: "shop/import:1.0.2",
      args: ["--from", "https://products.shop.example"],
      activeDeadlineSeconds: 600,
      resources: { requests: { cpu: "200m", memory: "256Mi" } },
      egress: [{ cidr: "203.0.113.0/28", ports: [443] }],
      environments: ["prod"],
    },
  },
});
