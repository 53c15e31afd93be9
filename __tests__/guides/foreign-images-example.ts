import { definePlatform } from "../../index";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } } },
  services: {
    db: {
      image: "postgres:17-alpine",
      imageOwner: "terraform",
      runAsUser: 70,
      ports: { postgres: 5432 },
      metrics: false,
      probes: {
        liveness: { path: false, failureThreshold: 6 },
        readiness: { command: ["pg_isready", "--username=shop"] },
      },
      env: {
        PGDATA: "/var/lib/postgresql/data/pgdata",
        POSTGRES_USER: "shop",
        POSTGRES_PASSWORD: { secret: "db", key: "password" },
      },
      volumes: {
        data: { kind: "claim", name: "db", mountPath: "/var/lib/postgresql/data" },
        socket: { kind: "emptyDir", mountPath: "/var/run/postgresql" },
      },
      resources: { requests: { cpu: "250m", memory: "512Mi" } },
      replicas: 1,
      rollout: { maxSurge: 0, maxUnavailable: 1 },
    },
    site: {
      image: "nginxinc/nginx-unprivileged:1.30-alpine-slim",
      runAsUser: 101,
      ports: { http: 8080 },
      metrics: false,
      probes: { liveness: { path: "/" }, readiness: { path: "/" } },
      resources: { requests: { cpu: "20m", memory: "32Mi" } },
      replicas: 2,
    },
    grafana: {
      image: "grafana/grafana:12.2.0",
      runAsUser: 472,
      runAsGroup: 0,
      ports: { http: 3000 },
      probes: { liveness: { path: "/api/health", failureThreshold: 6 }, readiness: { path: "/api/health" } },
      volumes: { data: { kind: "emptyDir", mountPath: "/var/lib/grafana", sizeLimit: "512Mi" } },
      resources: { requests: { cpu: "100m", memory: "192Mi" } },
      replicas: 1,
    },
  },
});
