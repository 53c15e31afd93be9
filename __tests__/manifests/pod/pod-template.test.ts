import { AKS } from "../../../model/azure/conventions";
import { PLAIN } from "../../../model/kubernetes/cluster-conventions";
import type { ServiceDeclaration } from "../../../model/kubernetes/service";
import type { Override } from "../../../model/merge";
import { templateOf } from "../../support/manifests";
import { VALID_SIDECAR } from "../../support/service";

it("pods have every safe default of the restricted standard", () => {
  const { containers, volumes, ...spec } = templateOf().spec;
  expect(spec).toEqual({
    serviceAccountName: "users",
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostIPC: false,
    hostNetwork: false,
    hostPID: false,
    shareProcessNamespace: false,
    terminationGracePeriodSeconds: 30,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    },
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: "ScheduleAnyway",
      matchLabelKeys: ["pod-template-hash"],
      labelSelector: { matchLabels: { "app.kubernetes.io/name": "users" } },
    })),
  });
  expect(containers).toHaveLength(1);
  expect(volumes).toHaveLength(1);
});

it("pods run as the declared user and group", () => {
  expect(templateOf({ runAsUser: 2000 }).spec.securityContext).toMatchObject({
    runAsUser: 2000,
    runAsGroup: 2000,
    fsGroup: 2000,
  });
});

it("pods run as root where they say so, with the rights that they name", () => {
  const { securityContext, containers } = templateOf({ runAsUser: 0, capabilities: ["CHOWN"] }).spec;
  expect(securityContext).toMatchObject({ runAsNonRoot: false, runAsUser: 0, runAsGroup: 0, fsGroup: 0 });
  expect(containers[0]?.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { add: ["CHOWN"], drop: ["ALL"] },
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: false,
  });
});

it("privileged containers may gain rights, because the API server refuses anything else", () => {
  const { containers } = templateOf({ runAsUser: 0, privileged: true, sidecars: { log: VALID_SIDECAR } }).spec;
  expect(
    containers.map(({ securityContext }) => [securityContext?.privileged, securityContext?.allowPrivilegeEscalation]),
  ).toEqual([
    [true, true],
    [false, false],
  ]);
});

it("pods share with their node what they say, and ask the cluster's DNS from there too", () => {
  expect(templateOf({ host: { network: true, pid: true } }).spec).toMatchObject({
    hostNetwork: true,
    hostPID: true,
    hostIPC: false,
    dnsPolicy: "ClusterFirstWithHostNet",
  });
});

it("folders of the node appear in the containers that see them", () => {
  const { volumes, containers } = templateOf({
    volumes: {
      logs: { kind: "hostPath", path: "/var/log", type: "Directory", mountPath: "/logs" },
      plugins: { kind: "hostPath", path: "/p", mountPath: "/p", readOnly: false, mountPropagation: "Bidirectional" },
    },
  }).spec;
  expect(volumes?.slice(1)).toEqual([
    { name: "logs", hostPath: { path: "/var/log", type: "Directory" } },
    { name: "plugins", hostPath: { path: "/p" } },
  ]);
  expect(containers[0]?.volumeMounts?.slice(1)).toEqual([
    { name: "logs", mountPath: "/logs", readOnly: true },
    { name: "plugins", mountPath: "/p", readOnly: false, mountPropagation: "Bidirectional" },
  ]);
});

it("pods run as another group than the user, and files belong to a third", () => {
  const declared = { runAsUser: 1000, runAsGroup: 0, fsGroup: 2000, supplementalGroups: [3000] };
  expect(templateOf(declared).spec.securityContext).toMatchObject(declared);
});

it("pods belong to what they declare, and are found and owned as before", () => {
  const labels = { "app.kubernetes.io/part-of": "rails", "app.kubernetes.io/instance": "mastodon" };
  expect(templateOf({ labels }).metadata.labels).toEqual({
    ...labels,
    "app.kubernetes.io/name": "users",
    "app.kubernetes.io/managed-by": "terraform",
  });
});

it("pods go where the declaration says", () => {
  const placement = {
    nodeSelector: { accelerator: "t4" },
    tolerations: [
      { key: "gpu", effect: "NoSchedule" as const },
      { key: "pool", value: "apps", effect: "NoExecute" as const },
    ],
  };
  expect(templateOf({ placement }).spec).toMatchObject({
    nodeSelector: { accelerator: "t4" },
    tolerations: [
      { key: "gpu", operator: "Exists", effect: "NoSchedule" },
      { key: "pool", operator: "Equal", value: "apps", effect: "NoExecute" },
    ],
  });
});

it("pods may take the declared time to stop", () => {
  expect(templateOf({ terminationGracePeriodSeconds: 90 }).spec.terminationGracePeriodSeconds).toBe(90);
});

it("declared labels stand beside those of the construct and replace none", () => {
  const labels = { tier: "back", "app.kubernetes.io/name": "other" };
  expect(templateOf({ labels }).metadata.labels).toEqual({
    tier: "back",
    "app.kubernetes.io/name": "users",
    "app.kubernetes.io/part-of": "portal",
    "app.kubernetes.io/managed-by": "terraform",
  });
});

it.each<[string, Override<ServiceDeclaration>, object]>([
  ["the main port", {}, { "prometheus.io/port": "8080", "prometheus.io/path": "/metrics" }],
  [
    "the port named metrics, of a sidecar too",
    {
      ports: { metrics: { container: 9102, sidecar: "exporter" } },
      sidecars: { exporter: VALID_SIDECAR },
    },
    { "prometheus.io/port": "9102", "prometheus.io/path": "/metrics" },
  ],
  [
    "the declared port and path",
    { ports: { admin: 9000 }, metrics: { port: "admin", path: "/stats" } },
    { "prometheus.io/port": "9000", "prometheus.io/path": "/stats" },
  ],
])("annotations tell Prometheus to scrape %s", (_where, changes, expected) => {
  expect(templateOf({ ...changes, annotations: { owner: "core" } }).metadata.annotations).toEqual({
    owner: "core",
    "prometheus.io/scrape": "true",
    ...expected,
  });
});

it("nobody scrapes a service without metrics", () => {
  expect(templateOf({ metrics: false, annotations: { owner: "core" } }).metadata.annotations).toEqual({
    owner: "core",
  });
});

it.each([
  ["an AKS cluster", AKS, "Always"],
  ["a plain cluster", PLAIN, "IfNotPresent"],
])("nodes of %s pull images as its conventions say", (_, conventions, imagePullPolicy) => {
  const { containers } = templateOf({ sidecars: { proxy: VALID_SIDECAR } }, conventions).spec;
  expect(containers.map((container) => container.imagePullPolicy)).toEqual([imagePullPolicy, imagePullPolicy]);
});

it("init containers run in the order of their declaration, with the safe defaults, a folder at /tmp and what they see", () => {
  const { initContainers = [], containers } = templateOf({
    initContainers: {
      wait: { image: "library/busybox:1.37.0", command: ["/bin/wait", "database"] },
      migrate: { args: ["migrate"], env: { MODE: "once" } },
    },
    volumes: { data: { kind: "emptyDir", mountPath: "/data", initContainers: ["migrate"] } },
  }).spec;
  expect(initContainers.map(({ name, image, volumeMounts }) => [name, image, volumeMounts])).toEqual([
    ["wait", "library/busybox:1.37.0", [{ name: "tmp-wait", mountPath: "/tmp" }]],
    [
      "migrate",
      "smaacc/users:1.14.2",
      [
        { name: "tmp-migrate", mountPath: "/tmp" },
        { name: "data", mountPath: "/data", readOnly: false },
      ],
    ],
  ]);
  expect(initContainers.map(({ securityContext }) => securityContext)).toEqual(
    initContainers.map(() => containers[0]?.securityContext),
  );
  expect(initContainers[1]).toMatchObject({ args: ["migrate"], env: [{ name: "MODE", value: "once" }] });
  expect(initContainers[1]).not.toHaveProperty("livenessProbe");
  expect(containers.map(({ name }) => name)).toEqual(["users"]);
});

it("native sidecars go on running, and listen on ports of their own", () => {
  const { initContainers } = templateOf({
    ports: { admin: { container: 9000, sidecar: "proxy" } },
    initContainers: { proxy: { ...VALID_SIDECAR, restartPolicy: "Always", probes: { startup: { path: "/up" } } } },
  }).spec;
  expect(initContainers).toMatchObject([
    {
      name: "proxy",
      restartPolicy: "Always",
      ports: [{ name: "admin", containerPort: 9000, protocol: "TCP" }],
      startupProbe: { httpGet: { path: "/up", port: 9000 } },
    },
  ]);
});

it("pods find names as they say, and are found by their own", () => {
  const options = { ndots: "2", edns0: true } as const;
  const names = { dnsPolicy: "None", hostname: "one", subdomain: "peers" } as const;
  const { dnsConfig, ...spec } = templateOf({ ...names, dnsConfig: { nameservers: ["10.0.0.10"], options } }).spec;
  expect(spec).toMatchObject(names);
  expect(dnsConfig).toEqual({
    nameservers: ["10.0.0.10"],
    options: [{ name: "edns0" }, { name: "ndots", value: "2" }],
  });
  expect(templateOf({ dnsConfig: {} }).spec).not.toHaveProperty("dnsConfig");
});

it("pods with the network of their node find Services, unless they say whom they ask", () => {
  const host = { network: true };
  expect(templateOf({ host }).spec.dnsPolicy).toBe("ClusterFirstWithHostNet");
  expect(templateOf({ host, dnsPolicy: "Default" }).spec.dnsPolicy).toBe("Default");
});

it("pods have what few of them need", () => {
  const settings = {
    enableServiceLinks: true,
    shareProcessNamespace: true,
    schedulerName: "bin-packing",
    runtimeClassName: "kata-vm-isolation",
  };
  expect(templateOf(settings).spec).toMatchObject(settings);
  const sysctls = { "net.ipv4.tcp_keepalive_time": "60", "net.ipv4.ip_unprivileged_port_start": "0" };
  expect(templateOf({ sysctls }).spec.securityContext?.sysctls).toEqual([
    { name: "net.ipv4.ip_unprivileged_port_start", value: "0" },
    { name: "net.ipv4.tcp_keepalive_time", value: "60" },
  ]);
});
