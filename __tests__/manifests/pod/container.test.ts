import type { ServiceDeclaration } from "../../../model/kubernetes/service";
import type { Override } from "../../../model/merge";
import { containersOf } from "../../support/manifests";
import { VALID_SIDECAR } from "../../support/service";

function main(changes: Override<ServiceDeclaration> = {}) {
  return containersOf(changes)[0];
}

const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};
const TIMING = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 2,
  failureThreshold: 3,
  successThreshold: 1,
};

it("the main container has every safe default", () => {
  expect(containersOf()).toEqual([
    {
      name: "users",
      image: "smaacc/users:1.14.2",
      imagePullPolicy: "Always",
      ports: [{ name: "http", containerPort: 8080, protocol: "TCP" }],
      resources: {
        requests: { cpu: "100m", memory: "128Mi", "ephemeral-storage": "64Mi" },
        limits: { memory: "128Mi", "ephemeral-storage": "256Mi" },
      },
      livenessProbe: { ...TIMING, httpGet: { path: "/health/live", port: 8080, scheme: "HTTP" } },
      readinessProbe: { ...TIMING, httpGet: { path: "/health/ready", port: 8080, scheme: "HTTP" } },
      securityContext: SECURITY,
      volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
    },
  ]);
});

it("each container has a folder, a policy and rights of its own where they are declared", () => {
  const [first, sidecar] = containersOf({
    workingDir: "/srv",
    terminationMessagePolicy: "FallbackToLogsOnError",
    imagePullPolicy: "Never",
    allowPrivilegeEscalation: true,
    postStart: { command: ["/warm-up"] },
    sidecars: { proxy: { ...VALID_SIDECAR, imagePullPolicy: "IfNotPresent" } },
  });
  expect(first).toMatchObject({
    workingDir: "/srv",
    terminationMessagePolicy: "FallbackToLogsOnError",
    imagePullPolicy: "Never",
    lifecycle: { postStart: { exec: { command: ["/warm-up"] } } },
    securityContext: { ...SECURITY, allowPrivilegeEscalation: true },
  });
  expect(sidecar).toMatchObject({ imagePullPolicy: "IfNotPresent", securityContext: SECURITY });
  expect(sidecar).not.toHaveProperty("workingDir");
});

it("sidecars follow the main container in the order of their names, with the same safe defaults", () => {
  const [first, ...others] = containersOf({
    ports: { metrics: { container: 9102, sidecar: "exporter" } },
    sidecars: { proxy: VALID_SIDECAR, exporter: { ...VALID_SIDECAR, args: ["--quiet"], env: { LEVEL: "info" } } },
  });
  expect(first).toMatchObject({ name: "users", ports: [{ name: "http" }] });
  const sidecar = {
    image: "prom/statsd-exporter:v0.28.0",
    imagePullPolicy: "Always",
    resources: {
      requests: { cpu: "20m", memory: "32Mi", "ephemeral-storage": "64Mi" },
      limits: { memory: "32Mi", "ephemeral-storage": "256Mi" },
    },
    securityContext: SECURITY,
  };
  expect(others).toEqual([
    {
      ...sidecar,
      name: "exporter",
      args: ["--quiet"],
      env: [{ name: "LEVEL", value: "info" }],
      ports: [{ name: "metrics", containerPort: 9102, protocol: "TCP" }],
      volumeMounts: [{ name: "tmp-exporter", mountPath: "/tmp" }],
    },
    { ...sidecar, name: "proxy", volumeMounts: [{ name: "tmp-proxy", mountPath: "/tmp" }] },
  ]);
});

it("probes ask by gRPC, or by a request with headers and a scheme, also those of a sidecar", () => {
  const [users, exporter] = containersOf({
    ports: { grpc: 9000, metrics: { container: 9102, sidecar: "exporter" } },
    probes: {
      liveness: { grpc: true, port: "grpc" },
      readiness: { grpc: "shop.Users", port: "grpc", successThreshold: 2 },
      startup: { path: "/", headers: { Host: "shop", Cookie: "probe=1" }, scheme: "HTTPS" },
    },
    sidecars: {
      exporter: { ...VALID_SIDECAR, probes: { liveness: { path: "/stats" }, readiness: { port: "metrics" } } },
    },
  });
  expect(users).toMatchObject({
    livenessProbe: { ...TIMING, grpc: { port: 9000 } },
    readinessProbe: { ...TIMING, successThreshold: 2, grpc: { port: 9000, service: "shop.Users" } },
    startupProbe: {
      httpGet: {
        path: "/",
        port: 8080,
        scheme: "HTTPS",
        httpHeaders: [
          { name: "Cookie", value: "probe=1" },
          { name: "Host", value: "shop" },
        ],
      },
    },
  });
  expect(exporter).toMatchObject({
    livenessProbe: { ...TIMING, httpGet: { path: "/stats", port: 9102, scheme: "HTTP" } },
    readinessProbe: { ...TIMING, tcpSocket: { port: 9102 } },
  });
});

it("a container that is not asked has no probe", () => {
  const [users] = containersOf({ probes: { liveness: false, readiness: false } });
  expect(Object.keys(users ?? {}).filter((key) => key.endsWith("Probe"))).toEqual([]);
});

it("several ports keep their names, numbers and protocols", () => {
  expect(main({ ports: { http: 8000, dns: { container: 5353, service: 53, protocol: "UDP" } } })?.ports).toEqual([
    { name: "http", containerPort: 8000, protocol: "TCP" },
    { name: "dns", containerPort: 5353, protocol: "UDP" },
  ]);
});

it("environment variables are texts, or are found in a Secret, a ConfigMap or the pod", () => {
  const env = {
    MODE: "fast",
    EMPTY: "",
    QUEUE_URL: { secret: "queue", key: "url" },
    LEVEL: { configMap: "settings", key: "level" },
    POD: { field: "metadata.name" },
  };
  expect(main({ env })?.env).toEqual([
    { name: "MODE", value: "fast" },
    { name: "EMPTY", value: "" },
    { name: "QUEUE_URL", valueFrom: { secretKeyRef: { name: "queue", key: "url" } } },
    { name: "LEVEL", valueFrom: { configMapKeyRef: { name: "settings", key: "level" } } },
    { name: "POD", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" } } },
  ]);
});

it("environment variables may be missing, are amounts of the container, or come from all keys of something", () => {
  const env = {
    FLAGS: { configMap: "flags", key: "on", optional: true },
    KEY: { secret: "keys", key: "one", optional: false },
    MEMORY: { resource: "limits.memory", divisor: "1Mi" },
    CORES: { resource: "requests.cpu" },
  };
  const envFrom = [
    { configMap: "settings", prefix: "APP_" },
    { secret: "keys", optional: true },
  ];
  expect(main({ env, envFrom })).toMatchObject({
    env: [
      { name: "FLAGS", valueFrom: { configMapKeyRef: { name: "flags", key: "on", optional: true } } },
      { name: "KEY", valueFrom: { secretKeyRef: { name: "keys", key: "one" } } },
      {
        name: "MEMORY",
        valueFrom: { resourceFieldRef: { containerName: "users", resource: "limits.memory", divisor: "1Mi" } },
      },
      { name: "CORES", valueFrom: { resourceFieldRef: { containerName: "users", resource: "requests.cpu" } } },
    ],
    envFrom: [{ prefix: "APP_", configMapRef: { name: "settings" } }, { secretRef: { name: "keys", optional: true } }],
  });
});

it.each<[string, Override<ServiceDeclaration>, object]>([
  ["the CPU limit", { resources: { limits: { cpu: "1.5" } } }, { resources: { limits: { cpu: "1500m" } } }],
  ["the memory limit", { resources: { limits: { memory: "1024Mi" } } }, { resources: { limits: { memory: "1Gi" } } }],
  ["the command", { command: ["/bin/users"], args: ["--x"] }, { command: ["/bin/users"], args: ["--x"] }],
  [
    "a file system that can be written",
    { readOnlyRootFilesystem: false },
    { securityContext: { ...SECURITY, readOnlyRootFilesystem: false } },
  ],
  [
    "the right to open low ports",
    { capabilities: ["NET_BIND_SERVICE"] },
    { securityContext: { ...SECURITY, capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] } } },
  ],
  [
    "what comes before the stop",
    { preStop: { command: ["sleep", "5"], seconds: 5 } },
    { lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } } },
  ],
  [
    "a request before the stop",
    { preStop: { path: "/drain", headers: { Host: "users" }, seconds: 5 } },
    {
      lifecycle: {
        preStop: {
          httpGet: { path: "/drain", port: 8080, scheme: "HTTP", httpHeaders: [{ name: "Host", value: "users" }] },
        },
      },
    },
  ],
])("%s is as declared", (_what, changes, expected) => {
  expect(main(changes)).toMatchObject(expected);
});

it("a container beside or before the main one may have a user and a group of its own, and root only by its number", () => {
  const contexts = containersOf({
    runAsUser: 0,
    initContainers: { own: { runAsUser: 999 } },
    sidecars: { group: { ...VALID_SIDECAR, runAsGroup: 2000 }, user: { ...VALID_SIDECAR, runAsUser: 65534 } },
  }).map(({ name, securityContext }) => {
    const { runAsUser, runAsGroup, runAsNonRoot } = securityContext ?? {};
    return [name, runAsUser, runAsGroup, runAsNonRoot];
  });
  expect(contexts).toEqual([
    ["users", undefined, undefined, false],
    ["group", undefined, 2000, false],
    ["user", 65534, undefined, true],
  ]);
  const [, sidecar] = containersOf({ sidecars: { root: { ...VALID_SIDECAR, runAsUser: 0 } } });
  expect(sidecar?.securityContext).toMatchObject({ runAsUser: 0, runAsNonRoot: false });
});

it("a sidecar may write to its file system when that is declared, and only that one", () => {
  const writing = { ...VALID_SIDECAR, readOnlyRootFilesystem: false };
  const contexts = containersOf({ sidecars: { proxy: VALID_SIDECAR, writing } }).map(
    ({ securityContext }) => securityContext?.readOnlyRootFilesystem,
  );
  expect(contexts).toEqual([true, true, false]);
});

describe("a probe", () => {
  it("asks the path of another port", () => {
    expect(
      main({ ports: { admin: 9000 }, probes: { liveness: { path: "/live", port: "admin" } } })?.livenessProbe,
    ).toEqual({ ...TIMING, httpGet: { path: "/live", port: 9000, scheme: "HTTP" } });
  });

  it("connects where no path is named", () => {
    expect(main({ probes: { startup: { port: "http" } } })?.startupProbe).toEqual({
      ...TIMING,
      tcpSocket: { port: 8080 },
    });
  });

  it("runs a command", () => {
    expect(main({ probes: { startup: { command: ["/bin/ready"] } } })?.startupProbe).toEqual({
      ...TIMING,
      exec: { command: ["/bin/ready"] },
    });
  });

  it("takes its time from the declaration", () => {
    const timing = { initialDelaySeconds: 1, periodSeconds: 2, timeoutSeconds: 3, failureThreshold: 4 };
    expect(main({ probes: { startup: { path: "/up", ...timing } } })?.startupProbe).toMatchObject(timing);
  });
});

it("containers say what few of them need", () => {
  const settings = { stdin: true, tty: true, terminationMessagePath: "/tmp/why" };
  const [main, side] = containersOf({ ...settings, sidecars: { shell: { ...VALID_SIDECAR, tty: true } } });
  expect(main).toMatchObject(settings);
  expect(side).toMatchObject({ tty: true });
  expect(side).not.toHaveProperty("stdin");
});
