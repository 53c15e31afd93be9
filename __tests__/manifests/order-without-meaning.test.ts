import fc from "fast-check";
import { serviceObjects } from "../../manifests/service-objects";
import { AKS } from "../../model/azure/conventions";
import type { ServiceDeclaration } from "../../model/kubernetes/service";
import { stableJson } from "../../stacks/synthesis/stable-json";
import { OWNER } from "../support/manifests";
import { service, VALID_SIDECAR } from "../support/service";

/** Every record of a pod and its Service whose keys have no order. */
const DECLARED: ServiceDeclaration = {
  image: "smaacc/users:1.14.2",
  ports: {
    http: 8080,
    admin: 9000,
    grpc: 7070,
    dns: { container: 53, protocol: "UDP" },
    stats: { container: 9102, sidecar: "log" },
  },
  resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi", cpu: "1" } },
  replicas: { min: 2, max: 4, cpuPercent: 70, memoryPercent: 80 },
  probes: {
    liveness: { path: "/live", port: "admin" },
    readiness: { path: "/", headers: { "X-Probe": "1", Host: "users", Accept: "text/plain" } },
  },
  volumes: {
    tmp: { kind: "emptyDir", mountPath: "/tmp" },
    files: { kind: "configMap", name: "settings", items: { b: "b.txt", a: "a.txt", c: "c.txt" }, mountPath: "/files" },
    cache: { kind: "emptyDir", mountPath: "/cache", sidecars: ["log"], initContainers: ["wait"] },
    about: { kind: "downwardAPI", files: { name: "metadata.name", labels: "metadata.labels" }, mountPath: "/about" },
    all: { kind: "projected", sources: [{ secret: "keys", items: { y: "y", x: "x" } }], mountPath: "/all" },
  },
  sidecars: {
    proxy: VALID_SIDECAR,
    log: { ...VALID_SIDECAR, imageOwner: "pipeline" },
    agent: { ...VALID_SIDECAR, imageOwner: "pipeline" },
    cache: VALID_SIDECAR,
  },
  labels: { tier: "back", area: "users" },
  annotations: { owner: "core", chat: "#core" },
  placement: { nodeSelector: { pool: "apps", disk: "ssd" } },
};
/** Records whose order means something: what refers to what, and what runs after what. */
const IN_ORDER = ["env", "initContainers", "before"];
const ORDERED: Partial<ServiceDeclaration> = {
  env: { HOST: "users", URL: "http://$(HOST)" },
  initContainers: { wait: {}, migrate: {} },
};

/** A record, and every record below it, with its keys in another order. */
function shuffled<Value>(value: Value, seed: number): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed)) as Value;
  const keyed = Object.entries(value).map(([key, below], index) => {
    const rank = Math.imul(seed + index * 7919, 2_654_435_761) >>> 0;
    return { rank, entry: [key, IN_ORDER.includes(key) ? below : shuffled(below, seed)] as const };
  });
  return Object.fromEntries(keyed.sort((one, other) => one.rank - other.rank).map(({ entry }) => entry)) as Value;
}

function written(declared: ServiceDeclaration): string | undefined {
  return stableJson(serviceObjects(service(declared), OWNER, AKS));
}

it("keys may be declared in any order where order means nothing: no byte changes, and so no pod is replaced", () => {
  const expected = written({ ...DECLARED, ...ORDERED });
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(written(shuffled({ ...DECLARED, ...ORDERED }, seed))).toBe(expected);
    }),
    { numRuns: 30 },
  );
});

it("order that means something is kept", () => {
  const turned = { ...ORDERED, initContainers: { migrate: {}, wait: {} } };
  expect(written({ ...DECLARED, ...turned })).not.toBe(written({ ...DECLARED, ...ORDERED }));
});
