import { definePlatform } from "cdktf-aks-platform";

const placement = { nodeSelector: { "kubernetes.io/os": "linux" } } as const;
/** Why some images have no tags. */
const newest = "the shop takes whatever version is there";
const quiet = { liveness: false, readiness: false } as const;
const common = { placement, replicas: 1 } as const;
/** What its objects are known by, and its pods are found by. */
const known = (name: string) => ({ selector: { name }, metadata: { labels: { name } } });
/** The annotation of a Service that a Prometheus without pods' own would look for. */
const scraped = (name: string) => ({
  selector: { name },
  metadata: { labels: { name }, annotations: { "prometheus.io/scrape": "true" } },
});
/** Listens on port 80, and may write to /tmp, which is in memory. */
const shop = { ...common, ports: { http: 80 }, capabilities: ["NET_BIND_SERVICE"] } as const;
const temporary = { "tmp-volume": { kind: "emptyDir", medium: "Memory", mountPath: "/tmp" } } as const;
const java =
  "-Xms64m -Xmx128m -XX:+UseG1GC -Djava.security.egd=file:/dev/urandom -Dspring.zipkin.enabled=false" as const;
/** A program that is slow to start. */
const slow = {
  liveness: { path: "/health", initialDelaySeconds: 300, periodSeconds: 3, failureThreshold: 5 },
  readiness: { path: "/health", initialDelaySeconds: 180, periodSeconds: 3 },
} as const;
/** Databases start as root and give their files away before they go on as somebody else. */
const database = {
  ...common,
  imageOwner: "terraform",
  probes: quiet,
  metrics: false,
  resources: { requests: { cpu: "100m", memory: "256Mi" } },
  runAsUser: 0,
  capabilities: ["CHOWN", "SETGID", "SETUID"],
} as const;
const mongo = { ...database, ports: { mongo: 27017 }, volumes: temporary } as const;

/** The Sock Shop, as `deploy/kubernetes/complete-demo.yaml` of https://github.com/microservices-demo/microservices-demo deploys it. */
export default definePlatform({
  name: "sock-shop",
  domain: "socks.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    namespaces: {
      "sock-shop": {
        podSecurity: "baseline",
        podSecurityReason: "the images of the databases start as root and give their files away",
      },
    },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } } },
  services: {
    carts: {
      ...shop,
      image: "weaveworksdemos/carts:0.4.8",
      ...scraped("carts"),
      env: { JAVA_OPTS: java },
      probes: quiet,
      resources: { requests: { cpu: "100m", memory: "200Mi" }, limits: { cpu: "300m", memory: "500Mi" } },
      volumes: temporary,
    },
    "carts-db": { ...mongo, image: "mongo", movingTagReason: newest, ...known("carts-db") },
    catalogue: {
      ...shop,
      image: "weaveworksdemos/catalogue:0.3.5",
      command: ["/app"],
      args: ["-port=80"],
      ...scraped("catalogue"),
      probes: slow,
      resources: { requests: { cpu: "100m", memory: "100Mi" }, limits: { cpu: "200m", memory: "200Mi" } },
    },
    "catalogue-db": {
      ...database,
      image: "weaveworksdemos/catalogue-db:0.3.0",
      ...known("catalogue-db"),
      env: { MYSQL_ROOT_PASSWORD: { secret: "catalogue-db", key: "password" }, MYSQL_DATABASE: "socksdb" },
      ports: { mysql: 3306 },
      capabilities: ["CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"],
      readOnlyRootFilesystem: false,
    },
    "front-end": {
      ...common,
      image: "weaveworksdemos/front-end:0.3.12",
      selector: { name: "front-end" },
      metadata: { labels: { name: "front-end" }, annotations: { "prometheus.io/scrape": "true" } },
      exposed: { type: "NodePort", sources: ["0.0.0.0/0"], nodePorts: { http: 30001 } },
      env: { SESSION_REDIS: "true" },
      ports: { http: 8079 },
      probes: {
        liveness: { path: "/", initialDelaySeconds: 300, periodSeconds: 3, failureThreshold: 5 },
        readiness: { path: "/", initialDelaySeconds: 30, periodSeconds: 3 },
      },
      resources: { requests: { cpu: "100m", memory: "300Mi" }, limits: { cpu: "300m", memory: "1000Mi" } },
    },
    orders: {
      ...shop,
      image: "weaveworksdemos/orders:0.4.7",
      ...scraped("orders"),
      env: { JAVA_OPTS: java },
      probes: quiet,
      resources: { requests: { cpu: "100m", memory: "300Mi" }, limits: { cpu: "500m", memory: "500Mi" } },
      volumes: temporary,
    },
    "orders-db": { ...mongo, image: "mongo", movingTagReason: newest, ...known("orders-db") },
    payment: {
      ...shop,
      image: "weaveworksdemos/payment:0.4.3",
      ...scraped("payment"),
      probes: slow,
      resources: { requests: { cpu: "99m", memory: "100Mi" }, limits: { cpu: "200m", memory: "200Mi" } },
    },
    "queue-master": {
      ...shop,
      image: "weaveworksdemos/queue-master:0.3.1",
      ...scraped("queue-master"),
      env: { JAVA_OPTS: java },
      probes: quiet,
      resources: { requests: { cpu: "100m", memory: "300Mi" }, limits: { cpu: "300m", memory: "500Mi" } },
    },
    rabbitmq: {
      ...database,
      image: "rabbitmq:3.6.8-management",
      selector: { name: "rabbitmq" },
      metadata: {
        labels: { name: "rabbitmq" },
        annotations: { "prometheus.io/scrape": "true", "prometheus.io/port": "9090" },
      },
      annotations: { "prometheus.io/scrape": "false" },
      ports: {
        management: 15672,
        rabbitmq: 5672,
        exporter: { container: 9090, sidecar: "rabbitmq-exporter" },
      },
      capabilities: ["CHOWN", "SETGID", "SETUID", "DAC_OVERRIDE"],
      volumes: { data: { kind: "emptyDir", mountPath: "/var/lib/rabbitmq", sizeLimit: "1Gi" } },
      sidecars: {
        "rabbitmq-exporter": {
          image: "kbudde/rabbitmq-exporter",
          movingTagReason: newest,
          resources: { requests: { cpu: "10m", memory: "32Mi" } },
        },
      },
    },
    "session-db": {
      ...database,
      image: "redis:alpine",
      ...known("session-db"),
      annotations: { "prometheus.io.scrape": "false" },
      ports: { redis: 6379 },
    },
    shipping: {
      ...shop,
      image: "weaveworksdemos/shipping:0.4.8",
      ...scraped("shipping"),
      env: { ZIPKIN: "zipkin.jaeger.svc.cluster.local", JAVA_OPTS: java },
      probes: quiet,
      resources: { requests: { cpu: "100m", memory: "300Mi" }, limits: { cpu: "300m", memory: "500Mi" } },
      volumes: temporary,
    },
    user: {
      ...shop,
      image: "weaveworksdemos/user:0.4.7",
      ...scraped("user"),
      env: { mongo: "user-db:27017" },
      probes: slow,
      resources: { requests: { cpu: "100m", memory: "100Mi" }, limits: { cpu: "300m", memory: "200Mi" } },
    },
    "user-db": { ...mongo, image: "weaveworksdemos/user-db:0.3.0", ...known("user-db") },
  },
});
