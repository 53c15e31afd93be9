import { definePlatform } from "../../index";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: {
    prod: {
      network: {
        vnetCidr: "10.10.0.0/16",
        nodeSubnetCidr: "10.10.0.0/22",
        dnsServers: ["10.0.0.4", "10.0.0.5"],
        serviceEndpoints: ["Microsoft.Storage"],
        securityGroup: {
          kind: "made",
          rules: { ssh: { priority: 200, access: "Deny", sources: ["10.0.0.0/8"], ports: [22] } },
        },
      },
      azurermOf: {
        virtualNetwork: { name: "vnet-weu-prod-001" },
        logWorkspace: { dailyQuotaGb: 5 },
      },
    },
    dev: {
      network: {
        vnetCidr: "10.20.0.0/16",
        nodeSubnetCidr: "10.20.0.0/22",
        egress: { kind: "loadBalancer", natGateway: {} },
      },
    },
  },
  services: {
    web: {
      image: "shop/web:2.1.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
    },
    mail: {
      image: "shop/mail:1.4.2",
      ports: { smtp: { container: 2525, service: 25 } },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
      exposed: { sources: ["198.51.100.0/24"] },
    },
  },
  routes: [{ host: "www.{domain}", to: "web" }],
});
