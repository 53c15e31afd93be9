import { definePlatform } from "../../../model/platform/platform";

const resources = { requests: { cpu: "20m", memory: "32Mi" } } as const;
const range = (network: number) => ({
  vnetCidr: `10.${network}.0.0/16`,
  nodeSubnetCidr: `10.${network}.0.0/22`,
});

/** Workloads that are watched in every way: by the metrics of Azure, and by a Prometheus of one's own. */
export default definePlatform({
  name: "watched",
  domain: "example.org",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    namespaces: { watched: { isolated: true } },
  },
  environments: {
    azure: { network: range(97) },
    own: {
      network: range(98),
      alerting: { prometheusRules: true, scraper: { namespace: "monitoring" } },
    },
  },
  services: {
    orders: {
      image: "example/orders:1.0.0",
      ports: { http: 8080, metrics: 9102, envoy: { container: 9901, sidecar: "envoy" } },
      sidecars: { envoy: { image: "example/envoy:1.0.0", resources } },
      resources,
      replicas: { min: 2, max: 4 },
      team: "checkout",
      metrics: {
        monitor: {
          intervalSeconds: 15,
          timeoutSeconds: 10,
          bearerToken: { secret: "scraper", key: "token" },
          tls: { ca: { secret: "ca", key: "ca.crt" }, serverName: "orders.watched.svc" },
          keep: "http_.*|process_.*",
          drop: "http_debug_.*",
          also: { envoy: { path: "/stats/prometheus", tls: { insecureSkipVerify: true } } },
        },
      },
      alerts: {
        errorBudget: { objectivePercent: 99.9 },
        rules: {
          OrdersWaiting: {
            expression: 'max(orders_waiting{namespace="watched"}) > 1000',
            summary: "Many orders wait.",
          },
        },
      },
    },
  },
  statefulSets: {
    queue: {
      image: "example/queue:1.0.0",
      ports: { amqp: 5672, metrics: 15692 },
      probes: { liveness: false, readiness: false },
      resources,
      replicas: 3,
      volumes: { data: { kind: "claimTemplate", size: "1Gi", mountPath: "/data" } },
      metrics: { path: "/metrics/per-object", monitor: {} },
      alerts: { claimFillingUp: { severity: "critical" } },
    },
  },
  daemonSets: {
    agent: {
      image: "example/agent:1.0.0",
      reason: "Looks after each node.",
      ports: { metrics: 9100 },
      probes: { liveness: false, readiness: false },
      resources,
      metrics: { monitor: { intervalSeconds: 60 } },
      alerts: {},
    },
  },
  cronJobs: {
    backup: {
      image: "example/backup:1.0.0",
      schedule: "0 3 * * *",
      activeDeadlineSeconds: 600,
      resources,
      alerts: {},
    },
  },
});
