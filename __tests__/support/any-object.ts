import fc from "fast-check";
import type {
  MutatingWebhookConfiguration,
  ValidatingWebhookConfiguration,
} from "kubernetes-types/admissionregistration/v1";
import type { DaemonSet, Deployment, StatefulSet } from "kubernetes-types/apps/v1";
import type { HorizontalPodAutoscaler } from "kubernetes-types/autoscaling/v2";
import type { CronJob, Job } from "kubernetes-types/batch/v1";
import type {
  ConfigMap,
  LimitRange,
  Namespace,
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  ResourceQuota,
  Service,
  ServiceAccount,
  TopologySelectorTerm,
} from "kubernetes-types/core/v1";
import type { EndpointSlice } from "kubernetes-types/discovery/v1";
import type { LabelSelectorRequirement } from "kubernetes-types/meta/v1";
import type { Ingress, NetworkPolicy, NetworkPolicyPeer } from "kubernetes-types/networking/v1";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1";
import type { Role, RoleBinding } from "kubernetes-types/rbac/v1";
import type { PriorityClass } from "kubernetes-types/scheduling/v1";
import type { StorageClass } from "kubernetes-types/storage/v1";
import type { KubernetesObject, ObjectOf } from "../../manifests/kubernetes-object";
import { anyIntOrName, anyKey, anyLabels, anyName, anyPodSpec, anyText } from "./any-pod";

const optional = { requiredKeys: [] };
const count = fc.integer({ min: 1, max: 9 });
const share = fc.constantFrom("25%", "50%");
const amount = fc.oneof(count, share);
const app = fc.constant({ app: "any" });
const metadata = fc.record({ name: anyName, namespace: fc.constant("any"), labels: anyLabels, annotations: anyLabels });

/** An object of a kind: its metadata, and what else it has. */
function objectOf<Kind extends { apiVersion?: string; kind?: string }>(
  apiVersion: NonNullable<Kind["apiVersion"]>,
  kind: NonNullable<Kind["kind"]>,
  rest: fc.Arbitrary<Omit<Kind, "apiVersion" | "kind" | "metadata" | "status">>,
): fc.Arbitrary<ObjectOf<Kind & KubernetesObject>> {
  const whole = fc.tuple(metadata, rest).map(([metadata, fields]) => ({ apiVersion, kind, metadata, ...fields }));
  return whole as unknown as fc.Arbitrary<ObjectOf<Kind & KubernetesObject>>;
}

const deployment = objectOf<Deployment>(
  "apps/v1",
  "Deployment",
  fc.record({
    spec: fc
      .record({
        replicas: count,
        minReadySeconds: count,
        progressDeadlineSeconds: fc.integer({ min: 100, max: 900 }),
        revisionHistoryLimit: count,
        strategy: fc.record({
          type: fc.constant("RollingUpdate" as const),
          rollingUpdate: fc.record({ maxSurge: amount, maxUnavailable: amount }),
        }),
        pod: anyPodSpec,
        annotations: anyLabels,
      })
      .map(({ pod, annotations, ...spec }) => ({
        ...spec,
        selector: { matchLabels: { app: "any" } },
        template: { metadata: { labels: { app: "any" }, annotations }, spec: pod },
      })),
  }),
);

const daemonSet = objectOf<DaemonSet>(
  "apps/v1",
  "DaemonSet",
  fc.record({
    spec: fc
      .record({
        minReadySeconds: count,
        revisionHistoryLimit: count,
        updateStrategy: fc.record({
          type: fc.constant("RollingUpdate" as const),
          rollingUpdate: fc.oneof(
            fc.record({ maxSurge: amount, maxUnavailable: fc.constant(0) }),
            fc.record({ maxSurge: fc.constant(0), maxUnavailable: amount }),
          ),
        }),
        pod: anyPodSpec,
      })
      .map(({ pod, ...spec }) => ({
        ...spec,
        selector: { matchLabels: { app: "any" } },
        template: { metadata: { labels: { app: "any" } }, spec: pod },
      })),
  }),
);

const claimSpec: fc.Arbitrary<PersistentVolumeClaimSpec> = fc.record(
  {
    accessModes: fc.constantFrom(["ReadWriteOnce"], ["ReadWriteMany", "ReadOnlyMany"]),
    resources: fc.record({ requests: fc.record({ storage: fc.constantFrom("8Gi", "500M") }) }),
    storageClassName: anyName,
    volumeMode: fc.constant("Filesystem"),
  },
  { requiredKeys: ["accessModes", "resources", "storageClassName"] },
);
const claim = objectOf<PersistentVolumeClaim>("v1", "PersistentVolumeClaim", fc.record({ spec: claimSpec }));

const statefulSet = objectOf<StatefulSet>(
  "apps/v1",
  "StatefulSet",
  fc.record({
    spec: fc
      .record({
        replicas: count,
        minReadySeconds: count,
        revisionHistoryLimit: count,
        serviceName: anyName,
        podManagementPolicy: fc.constantFrom("OrderedReady", "Parallel"),
        persistentVolumeClaimRetentionPolicy: fc.record({
          whenDeleted: fc.constantFrom("Retain", "Delete"),
          whenScaled: fc.constantFrom("Retain", "Delete"),
        }),
        updateStrategy: fc.oneof(
          fc.record({
            type: fc.constant("RollingUpdate" as const),
            rollingUpdate: fc.record({ partition: count }),
          }),
          fc.constant({ type: "OnDelete" as const }),
        ),
        claim: claimSpec,
        pod: anyPodSpec,
      })
      .map(({ pod, claim, ...spec }) => ({
        ...spec,
        selector: { matchLabels: { app: "any" } },
        template: { metadata: { labels: { app: "any" } }, spec: pod },
        volumeClaimTemplates: [{ metadata: { name: "claimed" }, spec: claim }],
      })),
  }),
);

/** By conditions: exit codes are those of a container, which has to be there. */
const failureRule = fc.record({
  action: fc.constantFrom("FailJob", "Count", "Ignore"),
  onPodConditions: fc.array(fc.record({ type: fc.constant("DisruptionTarget"), status: fc.constant("True") }), {
    minLength: 1,
    maxLength: 1,
  }),
});

const runs = fc.record(
  {
    activeDeadlineSeconds: count,
    backoffLimit: count,
    parallelism: count,
    completions: count,
    podFailurePolicy: fc.record({ rules: fc.array(failureRule, { minLength: 1, maxLength: 2 }) }),
    ttlSecondsAfterFinished: fc.nat(9),
  },
  // the provider says these three always
  { requiredKeys: ["backoffLimit", "parallelism", "completions"] },
);
const numbers = fc.oneof(
  fc.record({ completionMode: fc.constant("NonIndexed") }, { requiredKeys: [] }),
  // and these two of pods with numbers
  fc.record({ completionMode: fc.constant("Indexed"), backoffLimitPerIndex: fc.nat(9), maxFailedIndexes: fc.nat(1) }),
);
const attempts = fc.tuple(runs, numbers).map(([run, numbered]) => ({ ...run, ...numbered }));
const restartPolicy = fc.constantFrom("Never", "OnFailure");

/** Pods that start again in their place have no policy of how they fail, and no limits of their numbers. */
function fitting(
  policy: "Never" | "OnFailure",
  run: { readonly podFailurePolicy?: unknown; readonly completionMode?: string },
) {
  return run.podFailurePolicy === undefined && run.completionMode !== "Indexed" ? policy : "Never";
}

const job = objectOf<Job>(
  "batch/v1",
  "Job",
  fc.record({
    spec: fc
      .record({ attempts, pod: anyPodSpec, restartPolicy, labels: anyLabels })
      .map(({ attempts, pod, restartPolicy, labels }) => ({
        ...attempts,
        // one that is gone when the test looks tells nothing
        ttlSecondsAfterFinished: 86_400,
        template: {
          metadata: { labels },
          spec: { ...pod, restartPolicy: fitting(restartPolicy, attempts) },
        },
      })),
  }),
);

const cronJob = objectOf<CronJob>(
  "batch/v1",
  "CronJob",
  fc.record({
    spec: fc
      .record({
        schedule: fc.constantFrom("0 3 * * *", "@daily", "@every 90m"),
        timeZone: fc.constantFrom("Etc/UTC", "Europe/Berlin"),
        concurrencyPolicy: fc.constantFrom("Forbid", "Replace", "Allow"),
        startingDeadlineSeconds: count,
        successfulJobsHistoryLimit: count,
        failedJobsHistoryLimit: count,
        suspend: fc.boolean(),
        job: attempts,
        pod: anyPodSpec,
        restartPolicy,
        labels: anyLabels,
      })
      .map(({ job, pod, restartPolicy, labels, ...spec }) => ({
        ...spec,
        jobTemplate: {
          metadata: { labels },
          spec: {
            ...job,
            template: { metadata: { labels }, spec: { ...pod, restartPolicy: fitting(restartPolicy, job) } },
          },
        },
      })),
  }),
);

const service = objectOf<Service>(
  "v1",
  "Service",
  fc.record({
    spec: fc.record(
      {
        type: fc.constant("ClusterIP" as const),
        selector: app,
        ports: fc.tuple(
          fc.record(
            {
              name: fc.constant("http"),
              port: count,
              targetPort: anyIntOrName,
              protocol: fc.constant("TCP" as const),
              appProtocol: fc.constant("http"),
            },
            { requiredKeys: ["name", "port", "targetPort", "protocol"] },
          ),
        ),
        externalIPs: fc.constant(["203.0.113.7"]),
        publishNotReadyAddresses: fc.boolean(),
        sessionAffinity: fc.constant("ClientIP" as const),
        sessionAffinityConfig: fc.record({ clientIP: fc.record({ timeoutSeconds: count }) }),
      },
      { requiredKeys: ["type", "selector", "ports", "sessionAffinity"] },
    ),
  }),
);

const endpointSlice = objectOf<EndpointSlice>(
  "discovery.k8s.io/v1",
  "EndpointSlice",
  fc.record({
    addressType: fc.constant("IPv4"),
    endpoints: fc.array(fc.record({ addresses: fc.constantFrom(["10.20.0.4"], ["10.20.0.5"]) }), {
      minLength: 1,
      maxLength: 2,
    }),
    ports: fc.tuple(
      fc.record({
        name: anyName,
        port: fc.integer({ min: 1, max: 65535 }),
        // The provider stores TCP whatever is said.
        protocol: fc.constant("TCP"),
        appProtocol: fc.constantFrom("tcp", "kubernetes.io/h2c"),
      }),
    ),
  }),
);

const autoscaler = objectOf<HorizontalPodAutoscaler>(
  "autoscaling/v2",
  "HorizontalPodAutoscaler",
  fc.record({
    // The provider always says the behavior, which the API server then completes.
    spec: fc.record(
      {
        minReplicas: count,
        maxReplicas: fc.integer({ min: 10, max: 20 }),
        scaleTargetRef: fc.constant({ apiVersion: "apps/v1", kind: "Deployment", name: "any" }),
        metrics: fc.tuple(
          fc.record({
            type: fc.constant("Resource"),
            resource: fc.record({
              name: fc.constantFrom("cpu", "memory"),
              target: fc.record({ type: fc.constant("Utilization"), averageUtilization: count }),
            }),
          }),
          fc.constant({
            type: "Pods",
            pods: {
              metric: { name: "requests", selector: { matchLabels: { route: "users" } } },
              target: { type: "AverageValue", averageValue: "100" },
            },
          }),
        ),
        behavior: fc.record({
          scaleDown: fc.record({
            stabilizationWindowSeconds: count,
            selectPolicy: fc.constant("Max"),
            policies: fc.tuple(fc.record({ type: fc.constant("Pods"), value: count, periodSeconds: count })),
          }),
        }),
      },
      { requiredKeys: ["minReplicas", "maxReplicas", "scaleTargetRef", "metrics", "behavior"] },
    ),
  }),
);

const budget = objectOf<PodDisruptionBudget>(
  "policy/v1",
  "PodDisruptionBudget",
  fc.record({
    spec: fc.oneof(
      fc.record({ maxUnavailable: amount, selector: fc.constant({ matchLabels: { app: "any" } }) }),
      fc.record({ minAvailable: amount, selector: fc.constant({ matchLabels: { app: "any" } }) }),
    ),
  }),
);

const peer: fc.Arbitrary<NetworkPolicyPeer> = fc.oneof(
  fc.constant({ podSelector: {} }),
  fc.constant<NetworkPolicyPeer>({ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }),
  fc.record({
    namespaceSelector: fc.constant({ matchLabels: { "kubernetes.io/metadata.name": "shop" } }),
    podSelector: fc.record({ matchLabels: app }),
  }),
);
const policyPorts = fc.array(
  fc.record({ protocol: fc.constantFrom("TCP" as const, "UDP" as const), port: anyIntOrName }),
  {
    minLength: 1,
    maxLength: 2,
  },
);
const peers = fc.array(peer, { minLength: 1, maxLength: 2 });
const networkPolicy = objectOf<NetworkPolicy>(
  "networking.k8s.io/v1",
  "NetworkPolicy",
  fc.record({
    spec: fc.record({
      podSelector: fc.constantFrom({}, { matchLabels: { app: "any" } }),
      policyTypes: fc.constant(["Ingress" as const, "Egress" as const]),
      ingress: fc.array(fc.record({ from: peers, ports: policyPorts }, { requiredKeys: ["from"] }), {
        minLength: 1,
        maxLength: 2,
      }),
      egress: fc.array(fc.record({ to: peers, ports: policyPorts }, { requiredKeys: ["to"] }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  }),
);

const ingress = objectOf<Ingress>(
  "networking.k8s.io/v1",
  "Ingress",
  fc.record({
    spec: fc.record(
      {
        ingressClassName: anyName,
        tls: fc.constant([{ hosts: ["smaacc.io"], secretName: "smaacc-io-tls" }]),
        rules: fc.tuple(
          fc.record({
            host: fc.constant("smaacc.io"),
            http: fc.record({
              paths: fc.array(
                fc.record({
                  path: anyName.map((name) => `/${name}`),
                  pathType: fc.constantFrom("Prefix" as const, "Exact" as const),
                  backend: fc.record({ service: fc.record({ name: anyName, port: fc.record({ number: count }) }) }),
                }),
                { minLength: 1, maxLength: 2 },
              ),
            }),
          }),
        ),
      },
      { requiredKeys: ["ingressClassName", "rules"] },
    ),
  }),
);

const limits = objectOf<LimitRange>(
  "v1",
  "LimitRange",
  fc.constant({
    spec: { limits: [{ type: "Container" as const, defaultRequest: { cpu: "50m" }, default: { memory: "64Mi" } }] },
  }),
);
const quota = objectOf<ResourceQuota>(
  "v1",
  "ResourceQuota",
  fc.constant({ spec: { hard: { "requests.cpu": "4", pods: "20" }, scopes: ["NotTerminating" as const] } }),
);
const role = objectOf<Role>(
  "rbac.authorization.k8s.io/v1",
  "Role",
  fc.record({
    rules: fc.tuple(
      fc.record(
        {
          apiGroups: fc.constant(["apps"]),
          resources: fc.constant(["deployments"]),
          resourceNames: fc.array(anyName, { minLength: 1, maxLength: 2 }),
          verbs: fc.constant(["get", "patch"]),
        },
        { requiredKeys: ["apiGroups", "resources", "verbs"] },
      ),
    ),
  }),
);
const binding = objectOf<RoleBinding>(
  "rbac.authorization.k8s.io/v1",
  "RoleBinding",
  fc.record({
    roleRef: fc.record({
      apiGroup: fc.constant("rbac.authorization.k8s.io"),
      kind: fc.constant("Role"),
      name: anyName,
    }),
    subjects: fc.tuple(
      fc.record({ apiGroup: fc.constant("rbac.authorization.k8s.io"), kind: fc.constant("User"), name: anyName }),
    ),
  }),
);
const account = objectOf<ServiceAccount>(
  "v1",
  "ServiceAccount",
  fc.record(
    {
      automountServiceAccountToken: fc.boolean(),
      imagePullSecrets: fc.array(fc.record({ name: anyName }), { minLength: 1, maxLength: 1 }),
    },
    { requiredKeys: ["automountServiceAccountToken"] },
  ),
);
const configMap = objectOf<ConfigMap>(
  "v1",
  "ConfigMap",
  fc.record(
    {
      data: fc.dictionary(
        anyKey.filter((key) => !key.includes("/")),
        anyText.filter((text) => text !== ""),
        { minKeys: 1, maxKeys: 3 },
      ),
    },
    optional,
  ),
);
const namespace: fc.Arbitrary<ObjectOf<Namespace & KubernetesObject>> = fc
  .record({ name: anyName, labels: anyLabels })
  .map((metadata) => ({ apiVersion: "v1", kind: "Namespace", metadata }));

const priorityClass: fc.Arbitrary<ObjectOf<PriorityClass & KubernetesObject>> = fc
  .record({
    metadata: fc.record({ name: anyName, labels: anyLabels }),
    value: fc.integer({ min: -(2 ** 31), max: 1_000_000_000 }),
    description: anyName,
    preemptionPolicy: fc.constantFrom("PreemptLowerPriority", "Never"),
    // a cluster that is shared has one default at most
    globalDefault: fc.constant(false),
  })
  .map((fields) => ({ apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", ...fields }));

const storageClass: fc.Arbitrary<ObjectOf<StorageClass & KubernetesObject>> = fc
  .record(
    {
      metadata: fc.record({ name: anyName, labels: anyLabels }),
      provisioner: fc.constantFrom("disk.csi.azure.com", "rancher.io/local-path"),
      reclaimPolicy: fc.constantFrom("Delete", "Retain"),
      volumeBindingMode: fc.constantFrom("Immediate", "WaitForFirstConsumer"),
      allowVolumeExpansion: fc.boolean(),
      parameters: fc.dictionary(anyName, anyText, { minKeys: 1, maxKeys: 3 }),
      // the provider keeps them as a set
      mountOptions: fc.constantFrom<string[]>(["ro"], ["actimeo=30", "nosharesock"]),
      allowedTopologies: fc.constantFrom<TopologySelectorTerm[][]>(
        [{ matchLabelExpressions: [{ key: "any.example/zone", values: ["a", "b"] }] }],
        [
          {
            matchLabelExpressions: [
              { key: "any.example/rack", values: ["one"] },
              { key: "any.example/zone", values: ["a"] },
            ],
          },
        ],
      ),
    },
    {
      requiredKeys: ["metadata", "provisioner", "reclaimPolicy", "volumeBindingMode", "allowVolumeExpansion"],
    },
  )
  .map((fields) => ({ apiVersion: "storage.k8s.io/v1", kind: "StorageClass", ...fields }));

const clusterRoleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" };

/** An object of a kind, as one that belongs to no namespace. */
function ofCluster(
  any: fc.Arbitrary<KubernetesObject>,
  kind?: "ClusterRole" | "ClusterRoleBinding",
): fc.Arbitrary<KubernetesObject> {
  return any.map((object) => {
    const { namespace: _, ...metadata } = object.metadata;
    const roleRef = kind === "ClusterRoleBinding" && { roleRef: clusterRoleRef };
    return { ...object, ...(kind && { kind }), ...roleRef, metadata };
  });
}

const labelSelector = fc.record(
  {
    matchLabels: anyLabels,
    matchExpressions: fc.constant<LabelSelectorRequirement[]>([
      { key: "tier", operator: "NotIn", values: ["one", "two"] },
    ]),
  },
  optional,
);
/** A webhook that lets everything through, and is asked about nothing that a cluster has. */
const webhook = {
  name: anyName.map((name) => `${name}.any.example`),
  admissionReviewVersions: fc.constant<string[]>(["v1"]),
  clientConfig: fc.record({
    service: fc.record({ name: anyName, namespace: anyName, path: fc.constant("/ask"), port: count }),
  }),
  failurePolicy: fc.constant("Ignore"),
  matchPolicy: fc.constantFrom("Exact", "Equivalent"),
  namespaceSelector: labelSelector,
  objectSelector: labelSelector,
  rules: fc.tuple(
    fc.record({
      apiGroups: fc.constant<string[]>(["any.example"]),
      apiVersions: fc.constant<string[]>(["v1"]),
      operations: fc.constant<string[]>(["CREATE", "DELETE"]),
      resources: fc.constant<string[]>(["things"]),
      scope: fc.constantFrom("*", "Namespaced", "Cluster"),
    }),
  ),
  sideEffects: fc.constantFrom("None", "NoneOnDryRun"),
  timeoutSeconds: count,
};
const validatingWebhooks = objectOf<ValidatingWebhookConfiguration>(
  "admissionregistration.k8s.io/v1",
  "ValidatingWebhookConfiguration",
  fc.record({ webhooks: fc.tuple(fc.record(webhook)) }),
);
const mutatingWebhooks = objectOf<MutatingWebhookConfiguration>(
  "admissionregistration.k8s.io/v1",
  "MutatingWebhookConfiguration",
  fc.record({
    webhooks: fc.tuple(fc.record({ ...webhook, reinvocationPolicy: fc.constantFrom("Never", "IfNeeded") })),
  }),
);

/** Any object of each kind that has a form in the provider's words. */
export const ANY_OBJECT: Readonly<Record<string, fc.Arbitrary<KubernetesObject>>> = {
  CronJob: cronJob,
  Job: job,
  Deployment: deployment,
  DaemonSet: daemonSet,
  StatefulSet: statefulSet,
  EndpointSlice: endpointSlice,
  PersistentVolumeClaim: claim,
  Service: service,
  ServiceAccount: account,
  HorizontalPodAutoscaler: autoscaler,
  PodDisruptionBudget: budget,
  NetworkPolicy: networkPolicy,
  LimitRange: limits,
  ResourceQuota: quota,
  Ingress: ingress,
  Role: role,
  RoleBinding: binding,
  Namespace: namespace,
  ConfigMap: configMap,
  ClusterRole: ofCluster(role, "ClusterRole"),
  ClusterRoleBinding: ofCluster(binding, "ClusterRoleBinding"),
  ValidatingWebhookConfiguration: ofCluster(validatingWebhooks),
  MutatingWebhookConfiguration: ofCluster(mutatingWebhooks),
  PriorityClass: priorityClass,
  StorageClass: storageClass,
};
