import fc from "fast-check";
import { DeclarationReader } from "../../../model/declaration-reader";
import {
  disruptionBudgetOf,
  type ResolvedService,
  replicaBounds,
  resolveService,
  type ServiceDeclaration,
  waitsForRollout,
} from "../../../model/kubernetes/service";
import type { VolumeDeclaration } from "../../../model/kubernetes/volume";
import type { Problem } from "../../../model/problem";
import { service, VALID_SERVICE, VALID_SIDECAR } from "../../support/service";

const count = fc.integer({ min: 0, max: 5 });
const amounts = fc.oneof(
  count,
  fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`),
);
const memories = fc.constantFrom("64Mi", "1Gi", "1500M", "1000000");
const names = fc.constantFrom("http", "metrics", "admin", "x");
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const resources = fc.record({
  requests: fc.record({ cpu: fc.constantFrom("250m", "1.5"), memory: memories, ephemeralStorage: some(memories) }),
  limits: some(fc.record({ cpu: some(fc.constant("2")), memory: some(memories), ephemeralStorage: some(memories) })),
});
const probes = fc.record(
  {
    path: fc.constant("/x"),
    headers: fc.constant({ Host: "shop" }),
    grpc: fc.constantFrom<(true | string)[]>(true, "shop.Carts"),
    successThreshold: fc.constantFrom(1, 2),
    port: names,
    command: fc.constant(["/bin/check"]),
    initialDelaySeconds: count,
    periodSeconds: fc.integer({ min: 1, max: 20 }),
  },
  { requiredKeys: [] },
);
const orNone = fc.oneof(probes, fc.constant<false>(false));
const allProbes = fc.record({ liveness: orNone, readiness: orNone, startup: probes }, { requiredKeys: [] });
const env = fc.dictionary(
  names,
  fc.oneof(fc.constant("x"), fc.constant({ secret: "a", key: "b" }), fc.constant({ field: "metadata.name" })),
);
const volumes = fc.dictionary(
  names,
  fc.oneof<fc.Arbitrary<VolumeDeclaration>[]>(
    fc.record({ kind: fc.constant("emptyDir"), mountPath: fc.constant("/a"), sizeLimit: some(memories) }),
    fc.record({ kind: fc.constantFrom("configMap", "secret"), mountPath: fc.constant("/b"), name: names }),
    fc.record({ kind: fc.constant("claim"), mountPath: fc.constant("/c"), name: names, readOnly: some(fc.boolean()) }),
  ),
);
const declarations: fc.Arbitrary<ServiceDeclaration> = fc.record(
  {
    image: fc.constantFrom("smaacc/web:1", `web@sha256:${"0".repeat(64)}`),
    imageOwner: fc.constantFrom("pipeline", "terraform"),
    ports: fc.dictionary(
      names,
      fc.oneof(
        fc.constant(8080),
        fc.record({ container: fc.constant(9000), protocol: some(fc.constantFrom("TCP", "UDP")) }),
      ),
    ),
    resources,
    probes: allProbes,
    replicas: fc.oneof(
      count,
      fc.record({
        min: fc.constant(1),
        max: fc.constant(3),
        cpuPercent: some(fc.constant(50)),
        memoryPercent: some(fc.constant(80)),
      }),
    ),
    metrics: fc.oneof(
      fc.constant<false>(false),
      fc.record({ port: names, path: fc.constant("/m") }, { requiredKeys: [] }),
    ),
    rollout: fc.record({ maxSurge: amounts, maxUnavailable: amounts, minReadySeconds: count }, { requiredKeys: [] }),
    disruption: fc.record({ kind: fc.constantFrom("maxUnavailable", "minAvailable"), amount: amounts }),
    env,
    volumes,
    sidecars: fc.dictionary(
      names,
      fc.record({ image: fc.constant("log:1"), resources, env: some(env), probes: some(allProbes) }),
    ),
    egress: fc.array(fc.record({ cidr: fc.constant("10.0.0.0/8"), ports: fc.array(fc.constant(443)) })),
    placement: fc.record({ nodeSelector: fc.dictionary(names, names) }, { requiredKeys: [] }),
    preStop: fc.record({ command: fc.constant(["/bin/x"]), seconds: count }),
    labels: fc.dictionary(names, names),
  },
  { requiredKeys: ["image", "ports", "resources", "replicas"] },
) as fc.Arbitrary<ServiceDeclaration>;

function resolve(declared: ServiceDeclaration): ResolvedService {
  const problems: Problem[] = [];
  const resolved = resolveService(new DeclarationReader(problems), "users", declared);
  expect(problems).toEqual([]);
  return resolved;
}

describe("resolveService", () => {
  it("gives the same when what it resolved is declared again", () => {
    fc.assert(
      fc.property(declarations, (declared) => {
        const once = resolve(declared);
        expect(resolve(once)).toEqual(once);
        expect(JSON.stringify(resolve(once))).toBe(JSON.stringify(once));
      }),
    );
  });

  it("asks and scrapes nothing of a worker without ports that does not say so", () => {
    const { probes, metrics, ports } = resolve({ ...VALID_SERVICE, ports: {} });
    expect({ probes, metrics, ports }).toEqual({
      probes: { liveness: false, readiness: false },
      metrics: false,
      ports: {},
    });
  });

  it("knows every field but those that may be left out for good", () => {
    const unknown = Object.entries(resolve(VALID_SERVICE)).filter(([, value]) => value === undefined);
    const names = [
      "movingTagReason",
      "containerName",
      "command",
      "args",
      "workingDir",
      "imagePullPolicy",
      "terminationMessagePolicy",
      "terminationMessagePath",
      "dnsPolicy",
      "dnsConfig",
      "hostname",
      "subdomain",
      "schedulerName",
      "runtimeClassName",
      "priorityClass",
      "preStop",
      "postStart",
      "team",
      "alerts",
      "selector",
      "ipFamilyPolicy",
      "revisionHistoryLimit",
      "exposed",
      "sessionAffinity",
    ];
    expect(unknown.map(([key]) => key)).toEqual(names);
  });

  it("fills in the defaults that the declaration documents", () => {
    const resolved = JSON.parse(JSON.stringify(resolve(VALID_SERVICE)));
    expect(resolved).toEqual({
      name: "users",
      image: "smaacc/users:1.14.2",
      imageOwner: "pipeline",
      hostAliases: [],
      additionalServices: {},
      allowPrivilegeEscalation: false,
      enableServiceLinks: false,
      stdin: false,
      tty: false,
      sysctls: {},
      shareProcessNamespace: false,
      headless: false,
      imagePullSecrets: [],
      serviceAccount: { annotations: {}, rules: [], automountServiceAccountToken: false, imagePullSecrets: [] },
      automountServiceAccountToken: false,
      calledBy: [],
      calls: [],
      ports: { http: { name: "http", container: 8080, service: 80, protocol: "TCP" } },
      resources: {
        requests: { cpu: "100m", memory: "128Mi", ephemeralStorage: "64Mi" },
        limits: { memory: "128Mi", ephemeralStorage: "256Mi" },
        extended: {},
      },
      probes: {
        liveness: { path: "/health/live", headers: {}, scheme: "HTTP", port: "http", ...PATIENCE },
        readiness: { path: "/health/ready", headers: {}, scheme: "HTTP", port: "http", ...PATIENCE },
      },
      replicas: 2,
      metrics: { port: "http", path: "/metrics" },
      rollout: {
        kind: "rolling",
        maxSurge: "25%",
        maxUnavailable: 0,
        progressDeadlineSeconds: 600,
        minReadySeconds: 0,
      },
      disruption: { kind: "maxUnavailable", amount: 1 },
      env: {},
      envFrom: [],
      volumes: {},
      before: {},
      sidecars: {},
      initContainers: {},
      egress: [],
      placement: {
        nodeSelector: {},
        nodeAffinity: { required: [], preferred: [] },
        tolerations: [],
        affinity: [],
        antiAffinity: [],
        spread: { zone: "ScheduleAnyway", node: "ScheduleAnyway" },
      },
      runAsUser: 10001,
      privileged: false,
      host: { network: false, pid: false, ipc: false },
      runAsGroup: 10001,
      fsGroup: 10001,
      supplementalGroups: [],
      capabilities: [],
      readOnlyRootFilesystem: true,
      terminationGracePeriodSeconds: 30,
      ipFamilies: [],
      labels: {},
      metadata: { labels: {}, annotations: {} },
      annotations: {},
    });
  });

  it.each([
    ["CPU, when nothing is named", {}, { cpuPercent: 70, memoryPercent: undefined }],
    ["memory, when only memory is named", { memoryPercent: 80 }, { cpuPercent: undefined, memoryPercent: 80 }],
    ["both, when both are named", { cpuPercent: 50, memoryPercent: 80 }, { cpuPercent: 50, memoryPercent: 80 }],
  ])("aims at %s", (_, targets, expected) => {
    expect(service({ replicas: { min: 2, max: 3, ...targets } }).replicas).toEqual({
      ...{
        min: 2,
        max: 3,
        metrics: [],
        behavior: undefined,
        scalers: {},
        pollingIntervalSeconds: 30,
        cooldownPeriodSeconds: 300,
      },
      ...expected,
    });
  });

  it.each([
    ["256Mi, when less is requested", "64Mi", "256Mi"],
    ["the request, when more is requested", "1Gi", "1Gi"],
  ])("limits ephemeral storage to %s", (_, requested, limit) => {
    const { resources: resolved } = service({ resources: { requests: { ephemeralStorage: requested } } });
    expect(String(resolved.limits.ephemeralStorage)).toBe(limit);
  });

  it.each([
    ["the port named metrics", { metrics: 9102 }, "metrics"],
    ["the main port", { admin: 9102 }, "http"],
  ])("scrapes %s", (_, ports, port) => {
    expect(service({ ports }).metrics).toEqual({ port, path: "/metrics" });
  });

  it("offers a port under its own number, and http under 80", () => {
    const { ports } = service({ ports: { admin: 9000 } });
    expect(Object.values(ports).map((port) => port.service)).toEqual([80, 9000]);
  });

  it("keeps command and arguments, also of sidecars", () => {
    const process = { command: ["/bin/web"], args: ["--fast"] };
    const resolved = service({ ...process, sidecars: { log: { ...VALID_SIDECAR, ...process } } });
    expect(resolved).toMatchObject({ ...process, sidecars: { log: process } });
  });

  it.each([0, 1, 2 ** 31 - 1])("reads user %d", (runAsUser) => {
    expect(service({ runAsUser }).runAsUser).toBe(runAsUser);
  });

  it.each([-1, 2 ** 31])("fails when the user is %d", (runAsUser) => {
    expect(() => service({ runAsUser })).toThrow(
      `[runAsUser] must be a whole number from 0 to 2147483647, got ${runAsUser}; choose one in that range (value)`,
    );
  });

  it("reports everything that cannot be read, each at its place", () => {
    const problems: Problem[] = [];
    const declared = JSON.parse(`{
      "image": "users", "ports": { "http": 0 }, "resources": { "requests": { "cpu": "x" } }, "replicas": -1,
      "imageOwner": "me", "probes": { "liveness": { "periodSeconds": 0 } }, "rollout": { "maxSurge": "x" },
      "disruption": { "kind": "x" }, "volumes": { "a": { "kind": "x", "mountPath": "/a" } }, "runAsUser": -1,
      "egress": [{ "cidr": "x", "ports": [0] }], "preStop": { "command": [], "seconds": -1 },
      "sidecars": { "log": { "resources": {} } }
    }`);
    resolveService(new DeclarationReader(problems), "Users", declared);
    expect(problems.map(({ place }) => place).sort()).toEqual(
      [
        "name",
        "image",
        "imageOwner",
        "ports.http.container",
        "resources.requests.cpu",
        "resources.requests.memory",
        "probes.liveness.periodSeconds",
        "replicas",
        "rollout.maxSurge",
        "disruption.kind",
        "disruption.amount",
        "volumes.a.kind",
        "sidecars.log.image",
        "sidecars.log.resources.requests.cpu",
        "sidecars.log.resources.requests.memory",
        "egress[0].cidr",
        "egress[0].ports[0]",
        "runAsUser",
        "preStop.seconds",
      ].sort(),
    );
  });
});

const PATIENCE = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 2,
  failureThreshold: 3,
  successThreshold: 1,
};

describe("disruptionBudgetOf", () => {
  it.each([
    [0, false],
    [1, false],
    [2, true],
    [{ min: 1, max: 5 }, false],
    [{ min: 2, max: 5 }, true],
  ])("is there for %j replicas: %s", (replicas, expected) => {
    expect(disruptionBudgetOf(service({ replicas })) !== undefined).toBe(expected);
  });
});

describe("waitsForRollout", () => {
  it.each([
    ["terraform", true],
    ["pipeline", false],
  ] as const)("where the image is of the %s: %s", (imageOwner, expected) => {
    expect(waitsForRollout(service({ imageOwner }))).toBe(expected);
  });
});

describe("replicaBounds", () => {
  it.each([
    [3, { min: 3, max: 3 }],
    [
      { min: 2, max: 9 },
      { min: 2, max: 9 },
    ],
  ])("of %p is %p", (replicas, bounds) => {
    expect(replicaBounds(service({ replicas }))).toEqual(bounds);
  });
});

describe("a probe of which one leaf is declared", () => {
  const probesOf = (probes: ServiceDeclaration["probes"]) =>
    resolveService(new DeclarationReader([]), "web", { ...VALID_SERVICE, probes }).probes;

  it("keeps the default path", () => {
    const probes = probesOf({ liveness: { timeoutSeconds: 5 }, readiness: { failureThreshold: 9 } });
    expect(probes.liveness).toMatchObject({ path: "/health/live", timeoutSeconds: 5 });
    expect(probes.readiness).toMatchObject({ path: "/health/ready", failureThreshold: 9 });
  });

  it("asks by TCP when the path is false", () => {
    expect(probesOf({ liveness: { path: false } }).liveness).toMatchObject({ path: undefined, port: "http" });
  });

  it("runs a command in place of the default request", () => {
    expect(probesOf({ liveness: { command: ["/check"] } }).liveness).toMatchObject({
      path: undefined,
      command: ["/check"],
    });
  });

  it("asks by TCP at start, where there is no default", () => {
    expect(probesOf({ startup: { periodSeconds: 2 } }).startup).toMatchObject({ path: undefined, periodSeconds: 2 });
  });
});
