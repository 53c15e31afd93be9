import { definePlatform } from "../../index";

/** What the objects of a part are known by, and what finds its pods already. */
const known = (app: string) => ({ selector: { app }, metadata: { labels: { app } } });

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } } },
  services: {
    cart: {
      ...known("cart"),
      image: "shop/cart:2.4.1",
      containerName: "server",
      ports: { http: { container: 8080, service: 8080 } },
      additionalServices: { basket: { ports: { web: { port: 80, targetPort: "http" } } } },
      exposed: { type: "NodePort", sources: ["10.0.0.0/8"], nodePorts: { http: 30080 } },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      placement: { affinity: [{ workload: "cart-db" }] },
      replicas: 2,
    },
  },
  statefulSets: {
    "cart-db": {
      ...known("cart-db"),
      image: "redis",
      movingTagReason: "the cart takes any version, and keeps nothing",
      imageOwner: "terraform",
      serviceName: "cart-db",
      ports: { redis: 6379 },
      probes: { liveness: { path: false }, readiness: { path: false } },
      metrics: false,
      resources: { requests: { cpu: "100m", memory: "256Mi" } },
      runAsUser: 999,
      runAsGroup: 1000,
      replicas: 1,
      volumes: { data: { kind: "emptyDir", mountPath: "/data", sizeLimit: "1Gi" } },
    },
  },
});
