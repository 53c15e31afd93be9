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
    partner: {
      cluster: { kind: "existing", name: "aks-partner", resourceGroup: "rg-partner" },
      production: true,
    },
    office: {
      cluster: { kind: "kubeconfig", context: "office" },
      routing: { kind: "gateway", className: "traefik", tls: false },
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
  routes: [{ host: "www.{domain}", to: "web" }],
});
