import { definePlatform } from "cdktf-aks-platform";

const image = "ghcr.io/mastodon/mastodon:v4.6.3";
const rails = { "app.kubernetes.io/part-of": "rails" } as const;
const environment = [{ configMap: "mastodon-env" }, { secret: "mastodon" }] as const;
const passwords = {
  DB_PASS: { secret: "mastodon", key: "password" },
  REDIS_PASSWORD: { secret: "mastodon-redis", key: "redis-password" },
} as const;
/** Labels that the chart gives to everything. */
const chart = {
  "helm.sh/chart": "mastodon-6.9.3",
  "app.kubernetes.io/name": "mastodon",
  "app.kubernetes.io/instance": "mastodon",
  "app.kubernetes.io/version": "v4.6.3",
} as const;
const metadata = { labels: chart } as const;
/** What finds the pods of a part. */
const found = (component: string) => ({
  "app.kubernetes.io/name": "mastodon",
  "app.kubernetes.io/instance": "mastodon",
  "app.kubernetes.io/component": component,
});
/** Users and groups of the image. */
const common = {
  metadata,
  imagePullPolicy: "IfNotPresent",
  serviceAccount: "mastodon",
  runAsUser: 991,
  metrics: false,
  replicas: 1,
  revisionHistoryLimit: 2,
} as const;
const folders = {
  assets: {
    kind: "claim",
    name: "mastodon-assets",
    accessMode: "ReadWriteMany",
    mountPath: "/opt/mastodon/public/assets",
  },
  system: {
    kind: "claim",
    name: "mastodon-system",
    accessMode: "ReadWriteMany",
    mountPath: "/opt/mastodon/public/system",
  },
} as const;
/** PostgreSQL and Redis are outside the cluster. */
const egress = [
  { cidr: "10.20.0.0/24", ports: [5432, 6379] },
  { cidr: "0.0.0.0/0", ports: [443, 587] },
] as const;
const databases = {
  DB_HOST: "postgres.example.com",
  DB_PORT: "5432",
  DB_NAME: "mastodon_production",
  DB_USER: "mastodon",
  DB_PASS: { secret: "mastodon", key: "password" },
  REDIS_HOST: "redis.example.com",
  REDIS_PORT: "6379",
  REDIS_DRIVER: "ruby",
} as const;

/** Work on the schema, before the pods of a version begin. */
const migration = { containerName: "mastodon-db-migrate", activeDeadlineSeconds: 3600 } as const;

/** Mastodon, as https://github.com/mastodon/chart deploys it beside a PostgreSQL and a Redis of one's own. */
export default definePlatform({
  name: "mastodon",
  domain: "mastodon.local",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    routing: {
      kind: "ingress",
      className: "azure-alb-external",
      namespace: "azure-alb-system",
      tls: { secretName: "mastodon-tls" },
      labels: chart,
    },
  },
  environments: {
    prod: { domain: "mastodon.local", network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
  },
  serviceAccounts: { mastodon: { metadata } },
  // The chart asks for one node; shares of Azure Files let pods of every node in all the same.
  claims: {
    "mastodon-assets": { size: "10Gi", accessMode: "ReadWriteOnce", storageClass: "azurefile-csi", metadata },
    "mastodon-system": { size: "100Gi", accessMode: "ReadWriteOnce", storageClass: "azurefile-csi", metadata },
  },
  configMaps: {
    "mastodon-env": {
      metadata,
      data: {
        RAILS_LOG_LEVEL: "info",
        LOG_LEVEL: "info",
        DB_HOST: "postgres.example.com",
        DB_PORT: "5432",
        DB_NAME: "mastodon_production",
        DB_USER: "mastodon",
        PREPARED_STATEMENTS: "true",
        LOCAL_DOMAIN: "mastodon.local",
        MALLOC_ARENA_MAX: "2",
        NODE_ENV: "production",
        RAILS_ENV: "production",
        REDIS_HOST: "redis.example.com",
        REDIS_PORT: "6379",
        SMTP_AUTH_METHOD: "plain",
        SMTP_CA_FILE: "/etc/ssl/certs/ca-certificates.crt",
        SMTP_DELIVERY_METHOD: "smtp",
        SMTP_ENABLE_STARTTLS: "auto",
        SMTP_FROM_ADDRESS: "notifications@example.com",
        SMTP_OPENSSL_VERIFY_MODE: "peer",
        SMTP_PORT: "587",
        SMTP_SERVER: "smtp.mailgun.org",
        STREAMING_CLUSTER_NUM: "1",
        CACHE_BUSTER_ENABLED: "false",
        TZ: "UTC",
      },
    },
  },
  services: {
    "mastodon-web": {
      ...common,
      image,
      // What the chart does with hooks: its Jobs are made, and wait for, before a version begins.
      imageOwner: "terraform",
      before: {
        "db-prepare": {
          name: "mastodon-db-prepare",
          ...migration,
          command: ["bundle", "exec", "rake", "db:prepare"],
          envFrom: [{ secret: "mastodon-prepare" }],
          env: { ...databases, REDIS_PASSWORD: { secret: "mastodon-redis-pre-install", key: "redis-password" } },
        },
        "db-pre-migrate": {
          name: "mastodon-db-pre-migrate",
          ...migration,
          command: ["bundle", "exec", "rake", "db:migrate"],
          env: {
            ...databases,
            REDIS_PASSWORD: passwords.REDIS_PASSWORD,
            SKIP_POST_DEPLOYMENT_MIGRATIONS: "true",
          },
        },
      },
      command: ["bundle", "exec", "puma", "-C", "config/puma.rb"],
      envFrom: environment,
      env: {
        ...passwords,
        PORT: "3000",
        MIN_THREADS: "5",
        MAX_THREADS: "5",
        WEB_CONCURRENCY: "2",
        PERSISTENT_TIMEOUT: "20",
        TEST_ENV_VALUE: "",
      },
      selector: { ...found("web"), ...rails },
      ports: { http: { container: 3000, service: 3000 } },
      ipFamilyPolicy: "PreferDualStack",
      probes: {
        liveness: { path: false },
        readiness: { path: "/health" },
        startup: { path: "/health", initialDelaySeconds: 15, failureThreshold: 30, periodSeconds: 5 },
      },
      resources: { requests: { cpu: "250m", memory: "1Gi" } },
      volumes: folders,
      egress,
      rollout: { maxSurge: "10%", maxUnavailable: "25%" },
    },
    "mastodon-streaming": {
      ...common,
      image: "ghcr.io/mastodon/mastodon-streaming:v4.6.3",
      command: ["node", "./streaming"],
      envFrom: [{ configMap: "mastodon-env" }],
      env: { ...passwords, PORT: "4000" },
      selector: found("streaming"),
      ports: { streaming: 4000 },
      ipFamilyPolicy: "PreferDualStack",
      probes: {
        liveness: { path: "/api/v1/streaming/health", failureThreshold: 5 },
        readiness: { path: "/api/v1/streaming/health" },
        startup: { path: "/api/v1/streaming/health", initialDelaySeconds: 5, failureThreshold: 15, periodSeconds: 5 },
      },
      resources: { requests: { cpu: "100m", memory: "256Mi" } },
      egress,
      rollout: { maxSurge: "10%", maxUnavailable: "25%" },
    },
    "mastodon-sidekiq-all-queues": {
      ...common,
      containerName: "mastodon",
      image,
      command: [
        ...["bundle", "exec", "sidekiq", "-c", "25", "-q", "default,8", "-q", "push,6", "-q", "ingress,4"],
        ...["-q", "mailers,2", "-q", "pull", "-q", "scheduler", "-q", "fasp"],
      ],
      envFrom: environment,
      env: {
        ...passwords,
        SMTP_LOGIN: { secret: "mastodon-smtp", key: "login", optional: true },
        SMTP_PASSWORD: { secret: "mastodon-smtp", key: "password", optional: true },
      },
      selector: { ...found("sidekiq-all-queues"), ...rails },
      metadata: { labels: { ...chart, ...rails, "app.kubernetes.io/component": "sidekiq-all-queues" } },
      ports: {},
      rollout: { kind: "recreate" },
      resources: { requests: { cpu: "250m", memory: "768Mi" } },
      volumes: folders,
      egress,
    },
  },
  cronJobs: {
    "mastodon-media-remove": {
      image,
      command: ["bin/tootctl", "media", "remove"],
      imagePullPolicy: "IfNotPresent",
      schedule: "0 0 * * 0",
      metadata,
      placement: { affinity: [{ labels: rails, whenUnsatisfiable: "DoNotSchedule" }] },
      restartPolicy: "OnFailure",
      activeDeadlineSeconds: 6 * 3600,
      envFrom: environment,
      env: { ...passwords, PORT: "3000" },
      resources: { requests: { cpu: "100m", memory: "512Mi" } },
      runAsUser: 991,
      volumes: folders,
      egress,
    },
  },
  jobs: {
    "mastodon-db-post-migrate": {
      metadata,
      imagePullPolicy: "IfNotPresent",
      containerName: "mastodon-db-migrate",
      image,
      command: ["bundle", "exec", "rake", "db:migrate"],
      env: { ...databases, REDIS_PASSWORD: passwords.REDIS_PASSWORD },
      envFrom: [{ secret: "mastodon" }],
      restartPolicy: "Never",
      activeDeadlineSeconds: 3600,
      resources: { requests: { cpu: "250m", memory: "512Mi" } },
      runAsUser: 991,
      egress,
    },
  },
  routes: [
    { host: "{domain}", to: "mastodon-web", ingressName: "mastodon" },
    { host: "{domain}", path: "/api/v1/streaming", to: "mastodon-streaming", ingressName: "mastodon" },
  ],
});
