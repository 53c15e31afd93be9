import { definePlatform } from "cdktf-aks-platform";

const placement = { nodeSelector: { "kubernetes.io/os": "linux" } } as const;
const image = (name: string) => `ghcr.io/azure-samples/aks-store-demo/${name}:2.2.0`;
/** What each workload has: one replica on a Linux node, and no metrics. */
const common = { placement, metrics: false, replicas: 1 } as const;
/** Two programs that stand for people: nobody calls them. */
const simulated = {
  ...common,
  ports: {},
  resources: { requests: { cpu: "1m", memory: "1Mi" }, limits: { cpu: "2m", memory: "20Mi" } },
  probes: {
    readiness: { command: ["cat", "/proc/1/status"], initialDelaySeconds: 3, periodSeconds: 5, timeoutSeconds: 1 },
    liveness: { command: ["cat", "/proc/1/status"], failureThreshold: 5, initialDelaySeconds: 10 },
  },
} as const;
/** Two sites that nginx serves: it writes its cache and the number of its process. */
const site = {
  ...common,
  resources: { requests: { cpu: "1m", memory: "200Mi" }, limits: { cpu: "1", memory: "512Mi" } },
  runAsUser: 101,
  volumes: {
    cache: { kind: "emptyDir", mountPath: "/var/cache/nginx" },
    run: { kind: "emptyDir", mountPath: "/var/run" },
  },
} as const;

/** The AKS store demo, as `aks-store-all-in-one.yaml` of https://github.com/Azure-Samples/aks-store-demo deploys it. */
export default definePlatform({
  name: "aks-store",
  domain: "store.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } } },
  configMaps: {
    "order-service-configs": {
      data: {
        ORDER_QUEUE_PORT: "5672",
        ORDER_QUEUE_HOSTNAME: "rabbitmq",
        ORDER_QUEUE_NAME: "orders",
        FASTIFY_ADDRESS: "0.0.0.0",
      },
    },
  },
  statefulSets: {
    // Its entry point asks for sudo, which no container gets here: what it keeps belongs into a database of Azure.
    documentdb: {
      ...common,
      image: "ghcr.io/documentdb/documentdb/documentdb-local:pg17-0.112.0",
      imageOwner: "terraform",
      args: ["--username", "$(USERNAME)", "--password", "$(PASSWORD)"],
      serviceName: "documentdb",
      env: { USERNAME: { secret: "documentdb", key: "username" }, PASSWORD: { secret: "documentdb", key: "password" } },
      selector: { app: "documentdb" },
      ports: { documentdb: 10260 },
      probes: {
        startup: { failureThreshold: 30, periodSeconds: 5 },
        liveness: { path: false, timeoutSeconds: 5 },
        readiness: { path: false, initialDelaySeconds: 5, periodSeconds: 5, timeoutSeconds: 5 },
      },
      resources: { requests: { cpu: "5m", memory: "75Mi" }, limits: { cpu: "25m", memory: "1Gi" } },
      runAsUser: 1000,
      volumes: {
        data: { kind: "emptyDir", mountPath: "/data", sizeLimit: "2Gi" },
        socket: { kind: "emptyDir", mountPath: "/var/run/postgresql" },
      },
    },
    rabbitmq: {
      ...common,
      image: "rabbitmq:4.3.2-management-alpine",
      imageOwner: "terraform",
      serviceName: "rabbitmq",
      envFrom: [{ secret: "rabbitmq-secrets" }],
      selector: { app: "rabbitmq" },
      ports: { "rabbitmq-amqp": 5672, "rabbitmq-http": 15672 },
      probes: {
        startup: { failureThreshold: 30, initialDelaySeconds: 10 },
        liveness: { path: false, initialDelaySeconds: 30 },
        readiness: { path: false, initialDelaySeconds: 5, periodSeconds: 5 },
      },
      resources: { requests: { cpu: "10m", memory: "128Mi" }, limits: { cpu: "250m", memory: "256Mi" } },
      runAsUser: 100,
      runAsGroup: 101,
      volumes: { data: { kind: "emptyDir", mountPath: "/var/lib/rabbitmq", sizeLimit: "1Gi" } },
    },
  },
  services: {
    "order-service": {
      ...common,
      image: image("order-service"),
      envFrom: [{ configMap: "order-service-configs" }, { secret: "order-service-secrets" }],
      selector: { app: "order-service" },
      ports: { http: { container: 3000, service: 3000 } },
      initContainers: {
        "wait-for-rabbitmq": {
          image: "busybox:1.37.0",
          command: ["sh", "-c", "until nc -zv rabbitmq 5672; do echo waiting for rabbitmq; sleep 2; done;"],
          resources: { requests: { cpu: "1m", memory: "50Mi" }, limits: { cpu: "100m", memory: "256Mi" } },
        },
      },
      resources: { requests: { cpu: "1m", memory: "50Mi" }, limits: { cpu: "100m", memory: "256Mi" } },
      probes: {
        startup: { path: "/health", failureThreshold: 5, initialDelaySeconds: 20 },
        readiness: { path: "/health", initialDelaySeconds: 3, periodSeconds: 5 },
        liveness: { path: "/health", failureThreshold: 5, initialDelaySeconds: 3, periodSeconds: 3 },
      },
    },
    "makeline-service": {
      ...common,
      image: image("makeline-service"),
      env: {
        ORDER_QUEUE_URI: "amqp://rabbitmq:5672",
        ORDER_QUEUE_USERNAME: { secret: "order-service-secrets", key: "ORDER_QUEUE_USERNAME" },
        ORDER_QUEUE_PASSWORD: { secret: "order-service-secrets", key: "ORDER_QUEUE_PASSWORD" },
        ORDER_QUEUE_NAME: "orders",
        ORDER_DB_URI: "mongodb://documentdb:10260/?tls=true&tlsAllowInvalidCertificates=true",
        ORDER_DB_NAME: "orderdb",
        ORDER_DB_COLLECTION_NAME: "orders",
        ORDER_DB_USERNAME: { secret: "documentdb", key: "username" },
        ORDER_DB_PASSWORD: { secret: "documentdb", key: "password" },
      },
      selector: { app: "makeline-service" },
      ports: { http: { container: 3001, service: 3001 } },
      resources: { requests: { cpu: "1m", memory: "6Mi" }, limits: { cpu: "5m", memory: "20Mi" } },
      probes: {
        startup: { path: "/liveness", failureThreshold: 10, periodSeconds: 5 },
        readiness: { path: "/health", initialDelaySeconds: 3, periodSeconds: 5 },
        liveness: { path: "/liveness", failureThreshold: 5, initialDelaySeconds: 3, periodSeconds: 3 },
      },
    },
    "product-service": {
      ...common,
      image: image("product-service"),
      env: { AI_SERVICE_URL: "http://ai-service:5001/" },
      selector: { app: "product-service" },
      ports: { http: { container: 3002, service: 3002 } },
      resources: { requests: { cpu: "1m", memory: "1Mi" }, limits: { cpu: "2m", memory: "20Mi" } },
      probes: {
        readiness: { path: "/health", initialDelaySeconds: 3, periodSeconds: 5 },
        liveness: { path: "/health", failureThreshold: 5, initialDelaySeconds: 3, periodSeconds: 3 },
      },
    },
    "store-front": {
      ...site,
      image: image("store-front"),
      selector: { app: "store-front" },
      ports: { "store-front": { container: 8080, service: 80 } },
      exposed: { sources: ["0.0.0.0/0"] },
      probes: {
        startup: { path: "/health", initialDelaySeconds: 5, periodSeconds: 5 },
        readiness: { path: "/health", initialDelaySeconds: 3, periodSeconds: 3 },
        liveness: { path: "/health", failureThreshold: 5, initialDelaySeconds: 3, periodSeconds: 3 },
      },
    },
    "store-admin": {
      ...site,
      image: image("store-admin"),
      selector: { app: "store-admin" },
      ports: { "store-admin": { container: 8081, service: 80 } },
      exposed: { sources: ["0.0.0.0/0"] },
      probes: {
        startup: { path: "/health", initialDelaySeconds: 5, periodSeconds: 5 },
        readiness: { path: "/health", initialDelaySeconds: 3, periodSeconds: 5 },
        liveness: { path: "/health", failureThreshold: 5, initialDelaySeconds: 3, periodSeconds: 3 },
      },
    },
    "virtual-customer": {
      ...simulated,
      image: image("virtual-customer"),
      selector: { app: "virtual-customer" },
      env: { ORDER_SERVICE_URL: "http://order-service:3000/", ORDERS_PER_HOUR: "100" },
    },
    "virtual-worker": {
      ...simulated,
      image: image("virtual-worker"),
      selector: { app: "virtual-worker" },
      env: { MAKELINE_SERVICE_URL: "http://makeline-service:3001", ORDERS_PER_HOUR: "100" },
    },
  },
});
