import { defineClaim, definePlatform } from "../../index";

const uploads = defineClaim({ size: "100Gi", storageClass: "azurefile-csi", accessMode: "ReadWriteMany" });

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
  statefulSets: {
    queue: {
      image: "rabbitmq:4.1.4-management-alpine",
      ports: { amqp: 5672, http: 15672 },
      probes: {
        liveness: { port: "amqp", path: false },
        readiness: { port: "amqp", path: false, periodSeconds: 5 },
      },
      metrics: false,
      resources: { requests: { cpu: "200m", memory: "512Mi" } },
      replicas: 3,
      runAsUser: 100,
      runAsGroup: 101,
      fsGroup: 101,
      volumes: { data: { kind: "claimTemplate", size: "8Gi", mountPath: "/var/lib/rabbitmq" } },
      overrides: { dev: { replicas: 1, volumes: { data: { size: "1Gi" } } } },
    },
  },
  storageClasses: {
    "kept-zrs": {
      kind: "azureDisk",
      skuName: "Premium_ZRS",
      reclaimPolicy: "Retain",
      overrides: { dev: { skuName: "StandardSSD_LRS", reclaimPolicy: "Delete" } },
    },
  },
  claims: {
    uploads,
    search: { size: "32Gi", storageClass: "kept-zrs", overrides: { dev: { preventDestroy: false } } },
  },
  services: {
    photos: {
      image: "shop/photos:2.4.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
      volumes: { uploads: { kind: "claim", name: "uploads", mountPath: "/uploads" } },
    },
    // writes to a disk, which belongs to one node: the old version ends before the new one begins
    search: {
      image: "shop/search:3.2.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "200m", memory: "256Mi" } },
      replicas: 1,
      volumes: { index: { kind: "claim", name: "search", mountPath: "/index" } },
    },
  },
  routes: [{ host: "queue.{domain}", to: "queue" }],
});
