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
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" }, addons: { keda: true } },
  },
  identities: {
    products: {
      roles: [
        {
          role: "Azure Service Bus Data Receiver",
          on: "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop/providers/Microsoft.ServiceBus/namespaces/shop",
        },
      ],
    },
  },
  services: {
    search: {
      image: "shop/search:3.2.0",
      ports: {
        grpc: { container: 9090, serviceName: "search", appProtocol: "kubernetes.io/h2c" },
        metrics: 9102,
      },
      probes: { liveness: { grpc: true, port: "grpc" }, readiness: { grpc: true, port: "grpc", periodSeconds: 5 } },
      resources: { requests: { cpu: "200m", memory: "256Mi" } },
      sidecars: {
        cache: { image: "redis:8.2.2", resources: { requests: { cpu: "50m", memory: "64Mi" } } },
      },
      replicas: {
        min: 2,
        max: 12,
        metrics: [
          { kind: "container", container: "search", resource: "cpu", percent: 60 },
          { kind: "pods", metric: "searches_per_second", average: "50" },
        ],
        behavior: {
          scaleDown: { stabilizationWindowSeconds: 600, policies: [{ type: "Pods", value: 1, periodSeconds: 60 }] },
        },
      },
    },
    index: {
      image: "shop/index:1.8.0",
      ports: {},
      resources: { requests: { cpu: "500m", memory: "512Mi" } },
      replicas: {
        min: 0,
        max: 20,
        scalers: {
          products: {
            type: "azure-servicebus",
            metadata: { namespace: "shop", queueName: "products", messageCount: "20" },
            authentication: { identity: "products" },
          },
        },
      },
    },
  },
});
