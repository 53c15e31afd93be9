import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineOperator } from "../../../model/platform/define";
import { definePlatform } from "../../../model/platform/platform";

/** Folder with the definitions of cert-manager and CloudNativePG as they are released, in a folder of each. */
const RELEASES = process.env.E2E_OPERATOR_RELEASES ?? "";

/** Why there are no released definitions; undefined where they are there. */
export const missingReleases: string | undefined = ["cert-manager", "cloudnative-pg"].every((name) =>
  existsSync(join(RELEASES, name)),
)
  ? undefined
  : "no definitions of operators; set E2E_OPERATOR_RELEASES to a folder with cert-manager/*.yaml (deploy/crds) and cloudnative-pg/*.yaml (config/crd/bases) of their repositories";

function released(name: string): readonly string[] {
  if (missingReleases) return [];
  const folder = join(RELEASES, name);
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}

const READ = ["get", "list", "watch"] as const;
const CHANGE = ["get", "list", "watch", "update", "patch"] as const;
const ALL = ["get", "list", "watch", "create", "update", "patch", "delete"] as const;
const CERTIFICATES = { apiGroups: ["cert-manager.io"] } as const;
const resources = { requests: { cpu: "50m", memory: "64Mi" } } as const;

const certManager = defineOperator({
  namespace: "cert-manager",
  image: "quay.io/jetstack/cert-manager-controller:v1.19.1",
  args: ["--v=2", "--cluster-resource-namespace=$(POD_NAMESPACE)", "--leader-election-namespace=cert-manager"],
  env: { POD_NAMESPACE: { field: "metadata.namespace" } },
  ports: { metrics: 9402, healthz: 9403 },
  probes: { liveness: { path: "/livez", port: "healthz" }, readiness: false },
  resources,
  definitions: released("cert-manager"),
  watches: "all",
  leaderElection: { leases: ["cert-manager-controller"] },
  permissions: {
    watched: [
      {
        ...CERTIFICATES,
        resources: ["certificates", "certificates/status", "certificates/finalizers", "issuers", "issuers/status"],
        verbs: CHANGE,
      },
      { ...CERTIFICATES, resources: ["certificaterequests", "certificaterequests/status"], verbs: ALL },
      {
        apiGroups: ["acme.cert-manager.io"],
        resources: ["challenges", "challenges/status", "challenges/finalizers", "orders", "orders/status"],
        verbs: ALL,
      },
      { resources: ["secrets"], verbs: ALL },
      { resources: ["events"], verbs: ["create", "patch"] },
    ],
    cluster: [
      { ...CERTIFICATES, resources: ["clusterissuers", "clusterissuers/status"], verbs: CHANGE },
      {
        ...CERTIFICATES,
        resources: ["signers"],
        resourceNames: ["issuers.cert-manager.io/*", "clusterissuers.cert-manager.io/*"],
        verbs: ["approve"],
      },
    ],
  },
});

const certManagerWebhook = defineOperator({
  namespace: "cert-manager",
  image: "quay.io/jetstack/cert-manager-webhook:v1.19.1",
  args: ["--v=2", "--secure-port=10250", "--dynamic-serving-ca-secret-name=cert-manager-webhook-ca"],
  ports: { webhook: { container: 10250, service: 443 }, healthcheck: 6080, metrics: 9402 },
  probes: { liveness: { path: "/livez", port: "healthcheck" }, readiness: { path: "/healthz", port: "healthcheck" } },
  resources,
  replicas: 2,
  serviceAccount: {
    rules: [
      { resources: ["secrets"], resourceNames: ["cert-manager-webhook-ca"], verbs: CHANGE },
      { resources: ["secrets"], verbs: ["create"] },
    ],
  },
  permissions: {
    cluster: [{ apiGroups: ["authorization.k8s.io"], resources: ["subjectaccessreviews"], verbs: ["create"] }],
  },
  webhooks: {
    ca: { kind: "secret", secret: "cert-manager-webhook-ca" },
    validating: {
      "webhook.cert-manager.io": {
        path: "/validate",
        rules: [{ apiGroups: ["cert-manager.io", "acme.cert-manager.io"], resources: ["*/*"] }],
        failurePolicy: "Ignore",
        timeoutSeconds: 1,
      },
    },
  },
});

const cloudNativePg = defineOperator({
  namespace: "cnpg-system",
  image: "ghcr.io/cloudnative-pg/cloudnative-pg:1.27.1",
  command: ["/manager"],
  args: ["controller", "--leader-elect", "--webhook-port=9443"],
  env: {
    OPERATOR_NAMESPACE: { field: "metadata.namespace" },
    WATCH_NAMESPACE: "shop",
    OPERATOR_IMAGE_NAME: "ghcr.io/cloudnative-pg/cloudnative-pg:1.27.1",
    WEBHOOK_CERT_DIR: "/run/secrets/webhook",
  },
  ports: { metrics: 8080, webhook: { container: 9443, service: 443 } },
  probes: {
    liveness: { path: "/readyz", port: "webhook", scheme: "HTTPS" },
    readiness: { path: "/readyz", port: "webhook", scheme: "HTTPS", periodSeconds: 5 },
  },
  resources,
  volumes: {
    certificates: { kind: "secret", name: "cnpg-webhook", mountPath: "/run/secrets/webhook" },
    scratch: { kind: "emptyDir", mountPath: "/controller" },
  },
  definitions: released("cloudnative-pg"),
  watches: ["shop"],
  leaderElection: { leases: ["db9c8771.cnpg.io"] },
  permissions: {
    watched: [
      { resources: ["configmaps", "secrets", "services", "serviceaccounts"], verbs: ALL },
      { resources: ["persistentvolumeclaims", "pods", "pods/exec"], verbs: ALL },
      { resources: ["events"], verbs: ["create", "patch"] },
      { apiGroups: ["apps"], resources: ["deployments"], verbs: ALL },
      { apiGroups: ["batch"], resources: ["jobs"], verbs: ALL },
      { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: ALL },
      { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["get", "create", "update"] },
      { apiGroups: ["rbac.authorization.k8s.io"], resources: ["roles", "rolebindings"], verbs: ALL },
      {
        apiGroups: ["postgresql.cnpg.io"],
        resources: ["backups", "backups/status", "clusters", "clusters/status", "scheduledbackups", "poolers"],
        verbs: ALL,
      },
    ],
    cluster: [
      { resources: ["nodes"], verbs: READ },
      { apiGroups: ["postgresql.cnpg.io"], resources: ["clusterimagecatalogs"], verbs: READ },
    ],
  },
  operands: {
    instances: {
      labels: { "cnpg.io/podRole": "instance" },
      ports: [8000],
      apiServer: true,
      egress: [{ cidr: "0.0.0.0/0", ports: [443] }],
    },
  },
  webhooks: {
    ca: { kind: "certManager", certificate: "cnpg-webhook" },
    validating: {
      "vcluster.cnpg.io": {
        path: "/validate-postgresql-cnpg-io-v1-cluster",
        rules: [{ apiGroups: ["postgresql.cnpg.io"], resources: ["clusters"] }],
        failurePolicy: "Ignore",
        timeoutSeconds: 1,
      },
    },
  },
});

/** Operators that many use, with their definitions as released, and objects of their kinds. */
export default definePlatform({
  name: "shop",
  domain: "example.org",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  },
  environments: { only: { network: { vnetCidr: "10.95.0.0/16", nodeSubnetCidr: "10.95.0.0/22" } } },
  services: { web: { image: "shop/web:1.0.0", ports: { http: 8080 }, resources, replicas: 2 } },
  operators: { "cert-manager": certManager, "cert-manager-webhook": certManagerWebhook, cnpg: cloudNativePg },
  objects: {
    "self-signed": { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", spec: { selfSigned: {} } },
    "cnpg-webhook": {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      namespace: "cnpg-system",
      spec: {
        secretName: "cnpg-webhook",
        dnsNames: ["cnpg.cnpg-system.svc"],
        issuerRef: { kind: "ClusterIssuer", name: "self-signed" },
      },
    },
    orders: {
      apiVersion: "postgresql.cnpg.io/v1",
      kind: "Cluster",
      spec: {
        instances: 3,
        storage: { size: "20Gi" },
        postgresql: { parameters: { shared_buffers: "256MB" } },
      },
    },
    nightly: {
      apiVersion: "postgresql.cnpg.io/v1",
      kind: "ScheduledBackup",
      spec: { schedule: "0 0 3 * * *", cluster: { name: "orders" } },
    },
  },
});
