import { definePlatform } from "../../index";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
    providers: { kubernetes: "~> 3.2" },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
  },
  services: {
    web: {
      image: "shop/web:3.1.0",
      ports: { http: 8080, proxy: { container: 9000, sidecar: "proxy" } },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
      volumes: { assets: { kind: "emptyDir", mountPath: "/assets", initContainers: ["assets"] } },
      initContainers: {
        proxy: {
          image: "shop/database-proxy:2.0.1",
          restartPolicy: "Always",
          resources: { requests: { cpu: "50m", memory: "64Mi" } },
          probes: { startup: { periodSeconds: 1, failureThreshold: 30 } },
        },
        wait: { command: ["/bin/web", "wait-for-database"] },
        assets: { command: ["/bin/web", "write-assets", "/assets"] },
      },
    },
  },
  cronJobs: {
    backup: {
      image: "shop/backup:1.4.0",
      schedule: "30 3 * * *",
      activeDeadlineSeconds: 1800,
      resources: { requests: { cpu: "200m", memory: "256Mi" } },
      initContainers: { proxy: { image: "shop/database-proxy:2.0.1", restartPolicy: "Always" } },
    },
  },
});
