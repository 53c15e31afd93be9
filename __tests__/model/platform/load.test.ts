import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { InvalidDeclarationError, type PathSegment } from "../../../model/problem";
import { declaredPlatform } from "../../support/platform";
import seedPlatform from "../../support/seed-platform";

const context = { today: new Date("2026-11-23") };

const SERVICE = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
};
/** A service that says something about everything. */
const FULL: AnyPlatformDeclaration["services"][string] = {
  ...SERVICE,
  ports: { http: { container: 8080, service: 80, protocol: "TCP" }, stats: { container: 9102, sidecar: "exporter" } },
  resources: {
    requests: { cpu: "50m", memory: "64Mi", ephemeralStorage: "64Mi" },
    limits: { cpu: "1", memory: "128Mi", ephemeralStorage: "1Gi" },
  },
  probes: { liveness: { port: "http" }, readiness: { command: ["/bin/check"] }, startup: { initialDelaySeconds: 1 } },
  replicas: { min: 2, max: 4, cpuPercent: 70, memoryPercent: 80 },
  metrics: { port: "stats", path: "/metrics" },
  rollout: { maxSurge: 1, maxUnavailable: "25%", progressDeadlineSeconds: 300, minReadySeconds: 5 },
  disruption: { kind: "minAvailable", amount: "50%" },
  env: {
    TEXT: "x",
    SECRET_REFERENCE: { secret: "queue", key: "url" },
    CONFIG: { configMap: "queue", key: "url" },
    POD: { field: "metadata.name" },
  },
  volumes: {
    cache: { kind: "emptyDir", mountPath: "/cache", sizeLimit: "1Gi", sidecars: ["exporter"] },
    files: { kind: "configMap", mountPath: "/etc/app", name: "settings" },
    data: { kind: "claim", mountPath: "/data", name: "data", readOnly: true },
  },
  sidecars: { exporter: { image: "prom/statsd-exporter:v0.28.0", resources: SERVICE.resources, env: { TEXT: "x" } } },
  egress: [{ cidr: "10.0.0.0/8", ports: [443] }],
  placement: {
    nodeSelector: { "kubernetes.io/arch": "amd64" },
    tolerations: [{ key: "team", value: "x", effect: "NoSchedule" }],
  },
  preStop: { command: ["/bin/drain"], seconds: 5 },
  terminationGracePeriodSeconds: 60,
  labels: { team: "x" },
  annotations: { "smaacc.io/owner": "x" },
};
const PLATFORM = declaredPlatform(
  { prod: { production: true }, dev: {} },
  { services: { web: SERVICE }, routes: [{ host: "{domain}", to: "web" }] },
);

function messageOf(declared: AnyPlatformDeclaration): string {
  try {
    loadPlatform(declared, context);
    return "";
  } catch (error) {
    if (error instanceof InvalidDeclarationError) return error.message;
    throw error;
  }
}

describe("loadPlatform", () => {
  it("resolves what is valid, and finds nothing risky in it", () => {
    const { platform, warnings } = loadPlatform(PLATFORM, context);
    expect(warnings).toEqual([]);
    expect(Object.keys(platform.environments)).toEqual(["prod", "dev"]);
    expect(platform.environments.dev?.routes).toEqual([
      {
        ...{ host: "dev.smaacc.io", path: "/", pathType: "Prefix", to: "web", index: 0 },
        ...{ protocol: "HTTP", weightOwner: "terraform" },
      },
    ]);
  });

  it("returns what is risky", () => {
    const { warnings } = loadPlatform({ ...PLATFORM, services: { web: { ...SERVICE, replicas: 1 } } }, context);
    expect(warnings).toEqual([
      {
        rule: "service/replicas",
        severity: "warning",
        path: ["services", "web", "replicas"],
        place: "services.web.replicas",
        message: "should be 2 or more in production, got 1; the drain of one node stops the service: add a replica",
      },
    ]);
  });

  it("fails with every mistake of the platform, each once, at the place where it was made", () => {
    const declared: AnyPlatformDeclaration = {
      ...PLATFORM,
      shared: { ...PLATFORM.shared, kubernetesVersion: "latest", network: { podCidr: "10.244.0.0/33" } },
      environments: {
        ...PLATFORM.environments,
        dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.1/22" }, domain: "dev" },
      },
      services: {
        web: { ...SERVICE, image: "smaacc/web", metrics: { port: "htp" }, env: { PASSWORD: "hunter2", "1": "x" } },
        reports: {
          ...SERVICE,
          environments: ["prod"],
          resources: { requests: { cpu: "1", memory: "64M1" } },
          probes: { liveness: { path: "live" }, readiness: { periodSeconds: 0 } },
          overrides: { prod: { resources: { requests: { cpu: "lots" } }, rollout: { maxSurge: 0 } } },
        },
      },
      routes: [
        { host: "{domain}", to: "web" },
        { host: "{domain}", path: "/", to: "web:http" },
        { host: "api_{domain}", to: "wbe" },
        { host: "api.{domain}", path: "v1", to: "reports:metrics" },
        { host: "api.example.org", to: "reports", environments: ["prod", "dev", "qa"] },
      ],
    };
    expect(messageOf(declared)).toBe(`\
21 mistakes in what was declared:

environments.dev.domain
  must be a DNS name, got "dev"; write a name such as "api.smaacc.io", without scheme, port, path or closing dot (value)

environments.dev.network.nodeSubnetCidr
  must start with the first address of the range, got "10.20.0.1/22"; write "10.20.0.0/22" (value)

routes[1]
  must differ from routes[0] in host, path or path type, got Prefix "/" again; remove one of the two, or give it another path (route/unique)

routes[2].host
  must be a DNS name, got "api_{domain}"; write a name such as "api.{domain}", without scheme, port, path or closing dot (value)

routes[2].to
  must be a declared service, got "wbe"; write web or reports, or declare it (value)

routes[3].path
  must be a path, got "v1"; begin with one slash, without query, white space, "//" and "..", such as "/v1/users" (value)

routes[3].to
  must lead to a port of reports, got "reports:metrics"; write reports:http (route/backend)

routes[4].environments[2]
  must be a declared environment, got "qa"; write prod or dev, or declare it (value)

routes[4].host
  must lie in the DNS zone of its environment, got "api.example.org"; write {domain} for the zone, such as "api.{domain}", or limit the route to the environments of the host (route/host)

routes[4].to
  must lead to a service that runs in dev, got "reports"; add it there, or write web (route/backend)

services.reports.overrides.prod.resources.requests.cpu
  must be an amount of CPU above zero, got "lots"; write thousandths such as "250m", or cores such as "1.5" (value)

services.reports.overrides.prod.rollout
  must add a replica or miss one, got maxSurge 0 and maxUnavailable 0; set maxSurge to 1 (service/rollout)

services.reports.probes.liveness.path
  must begin with a slash, got "live"; write "/live" (service/probe-target)

services.reports.probes.readiness.periodSeconds
  must be a whole number from 1 to 86400, got 0; choose one in that range (value)

services.reports.resources.requests.memory
  must be an amount of memory above zero, got "64M1"; write it with a unit, such as "256Mi" or "1Gi" (value)

services.web.env.PASSWORD
  must refer to a Secret, got its value in plain text; write { secret: "<name of the Secret>", key: "<key>" }, and replace the value: it is known now (pod/env-secret)

services.web.env["1"]
  must have a name of letters, digits, underscores, dots and hyphens, and no digit first, got "1"; rename it, such as "QUEUE_URL" (pod/env-name)

services.web.image
  must name a fixed version, got "smaacc/web"; add a tag other than latest, such as "smaacc/web:1.4.0", or a digest (value)

services.web.metrics.port
  must be a port of the service, got "htp"; write http, or metrics: false (service/metrics-port)

shared.kubernetesVersion
  must be a Kubernetes version, got "latest"; write "1.35", or an exact patch such as "1.35.4" (value)

shared.network.podCidr
  must be an IPv4 range, got "10.244.0.0/33"; write a prefix length of 0 to 32, such as "10.10.0.0/16" (value)`);
  });

  it("reports what is wrong in one environment only, there", () => {
    const declared: AnyPlatformDeclaration = {
      ...PLATFORM,
      services: { web: { ...SERVICE, overrides: { dev: { replicas: { min: 3, max: 2 } } } } },
    };
    expect(messageOf(declared)).toBe(`\
1 mistake in what was declared:

services.web.overrides.dev.replicas.min
  must be at most max, which is 2, got 3; exchange the two (service/autoscaling)`);
  });

  it.each([
    ["its declaration", { shared: { ...PLATFORM.shared, namespaces: { default: {} } } }, "shared.namespaces.default"],
    [
      "the service that names it",
      { services: { web: { ...SERVICE, namespace: "default" } } },
      "services.web.namespace",
    ],
    ["the name of the platform", { name: "default" }, "name"],
  ])("names a wrong namespace at %s", (_, changes, place) => {
    expect(messageOf({ ...PLATFORM, ...changes })).toBe(`\
1 mistake in what was declared:

${place}
  must be a namespace of its own, got "default"; choose another name, such as "portal" (namespace/name)`);
  });

  it.each([
    [
      "the name",
      { name: "Port al" },
      "name",
      'must be at most 63 lower-case letters, digits and hyphens, got "Port al"; begin and end with a letter or digit, such as "port-al"',
    ],
    [
      "the domain",
      { domain: "smaacc" },
      "domain",
      'must be a DNS name, got "smaacc"; write a name such as "api.smaacc.io", without scheme, port, path or closing dot',
    ],
  ])("says nothing of what follows from a mistake in %s", (_, changes, place, message) => {
    expect(messageOf({ ...PLATFORM, ...changes })).toBe(
      `1 mistake in what was declared:\n\n${place}\n  ${message} (value)`,
    );
  });

  describe("with a wrong value anywhere in the declared platform", () => {
    const declaration = { ...seedPlatform, services: { ...seedPlatform.services, full: FULL } };
    const leaves = oneOfAKind(leavesOf(declaration));

    it("accepts it as it is", () => {
      expect(messageOf(declaration)).toBe("");
    });

    it("knows its leaves", () => {
      expect(leaves.length).toBeGreaterThan(100);
    });

    it.each(leaves)("fails with a list of mistakes or accepts it, and never breaks: %s", (name, path) => {
      // A third of the wrong values for each leaf, another third for the next: random damage has a test of its own.
      const turn = leaves.findIndex(([other]) => other === name);
      const wrongs = wrongFor(valueAt(declaration, path)).filter((_, index) => (index + turn) % 3 === 0);
      for (const wrong of wrongs) {
        const declared = replaceAt(declaration, path, wrong) as AnyPlatformDeclaration;
        expect(() => messageOf(declared)).not.toThrow();
      }
    });
  });
});

type Path = readonly PathSegment[];

/** One leaf for each field: those of one field in several services, environments, pools and routes are read alike. */
function oneOfAKind(leaves: readonly [string, Path][]): [string, Path][] {
  const fieldOf = (name: string) => name.replace(/\b(services|environments|pools|routes)\.[^.]+/g, "$1.*");
  return [...new Map(leaves.map((leaf) => [fieldOf(leaf[0]), leaf])).values()];
}

function leavesOf(value: unknown, path: Path = []): [string, Path][] {
  if (typeof value !== "object" || value === null) return [[path.join("."), path]];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return keys.flatMap((key) => leavesOf((value as Record<PathSegment, unknown>)[key], [...path, key]));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PathSegment, unknown>)[key], value);
}

function replaceAt(value: unknown, [key, ...rest]: Path, wrong: unknown): unknown {
  if (key === undefined) return wrong;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaceAt(item, rest, wrong) : item));
  const record = value as Record<PathSegment, unknown>;
  return { ...record, [key]: replaceAt(record[key], rest, wrong) };
}

/** Values of the same type that are wrong in most places. */
function wrongFor(value: unknown): readonly unknown[] {
  switch (typeof value) {
    case "number":
      return [-1, Number.NaN, undefined];
    case "string":
      return ["§", "toString", undefined];
    default:
      return [undefined, null];
  }
}
