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
    namespaces: { payments: { isolated: true } },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  services: {
    front: {
      image: "shop/front:3.0.0",
      ports: { http: 8080 },
      resources,
      replicas: 2,
      calls: [
        "orders:grpc",
        "wallet",
        { namespace: "tracing", labels: { app: "collector" }, ports: [4317, { port: 8125, protocol: "UDP" }] },
      ],
      egress: [{ cidr: "0.0.0.0/0", ports: [443] }],
    },
    orders: {
      image: "shop/orders:1.4.0",
      namespace: "sales",
      ports: { http: 8080, grpc: 9090 },
      resources,
      replicas: 2,
      calledBy: [{ namespace: "load-tests", labels: { app: "k6" }, ports: ["http"] }],
    },
    wallet: {
      image: "shop/wallet:2.1.0",
      namespace: "payments",
      ports: { http: 8080 },
      resources,
      replicas: 2,
      calls: ["ledger"],
    },
  },
  statefulSets: {
    ledger: {
      image: "shop/ledger:1.0.0",
      namespace: "payments",
      ports: { sql: 5432 },
      probes: { liveness: { path: false }, readiness: { path: false } },
      metrics: false,
      resources,
      replicas: 1,
      volumes: { data: { kind: "claimTemplate", size: "8Gi", mountPath: "/var/lib/ledger" } },
    },
  },
});
