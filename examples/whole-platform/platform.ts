import { defineCronJob, defineOperator, definePlatform, entra, nvidiaDevicePlugin } from "cdktf-aks-platform";

const SUBSCRIPTION_ID = "00000000-0000-0000-0000-000000000001";
const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;
const BACKUPS = `${SUBSCRIPTION}/resourceGroups/rg-backups/providers/Microsoft.Storage/storageAccounts/stsmaaccbackups`;
const ACTION_GROUPS = `${SUBSCRIPTION}/resourceGroups/rg-on-call/providers/Microsoft.Insights/actionGroups`;

const PLATFORM_TEAM = "6c8e2a4b-3d5f-4a7c-8e9f-5a6b7c8d9e0f";
const EVERYBODY = "7d9f3b5c-4e6a-4b8d-9f0a-6b7c8d9e0f1a";
const BUILDS = "8e0a4c6d-5f7b-4c9e-8a1b-7c8d9e0f1a2b";

/** Copies what the reports were made of into the storage account that the subnet of private endpoints leads to, as an identity. */
const reportsBackup = defineCronJob({
  image: "smaacc/reports-backup:1.4.0",
  environments: ["prod", "staging"],
  schedule: "15 2 * * *",
  timeZone: "Europe/Berlin",
  activeDeadlineSeconds: 3600,
  backoffLimit: 2,
  resources: { requests: { cpu: "200m", memory: "256Mi" } },
  team: "reports",
  alerts: { jobFailed: { severity: "critical" } },
  serviceAccount: { identity: "reports-backup" },
  env: { ENCRYPTION_KEY: { secretStore: "portal", name: "reports-backup-key" } },
  volumes: { work: { kind: "emptyDir", mountPath: "/work", sizeLimit: "2Gi" } },
  egress: [{ cidr: "10.10.4.0/24", ports: [443] }],
  priorityClass: "batch",
  overrides: { staging: { suspend: true, egress: [{ cidr: "10.20.4.0/24", ports: [443] }] } },
});

/** Keeps the books of customers: it opens and closes the ledgers that are declared. */
const ledgers = defineOperator({
  image: "smaacc/ledger-operator:2.1.0",
  environments: ["prod", "staging"],
  namespace: "ledger-operator",
  ports: { metrics: 8080, health: 8081 },
  probes: { liveness: { path: "/healthz", port: "health" }, readiness: { path: "/readyz", port: "health" } },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
  definitions: ["definitions/ledgers.yaml"],
  watches: ["portal"],
  env: { WATCH_NAMESPACE: "portal" },
  permissions: {
    watched: [
      {
        apiGroups: ["smaacc.io"],
        resources: ["ledgers", "ledgers/status"],
        verbs: ["get", "list", "watch", "update", "patch"],
      },
      { apiGroups: ["batch"], resources: ["cronjobs"], verbs: ["get", "list", "watch", "create", "patch", "delete"] },
    ],
  },
});

/** Trains models at night, where a node has nothing else to do. */
const experiments = defineOperator({
  image: "smaacc/experiment-operator:0.7.3",
  environments: ["prod", "tools", "ml"],
  namespace: "experiment-operator",
  ports: { metrics: 8080, health: 8081 },
  probes: { liveness: { path: "/healthz", port: "health" }, readiness: { path: "/readyz", port: "health" } },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  definitions: ["definitions/experiments.yaml"],
  watches: ["portal"],
  env: { WATCH_NAMESPACE: "portal" },
  permissions: {
    watched: [
      {
        apiGroups: ["ml.smaacc.io"],
        resources: ["experiments", "experiments/status"],
        verbs: ["get", "list", "watch", "update", "patch"],
      },
      { apiGroups: ["batch"], resources: ["jobs"], verbs: ["get", "list", "watch", "create", "delete"] },
    ],
  },
});

/** Lets pass who is a member of the analysts, and is signed in. */
const staff = entra({
  tenantId: "7c6a1e0f-52d3-4b8e-9f10-3d2a4c5b6e7f",
  clientId: {
    prod: "2f4b8c1d-9e3a-4d5f-8a6b-1c2d3e4f5a6b",
    staging: "3a5c9d2e-0f4b-4e6a-9b7c-2d3e4f5a6b7c",
  },
  groups: ["5b7d1f3a-2c4e-4f6b-8d9e-4f5a6b7c8d9e"],
});

/**
 * The whole platform of smaacc.io: what people use, what reports are made of, and what runs at night.
 */
export default definePlatform({
  name: "portal",
  domain: "smaacc.io",
  promotion: ["dev", "staging", "prod"],
  fleet: { location: "westeurope", soakDays: 3 },

  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    tier: "Standard",
    apiServer: { kind: "private" },
    upgradeWindow: { kind: "weekly", dayOfWeek: "Tuesday", startTime: "02:00", durationHours: 6 },
    nodeOsWindow: { kind: "weekly", dayOfWeek: "Wednesday", startTime: "02:00", durationHours: 6 },
    pools: {
      system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 },
      apps: { vmSize: "Standard_D4ds_v5", nodes: 2 },
    },
    alerting: {
      receivers: {
        users: `${ACTION_GROUPS}/users-on-call`,
        reports: `${ACTION_GROUPS}/reports-on-call`,
        default: { emails: ["platform@smaacc.io"] },
      },
    },
    budget: { monthlyAmount: 600 },
    metrics: {},
  },

  environments: {
    prod: {
      production: true,
      domain: "smaacc.io",
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      pools: { system: { nodes: 3 }, apps: { nodes: 4 } },
      backup: { everyHours: 6, retentionWeeks: 12, lock: true },
      budget: { monthlyAmount: 2500 },
      grafana: { admins: [PLATFORM_TEAM], viewers: [EVERYBODY] },
      logs: { retentionDays: 90, excludedNamespaces: ["kube-system"], lock: true },
      registry: { pushers: [BUILDS], lock: true },
      defender: {},
      subscriptionId: SUBSCRIPTION_ID,
      dns: { certificates: { secretStore: "portal" }, lock: true },
    },
    staging: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" }, pools: { apps: { nodes: 3 } } },
    dev: { tier: "Free", network: { vnetCidr: "10.30.0.0/16", nodeSubnetCidr: "10.30.0.0/22" } },
    tools: {
      tier: "Free",
      network: { vnetCidr: "10.40.0.0/16", nodeSubnetCidr: "10.40.0.0/22" },
      pools: { system: { nodes: 1 }, apps: null },
    },
    qa: { tier: "Free", network: { vnetCidr: "10.50.0.0/16", nodeSubnetCidr: "10.50.0.0/22" } }, // one more
    // Graphics cards for a study, and none of it when the study is over: Azure deletes the cluster in the night after the day.
    ml: {
      tier: "Free",
      expires: "2027-03-31",
      network: { vnetCidr: "10.60.0.0/16", nodeSubnetCidr: "10.60.0.0/22" },
      pools: {
        gpu: {
          vmSize: "Standard_NC4as_T4_v3",
          nodes: { min: 0, max: 4 },
          taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }],
        },
      },
      namespaces: {
        "gpu-resources": { podSecurity: "privileged", podSecurityReason: "the device plugin registers at the kubelet" },
      },
      budget: { monthlyAmount: 3000 },
    },
  },

  priorityClasses: {
    customers: { value: 100_000, description: "what customers wait for" },
    batch: { value: 1000, preemptionPolicy: "Never", description: "what can wait for a node" },
  },

  // Who pods are to Azure, and where their secrets lie.
  identities: {
    "reports-backup": {
      environments: ["prod", "staging"],
      roles: [{ role: "Storage Blob Data Contributor", on: BACKUPS }],
    },
  },
  secretStores: { portal: { kind: "keyVault", environments: ["prod", "staging"] } },

  configMaps: {
    "reports-metrics": {
      environments: ["prod", "staging", "dev", "qa", "tools"],
      data: { "mapping.yml": "mappings:\n  - match: reports.*.seconds\n    name: reports_seconds\n" },
    },
  },

  statefulSets: {
    // Jobs of `reports` wait here: three servers agree, and each keeps them on a disk of its own.
    "reports-queue": {
      image: "nats:2.11.10-alpine",
      imageOwner: "terraform",
      environments: ["prod", "staging"],
      args: [
        "--jetstream",
        "--store_dir=/data",
        "--name=$(POD_NAME)",
        "--http_port=8222",
        "--cluster_name=reports",
        "--cluster=nats://0.0.0.0:6222",
        "--routes=nats://reports-queue-headless:6222",
      ],
      env: { POD_NAME: { field: "metadata.name" } },
      ports: { nats: 4222, cluster: 6222, monitor: 8222 },
      probes: {
        startup: { port: "monitor", path: "/healthz", failureThreshold: 30 },
        liveness: { port: "monitor", path: "/healthz?js-enabled-only=true", failureThreshold: 6 },
        readiness: { port: "monitor", path: "/healthz?js-server-only=true" },
      },
      metrics: false,
      team: "reports",
      alerts: { missingReplicas: { forMinutes: 5, severity: "critical" } },
      resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
      replicas: 3,
      podManagementPolicy: "Parallel", // they need each other to be ready
      volumes: { data: { kind: "claimTemplate", size: "10Gi", storageClass: "managed-csi", mountPath: "/data" } },
    },
  },

  services: {
    "users-v1": {
      image: "smaacc/users:1.14.2",
      environments: ["prod", "staging", "dev", "qa"],
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
      priorityClass: "customers",
      team: "users",
      alerts: {},
      overrides: { prod: { replicas: 3 } },
    },
    "users-v2": {
      image: "smaacc/users:2.3.0",
      environments: ["prod", "staging", "dev", "qa"],
      ports: { http: 8080 },
      resources: { requests: { cpu: "200m", memory: "192Mi" } },
      replicas: { min: 2, max: 6 },
      priorityClass: "customers",
      team: "users",
      alerts: { errorBudget: { objectivePercent: 99.9 }, autoscalerAtMaximum: { forMinutes: 30 } },
      overrides: { prod: { replicas: { min: 3, max: 10 } } },
    },
    web: {
      image: "smaacc/web:5.0.1",
      environments: ["prod", "staging", "dev", "qa"],
      ports: { http: 8080 },
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      replicas: 2,
      priorityClass: "customers",
    },
    // A Python worker: it takes jobs over HTTP, and a sidecar turns its counters into metrics.
    reports: {
      image: "smaacc/reports:0.9.4",
      environments: ["prod", "staging", "dev", "qa", "tools"],
      ports: { http: 8000, metrics: { container: 9102, sidecar: "statsd-exporter" } },
      metrics: { monitor: { intervalSeconds: 60, drop: "statsd_exporter_.*" } },
      team: "reports",
      alerts: {
        rules: {
          ReportsSlow: {
            expression: 'max(reports_seconds{namespace="portal", quantile="0.9"}) > 300',
            summary: "One of ten reports takes longer than five minutes.",
          },
        },
      },
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "1Gi" } },
      sidecars: {
        "statsd-exporter": {
          image: "prom/statsd-exporter:v0.28.0",
          args: ["--statsd.mapping-config=/etc/statsd/mapping.yml"],
          resources: { requests: { cpu: "20m", memory: "32Mi" } },
        },
      },
      volumes: {
        mapping: {
          kind: "configMap",
          name: "reports-metrics",
          mountPath: "/etc/statsd",
          sidecars: ["statsd-exporter"],
        },
      },
      env: { STATSD_HOST: "127.0.0.1", QUEUE_URL: { secret: "reports-queue", key: "url" } },
      egress: [{ cidr: "0.0.0.0/0", ports: [443] }],
      replicas: 2,
      overrides: { tools: { replicas: 1 } },
    },
  },

  cronJobs: { "reports-backup": reportsBackup },

  // Offers the graphics cards of the study to its pods.
  daemonSets: {
    "nvidia-device-plugin": { ...nvidiaDevicePlugin, namespace: "gpu-resources", environments: ["ml"] },
  },

  operators: { "ledger-operator": ledgers, "experiment-operator": experiments },

  objects: {
    customers: {
      apiVersion: "smaacc.io/v1",
      kind: "Ledger",
      environments: ["prod", "staging"],
      spec: { currency: "EUR", closesAt: "23:30", keepYears: 10 },
    },
    forecast: {
      apiVersion: "ml.smaacc.io/v1alpha1",
      kind: "Experiment",
      environments: ["prod", "tools", "ml"],
      spec: { model: "forecast", image: "smaacc/forecast:1.9.0", trials: 20 },
    },
  },

  // What was there before this platform, and still has what nobody has moved.
  externalServices: {
    archive: {
      kind: "addresses",
      environments: ["prod"],
      addresses: ["10.10.200.4", "10.10.200.5"],
      ports: { http: 8080 },
    },
  },

  routes: [
    { host: "api.{domain}", path: "/v1/users", to: "users-v1" },
    { host: "api.{domain}", path: "/v2/users", to: "users-v2", timeouts: { request: "15s", backendRequest: "5s" } },
    // of those who name no version, some get the next one
    {
      host: "api.{domain}",
      path: "/users",
      to: [
        { to: "users-v1", weight: 90 },
        { to: "users-v2", weight: 10 },
      ],
      rewrite: { replacePrefixMatch: "/" },
    },
    { host: "{domain}", to: "web" },
    { host: "www.{domain}", redirect: { hostname: "{domain}", statusCode: 301 }, environments: ["prod"] },
    { host: "{domain}", path: "/archive", to: "archive", rewrite: { hostname: "archive.smaacc.io" } },
    { host: "reports.{domain}", environments: ["prod", "staging"], to: "reports", login: staff },
  ],
});
