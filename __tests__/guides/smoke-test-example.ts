import { definePlatform } from "../../index";

const resources = { requests: { cpu: "100m", memory: "128Mi" } } as const;

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    routing: { kind: "gateway", serviceHeader: "x-service" },
  },
  environments: {
    prod: {
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      production: true,
      domain: "shop.example",
    },
    staging: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  services: {
    web: { image: "shop/web:3.2.0", ports: { http: 8080 }, resources, replicas: 3 },
    search: { image: "shop/search:1.9.2", ports: { http: 8080 }, resources, replicas: { min: 2, max: 8 } },
    orders: { image: "shop/orders:2.4.1", ports: { http: 8080 }, resources, replicas: 2 },
  },
  routes: [
    { host: "{domain}", to: "web" },
    {
      host: "api.{domain}",
      path: "/v1/search",
      to: "search",
      smoke: {
        path: "/v1/search?q=smoke",
        status: 200,
        headers: { "content-type": "application/json" },
        body: '"items"',
      },
      load: { requestsPerSecond: 200, p95Milliseconds: 250, errorPercent: 0.1 },
    },
    { host: "api.{domain}", path: "/v1/orders", to: "orders", smoke: { status: 401 } },
    { host: "www.{domain}", redirect: { hostname: "{domain}", statusCode: 301 } },
  ],
});
