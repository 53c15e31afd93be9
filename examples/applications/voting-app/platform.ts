import { definePlatform } from "cdktf-aks-platform";

const small = { requests: { cpu: "50m", memory: "128Mi" } } as const;
/** Why its own images have no tags. */
const demo = "whatever the authors of the demo have built last";
const quiet = { liveness: false, readiness: false } as const;
/** What its objects are known by, and its pods are found by. */
const known = (app: string) => ({ selector: { app }, metadata: { labels: { app } } });
/** Listens on port 80. */
const web = {
  resources: small,
  probes: quiet,
  metrics: false,
  capabilities: ["NET_BIND_SERVICE"],
  replicas: 1,
} as const;

/** The voting app, as `k8s-specifications/` of https://github.com/dockersamples/example-voting-app deploys it. */
export default definePlatform({
  name: "voting-app",
  domain: "voting.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } } },
  services: {
    db: {
      image: "postgres:15-alpine",
      containerName: "postgres",
      imageOwner: "terraform",
      env: {
        POSTGRES_USER: "postgres",
        POSTGRES_PASSWORD: { secret: "db", key: "password" },
        PGDATA: "/var/lib/postgresql/data/pgdata",
      },
      ...known("db"),
      ports: { postgres: { container: 5432, serviceName: "db-service" } },
      resources: { requests: { cpu: "100m", memory: "256Mi" } },
      probes: quiet,
      metrics: false,
      replicas: 1,
      runAsUser: 70,
      volumes: {
        "db-data": { kind: "emptyDir", mountPath: "/var/lib/postgresql/data", sizeLimit: "1Gi" },
        socket: { kind: "emptyDir", mountPath: "/var/run/postgresql" },
      },
    },
    redis: {
      image: "redis:alpine",
      imageOwner: "terraform",
      ...known("redis"),
      ports: { redis: { container: 6379, serviceName: "redis-service" } },
      resources: small,
      probes: quiet,
      metrics: false,
      replicas: 1,
      runAsUser: 999,
      runAsGroup: 1000,
      volumes: { "redis-data": { kind: "emptyDir", mountPath: "/data" } },
    },
    result: {
      image: "dockersamples/examplevotingapp_result",
      movingTagReason: demo,
      ...known("result"),
      ports: { result: { container: 80, service: 8081, serviceName: "result-service" } },
      exposed: { type: "NodePort", sources: ["0.0.0.0/0"], nodePorts: { result: 31001 } },
      ...web,
    },
    vote: {
      image: "dockersamples/examplevotingapp_vote",
      movingTagReason: demo,
      ...known("vote"),
      ports: { vote: { container: 80, service: 8080, serviceName: "vote-service" } },
      exposed: { type: "NodePort", sources: ["0.0.0.0/0"], nodePorts: { vote: 31000 } },
      ...web,
    },
    worker: {
      image: "dockersamples/examplevotingapp_worker",
      movingTagReason: demo,
      ...known("worker"),
      ports: {},
      resources: small,
      replicas: 1,
    },
  },
});
