import { definePlatform, entra } from "../../index";

const staff = entra({
  tenantId: "00000000-0000-0000-0000-0000000000d1",
  clientId: { prod: "00000000-0000-0000-0000-0000000000c1", dev: "00000000-0000-0000-0000-0000000000c2" },
});
const resources = { requests: { cpu: "100m", memory: "128Mi" } } as const;

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    routing: { kind: "gateway", gateways: { office: { internal: true } } },
  },
  environments: {
    prod: {
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      production: true,
      domain: "shop.example",
      domains: { magazine: "magazine.example" },
    },
    dev: {
      network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" },
      domains: { magazine: "magazine.dev.shop.example" },
    },
  },
  services: {
    web: { image: "shop/web:3.2.0", ports: { http: 8080 }, resources, replicas: 3 },
    next: { image: "shop/web:4.0.0", ports: { http: 8080 }, resources, replicas: 2 },
    articles: { image: "shop/articles:1.7.0", ports: { http: 8080 }, resources, replicas: 2 },
    orders: {
      image: "shop/orders:2.4.1",
      ports: { http: 8080, grpc: { container: 9000, appProtocol: "kubernetes.io/h2c" } },
      resources,
      replicas: 2,
    },
  },
  routes: [
    {
      host: "{domain}",
      to: [
        { to: "web", weight: 95 },
        { to: "next", weight: 5 },
      ],
    },
    { host: "{domain}", headers: { "x-preview": "yes" }, to: "next" },
    { host: "www.{domain}", redirect: { hostname: "{domain}", statusCode: 301 } },
    { host: "*.{magazine}", to: "articles", responseHeaders: { set: { "cache-control": "max-age=60" } } },
    {
      host: "api.{domain}",
      path: "/v1/orders",
      method: "POST",
      to: "orders",
      rewrite: { replacePrefixMatch: "/orders" },
      timeouts: { request: "10s", backendRequest: "3s" },
    },
    { host: "grpc.{domain}", protocol: "GRPC", path: "/shop.Orders", to: "orders:grpc" },
    { host: "orders.office.{domain}", gateway: "office", to: "orders", login: staff },
  ],
});
