import fc from "fast-check";
import type * as core from "kubernetes-types/core/v1";

const optional = { requiredKeys: [] };

/** A name of an object. */
export const anyName = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?$/);
/** A key of a label, of which some look like fields of the provider. */
export const anyKey = fc.oneof(
  anyName,
  fc.constantFrom("container", "containers", "port", "ports", "hostIPC", "example.com/volumeMounts", "replicas"),
);
/** Labels or annotations. */
export const anyLabels = fc.dictionary(anyKey, anyName, { maxKeys: 3 });
/** A port that may be written as a number or by its name. */
export const anyIntOrName = fc.oneof(fc.integer({ min: 1, max: 65535 }), fc.constant("http"));
/** A text of scripts, templates and configuration files, in which much looks like an expression of Terraform's. */
export const anyText = fc
  .array(fc.oneof(fc.string(), fc.constantFrom("${", "$${", "%{", "%%{", "$", "%", "}", "${host}", "\n", '"', "\\")), {
    minLength: 1,
    maxLength: 6,
  })
  .map((pieces) => pieces.join(""));
const number = fc.integer({ min: 1, max: 99 });
const mode = fc.constantFrom(0o400, 0o440, 0o644);
const absolute = anyName.map((name) => `/${name}`);
const quantity = fc.constantFrom("64Mi", "1Gi", "250m", "2");

const handler = fc.oneof(
  fc.record({ exec: fc.record({ command: fc.array(anyName, { minLength: 1, maxLength: 3 }) }) }),
  fc.record({
    httpGet: fc.record<core.HTTPGetAction>(
      {
        path: absolute,
        port: anyIntOrName,
        scheme: fc.constantFrom("HTTP", "HTTPS"),
        httpHeaders: fc.array(fc.record({ name: fc.constant("X-Probe"), value: anyName }), { maxLength: 1 }),
      },
      { requiredKeys: ["port"] },
    ),
  }),
  fc.record({ tcpSocket: fc.record({ port: anyIntOrName }) }),
);
const timing = fc.record(
  { initialDelaySeconds: number, periodSeconds: number, timeoutSeconds: number, failureThreshold: number },
  optional,
);
const probe: fc.Arbitrary<core.Probe> = fc
  .tuple(fc.oneof(handler, fc.record({ grpc: fc.record({ port: number, service: anyName }) })), timing)
  .map(([action, time]) => ({ ...action, ...time, successThreshold: 1 }));

const environmentVariable: fc.Arbitrary<core.EnvVar> = fc.oneof(
  fc.record({ name: anyName, value: anyText }),
  fc.record({ name: anyName, valueFrom: fc.record({ secretKeyRef: fc.record({ name: anyName, key: anyName }) }) }),
  fc.record({ name: anyName, valueFrom: fc.record({ configMapKeyRef: fc.record({ name: anyName, key: anyName }) }) }),
  fc.record({
    name: anyName,
    valueFrom: fc.constant({ fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" } }),
  }),
  fc.record({
    name: anyName,
    valueFrom: fc.record({
      resourceFieldRef: fc.constant({ containerName: "main", resource: "limits.memory", divisor: "1Mi" }),
    }),
  }),
);

const container: fc.Arbitrary<Omit<core.Container, "name" | "volumeMounts">> = fc.record(
  {
    image: fc.constant("example/app:1.0.0"),
    imagePullPolicy: fc.constantFrom("Always", "IfNotPresent"),
    command: fc.array(anyName, { minLength: 1, maxLength: 2 }),
    args: fc.array(anyText, { minLength: 1, maxLength: 2 }),
    workingDir: absolute,
    env: fc.uniqueArray(environmentVariable, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
    envFrom: fc.constantFrom(
      [{ prefix: "A_", configMapRef: { name: "settings" } }],
      [{ secretRef: { name: "keys", optional: true } }],
    ),
    ports: fc.constantFrom([{ name: "http", containerPort: 8080, protocol: "TCP" }]),
    resources: fc.record({
      requests: fc.constant({ cpu: "100m", memory: "64Mi" }),
      limits: fc.constant({ memory: "1Gi" }),
    }),
    lifecycle: fc.record({ postStart: handler, preStop: handler }, optional),
    securityContext: fc.record(
      {
        allowPrivilegeEscalation: fc.constant(false),
        capabilities: fc.constant({ drop: ["ALL"], add: ["NET_BIND_SERVICE"] }),
        readOnlyRootFilesystem: fc.boolean(),
        runAsNonRoot: fc.constant(true),
        runAsUser: number,
        runAsGroup: number,
        seccompProfile: fc.constant({ type: "RuntimeDefault" }),
      },
      optional,
    ),
    terminationMessagePath: absolute,
    terminationMessagePolicy: fc.constantFrom("File", "FallbackToLogsOnError"),
  },
  { requiredKeys: ["image"] },
);

const files = fc.array(fc.record({ key: anyName, path: anyName, mode }), { minLength: 1, maxLength: 1 });
const volumeSource: fc.Arbitrary<Omit<core.Volume, "name">> = fc.oneof(
  fc.record({ emptyDir: fc.record({ sizeLimit: quantity, medium: fc.constant("Memory") }, optional) }),
  fc.record({ configMap: fc.record({ name: anyName, defaultMode: mode, items: files }, { requiredKeys: ["name"] }) }),
  fc.record({
    secret: fc.record({ secretName: anyName, defaultMode: mode, items: files }, { requiredKeys: ["secretName"] }),
  }),
  fc.record({ persistentVolumeClaim: fc.record({ claimName: anyName, readOnly: fc.boolean() }) }),
  fc.record({ nfs: fc.record({ server: anyName, path: absolute, readOnly: fc.boolean() }) }),
  fc.record({
    csi: fc.record({
      driver: fc.constant("secrets-store.csi.k8s.io"),
      readOnly: fc.constant(true),
      volumeAttributes: anyLabels,
    }),
  }),
  fc.record({
    projected: fc.record({
      defaultMode: mode,
      sources: fc.tuple(
        fc.record({ serviceAccountToken: fc.constant({ path: "token", expirationSeconds: 3600, audience: "vault" }) }),
        fc.record({ configMap: fc.record({ name: anyName, items: files }) }),
        fc.record({ secret: fc.record({ name: anyName, items: files }) }),
      ),
    }),
  }),
  fc.record({
    downwardAPI: fc.record({
      defaultMode: mode,
      items: fc.constant<core.DownwardAPIVolumeFile[]>([
        { path: "labels", fieldRef: { apiVersion: "v1", fieldPath: "metadata.labels" } },
      ]),
    }),
  }),
);

const selector = fc.record({ matchLabels: fc.dictionary(fc.constant("app"), anyName, { minKeys: 1 }) });
const podTerm = fc.record<core.PodAffinityTerm>(
  {
    topologyKey: fc.constant("kubernetes.io/hostname"),
    labelSelector: selector,
    namespaces: fc.array(anyName, { minLength: 1, maxLength: 2 }),
    namespaceSelector: selector,
  },
  { requiredKeys: ["topologyKey", "labelSelector"] },
);
const podAffinity = fc.record<core.PodAffinity>(
  {
    requiredDuringSchedulingIgnoredDuringExecution: fc.array(podTerm, { minLength: 1, maxLength: 2 }),
    preferredDuringSchedulingIgnoredDuringExecution: fc.array(fc.record({ weight: number, podAffinityTerm: podTerm }), {
      minLength: 1,
      maxLength: 1,
    }),
  },
  optional,
);
const nodeTerm = fc.record({
  matchExpressions: fc.array(
    fc.record({ key: anyName, operator: fc.constant("In"), values: fc.array(anyName, { minLength: 1, maxLength: 2 }) }),
    { minLength: 1, maxLength: 2 },
  ),
});
const affinity = fc.record<core.Affinity>(
  {
    nodeAffinity: fc.record({
      requiredDuringSchedulingIgnoredDuringExecution: fc.record({
        nodeSelectorTerms: fc.array(nodeTerm, { minLength: 1, maxLength: 2 }),
      }),
      preferredDuringSchedulingIgnoredDuringExecution: fc.array(fc.record({ weight: number, preference: nodeTerm }), {
        minLength: 1,
        maxLength: 1,
      }),
    }),
    podAffinity,
    podAntiAffinity: podAffinity,
  },
  optional,
);

/** What the provider says always, with defaults of its own, and what a plain object has to say for that. */
const ALWAYS_SAID = [
  "automountServiceAccountToken",
  "enableServiceLinks",
  "hostIPC",
  "hostNetwork",
  "hostPID",
  "shareProcessNamespace",
] as const;

const settings = fc.record<Partial<core.PodSpec>>(
  {
    affinity,
    automountServiceAccountToken: fc.boolean(),
    dnsConfig: fc.constant({ nameservers: ["10.0.0.10"], searches: ["a.b"], options: [{ name: "ndots", value: "2" }] }),
    dnsPolicy: fc.constantFrom("ClusterFirst", "Default"),
    enableServiceLinks: fc.boolean(),
    hostAliases: fc.constant([{ ip: "10.0.0.1", hostnames: ["a", "b"] }]),
    hostIPC: fc.constant(false),
    hostNetwork: fc.constant(false),
    hostPID: fc.constant(false),
    imagePullSecrets: fc.array(fc.record({ name: anyName }), { minLength: 1, maxLength: 1 }),
    nodeSelector: fc.dictionary(anyName, anyName, { minKeys: 1, maxKeys: 2 }),
    readinessGates: fc.constant([{ conditionType: "example.com/ready" }]),
    schedulerName: anyName,
    securityContext: fc.record(
      {
        fsGroup: number,
        fsGroupChangePolicy: fc.constant("OnRootMismatch"),
        runAsGroup: number,
        runAsNonRoot: fc.constant(true),
        runAsUser: number,
        seccompProfile: fc.constant({ type: "RuntimeDefault" }),
        supplementalGroups: fc.array(number, { minLength: 1, maxLength: 2 }),
        sysctls: fc.constant([{ name: "net.ipv4.ip_local_port_range", value: "1024 65535" }]),
      },
      optional,
    ),
    serviceAccountName: anyName,
    shareProcessNamespace: fc.boolean(),
    subdomain: anyName,
    terminationGracePeriodSeconds: number,
    tolerations: fc.constantFrom<core.Toleration[]>(
      [{ key: "a", operator: "Exists", effect: "NoSchedule" }],
      [{ key: "a", operator: "Equal", value: "b", effect: "NoExecute", tolerationSeconds: 30 }],
    ),
    topologySpreadConstraints: fc.array(
      fc.record({
        topologyKey: fc.constantFrom("topology.kubernetes.io/zone"),
        maxSkew: number,
        whenUnsatisfiable: fc.constantFrom("DoNotSchedule", "ScheduleAnyway"),
        labelSelector: selector,
        matchLabelKeys: fc.constant(["pod-template-hash"]),
      }),
      { minLength: 1, maxLength: 1 },
    ),
  },
  { requiredKeys: [...ALWAYS_SAID] },
);

/** Any pod that the API server takes in a namespace that asks for no standard; its containers see all its volumes. */
export const anyPodSpec: fc.Arbitrary<core.PodSpec> = fc
  .record({
    settings,
    main: container,
    probes: fc.record({ livenessProbe: probe, readinessProbe: probe, startupProbe: probe }, optional),
    others: fc.array(container, { maxLength: 1 }),
    init: fc.array(container, { maxLength: 1 }),
    volumes: fc.array(volumeSource, { maxLength: 3 }),
  })
  .map(({ settings, main, probes, others, init, volumes }) => {
    const volumeMounts = volumes.map((_, index) => ({
      name: `volume-${index}`,
      mountPath: `/mnt/${index}`,
      ...(index > 0 && { readOnly: true, subPath: "part" }),
    }));
    // Ports and lifecycles belong to containers that stay.
    const initial = ({ lifecycle: _, ports: __, ...rest }: (typeof init)[number]) => rest;
    return {
      ...settings,
      containers: [
        { name: "main", ...main, ...probes, ...(volumes.length > 0 && { volumeMounts }) },
        ...others.map((each) => ({ name: "other", ...each, ports: [] })),
      ],
      ...(init.length > 0 && { initContainers: init.map((each) => ({ name: "first", ...initial(each) })) }),
      ...(volumes.length > 0 && { volumes: volumes.map((source, index) => ({ name: `volume-${index}`, ...source })) }),
    };
  });
