import { definePlatform } from "../../model/platform/platform";

/**
 * A platform that has little in common with the one that ships: other names, five environments, fifteen services in four
 * namespaces, Ingresses in one environment, and no routes in another. What holds for every platform holds for it.
 */
export default definePlatform({
  name: "shop",
  domain: "shop.example",
  state: { storageAccount: "shopstate", resourceGroup: "rg-shop-state" },
  promotion: ["sandbox", "integration", "live-eu", "live-us"],

  shared: {
    location: "northeurope",
    kubernetesVersion: "1.35",
    tier: "Standard",
    apiServer: { kind: "private" },
    upgradeWindow: { kind: "weekly", dayOfWeek: "Sunday", startTime: "03:00", durationHours: 6 },
    pools: {
      base: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 },
      work: { vmSize: "Standard_D8ds_v5", nodes: { min: 2, max: 6 } },
    },
    namespaces: { payments: { quota: { cpu: "40", memory: "80Gi" }, labels: { team: "money" } } },
  },

  environments: {
    "live-eu": {
      production: true,
      domain: "eu.shop.example",
      network: { vnetCidr: "10.1.0.0/16", nodeSubnetCidr: "10.1.0.0/22" },
      pools: { work: { nodes: { min: 4, max: 20 } } },
    },
    "live-us": {
      production: true,
      location: "eastus2",
      network: { vnetCidr: "10.2.0.0/16", nodeSubnetCidr: "10.2.0.0/22" },
      subscriptionId: "00000000-0000-0000-0000-000000000002",
      imageDeployerObjectId: "00000000-0000-0000-0000-000000000003",
    },
    integration: {
      network: { vnetCidr: "10.3.0.0/16", nodeSubnetCidr: "10.3.0.0/22" },
      routing: { kind: "ingress", className: "traefik", namespace: "edge" },
    },
    sandbox: {
      tier: "Free",
      network: { vnetCidr: "10.4.0.0/16", nodeSubnetCidr: "10.4.0.0/22" },
      pools: { work: { nodes: 1 } },
    },
    batch: {
      tier: "Free",
      network: { vnetCidr: "10.5.0.0/16", nodeSubnetCidr: "10.5.0.0/22" },
      pools: { work: null },
    },
  },

  services: {
    cart: { ...small("shop/cart:2.1.0"), env: { DATABASE_PASSWORD: { secret: "cart-database", key: "password" } } },
    catalogue: { ...small("shop/catalogue:7.0.3"), overrides: { "live-eu": { replicas: { min: 4, max: 12 } } } },
    checkout: { ...small("shop/checkout:3.3.3"), namespace: "payments" },
    invoices: { ...small("shop/invoices:1.0.9"), namespace: "payments", labels: { token: "none" } },
    refunds: { ...small("shop/refunds:1.2.0"), namespace: "payments", environments: ["sandbox", "integration"] },
    stock: small("shop/stock:4.4.0"),
    search: { ...small("shop/search:9.9.9"), ports: { grpc: 9000, http: 8080 } },
    reviews: small("shop/reviews:0.3.1"),
    mail: { ...small("shop/mail:2.0.0"), namespace: "outbound", egress: [{ cidr: "0.0.0.0/0", ports: [587] }] },
    texts: { ...small("shop/texts:2.0.1"), namespace: "outbound" },
    backend: small("shop/backend:1.0.0"),
    kubernetes: { ...small("shop/kubernetes:1.0.0"), environments: ["sandbox"] },
    reports: { ...small("shop/reports:5.5.0"), namespace: "data", environments: ["batch"] },
    exports: { ...small("shop/exports:5.5.1"), namespace: "data", environments: ["batch"] },
    nightly: { ...small("shop/nightly:5.6.0"), namespace: "data", environments: ["batch"], replicas: 1 },
  },

  routes: [
    { host: "{domain}", to: "catalogue", environments: ["live-eu", "live-us", "integration", "sandbox"] },
    { host: "{domain}", path: "/cart", to: "cart", environments: ["live-eu", "live-us", "integration", "sandbox"] },
    { host: "pay.{domain}", to: "checkout", environments: ["live-eu", "live-us", "integration"] },
    { host: "search.{domain}", to: "search:grpc", environments: ["live-eu", "live-us"] },
  ],
});

/** A service with two small replicas. */
function small(image: string) {
  return {
    image,
    ports: { http: 8080 },
    resources: { requests: { cpu: "50m", memory: "64Mi" } },
    replicas: 2,
  } as const;
}
