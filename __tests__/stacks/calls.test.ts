import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { InvalidDeclarationError } from "../../model/problem";
import { declaredPlatform } from "../support/platform";
import { podsIn, Reach, type ReachPods } from "../support/reach";
import { servicesStackOf } from "../support/services-stack";
import { type StackJson, TODAY } from "../support/synthesized-platform";

const SERVICE = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
};
const JOB = { image: "smaacc/sync:1.0.0", resources: SERVICE.resources, activeDeadlineSeconds: 60 };

type Changes = Partial<AnyPlatformDeclaration>;

/** The services stack of an environment. */
function servicesStack(changes: Changes, environment = {}): StackJson {
  return servicesStackOf(declaredPlatform({ prod: environment }, changes));
}

/** Ports that pods of one workload reach of those of another. */
function opened(stack: StackJson): (from: string | ReachPods, to: string) => readonly string[] {
  const reach = new Reach(stack);
  const named = (name: string) => {
    const found = podsIn(stack).find((pods) => pods.name === name);
    if (!found) throw new Error(`no pods ${name}`);
    return found;
  };
  return (from, to) => reach.portsReached(typeof from === "string" ? named(from) : from, named(to));
}

/** What is wrong with calls, each with its place. */
function mistakes(changes: Changes, environments: Parameters<typeof declaredPlatform>[0] = { prod: {} }): string[] {
  try {
    loadPlatform(declaredPlatform(environments, changes), { today: TODAY });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.map(({ place, message }) => `${place} ${message}`);
  }
}

describe("calls between namespaces", () => {
  const open = opened(
    servicesStack({
      services: {
        web: { ...SERVICE, calls: ["orders:grpc", "users", "queue:amqp"], before: { migrate: {} } },
        orders: { ...SERVICE, namespace: "shop", ports: { http: 8080, grpc: 9090 } },
        users: { ...SERVICE, namespace: "people", ports: { http: 8080, dns: { container: 53, protocol: "UDP" } } },
      },
      statefulSets: {
        queue: { ...SERVICE, namespace: "shop", ports: { amqp: 5672, http: 15672 }, calls: ["users:http"] },
      },
      jobs: { sync: { ...JOB, calls: ["web"], namespace: "people" } },
      cronJobs: { nightly: { ...JOB, schedule: "@daily", calls: ["orders:http"], namespace: "people" } },
    }),
  );

  it("open the port that is named", () => {
    expect([open("web", "orders"), open("web", "queue"), open("queue", "users")]).toEqual([
      ["9090"],
      ["5672"],
      ["8080"],
    ]);
  });

  it("open every port where none is named", () => {
    expect(open("web", "users")).toEqual(["8080", "53/UDP"]);
  });

  it("open nothing in the other direction, and nothing between others", () => {
    const pairs = [
      ["orders", "web"],
      ["users", "web"],
      ["orders", "users"],
      ["users", "orders"],
      ["users", "queue"],
    ] as const;
    expect(pairs.map(([from, to]) => open(from, to))).toEqual(pairs.map(() => []));
  });

  it("are those of what runs to its end too, and of the work before a rollout", () => {
    expect([open("sync", "web"), open("nightly", "orders")]).toEqual([["8080"], ["8080"]]);
    expect([open("web-migrate", "users"), open("web-migrate", "orders")]).toEqual([["8080", "53/UDP"], ["9090"]]);
  });
});

describe("pods that somebody else makes", () => {
  const collector = {
    name: "collector",
    namespace: "tracing",
    labels: { app: "collector" },
    ports: ["4317", "8125/UDP"],
  };
  const stack = servicesStack({
    services: {
      web: {
        ...SERVICE,
        calls: [{ namespace: "tracing", labels: { app: "collector" }, ports: [4317] }],
        ports: { http: 8080, metrics: 9102 },
        calledBy: [{ namespace: "load", labels: { app: "k6" }, ports: ["http"] }, { namespace: "checks" }],
      },
    },
  });
  const reach = new Reach(stack);
  const open = opened(stack);

  it("are called by their labels and ports", () => {
    const [web] = podsIn(stack);
    expect(web && reach.portsReached(web, collector)).toEqual(["4317"]);
    expect(web && reach.portsReached(web, { ...collector, labels: {} })).toEqual([]);
  });

  it("reach the ports that are opened to them, or every port", () => {
    const pods = { name: "", namespace: "load", labels: { app: "k6" }, ports: [] };
    expect(open(pods, "web")).toEqual(["8080"]);
    expect(open({ ...pods, labels: { app: "other" } }, "web")).toEqual([]);
    expect(open({ ...pods, namespace: "checks", labels: {} }, "web")).toEqual(["8080", "9102"]);
  });
});

describe("a namespace", () => {
  const services = {
    web: { ...SERVICE, calls: ["users"] },
    users: SERVICE,
    orders: SERVICE,
  };

  it("lets its pods reach each other", () => {
    const open = opened(servicesStack({ services }));
    expect([open("web", "users"), open("web", "orders")]).toEqual([["8080"], ["8080"]]);
  });

  it("that is isolated lets them reach each other where one calls the other", () => {
    const open = opened(servicesStack({ services }, { namespaces: { portal: { isolated: true } } }));
    expect([open("web", "users"), open("web", "orders"), open("users", "web")]).toEqual([["8080"], [], []]);
  });
});

describe("a call", () => {
  it("of what is declared nowhere is told with the nearest name", () => {
    expect(mistakes({ services: { web: { ...SERVICE, calls: ["user"] }, users: SERVICE } })).toEqual([
      'services.web.calls[0] must be declared, got "user"; write "users", or declare it',
    ]);
    expect(mistakes({ services: { web: { ...SERVICE, calls: ["zipkin"] } } })).toEqual([
      'services.web.calls[0] must be declared, got "zipkin"; write web, or declare it; pods of somebody else are named by namespace and labels',
    ]);
  });

  it("of a port that is not there is told with those that are", () => {
    expect(mistakes({ services: { web: { ...SERVICE, calls: ["users:grpc"] }, users: SERVICE } })).toEqual([
      'services.web.calls[0] must be a port of users, got "grpc"; write users:http',
    ]);
  });

  it("of what does not run in an environment is told there", () => {
    const services = {
      web: { ...SERVICE, overrides: { dev: { calls: ["users"] } } },
      users: { ...SERVICE, environments: ["prod"] },
    };
    expect(mistakes({ services }, { prod: {}, dev: {} })).toEqual([
      'services.web.overrides.dev.calls[0] must be of dev, got "users"; add "dev" to environments of it, or leave the call out there: overrides: { dev: { calls: [] } }',
    ]);
  });

  it("of a worker, and of pods with the addresses of their nodes, is refused", () => {
    const services = {
      web: { ...SERVICE, calls: ["worker", "agent"] },
      worker: { ...SERVICE, ports: {} },
    };
    const { replicas: _, ...agent } = SERVICE;
    const daemonSets = {
      agent: { ...agent, reason: "serves its node", namespace: "agents", host: { network: true } },
    };
    const namespaces = { agents: { podSecurity: "privileged", podSecurityReason: "serves its node" } } as const;
    expect(mistakes({ services, daemonSets }, { prod: { namespaces } })).toEqual([
      'services.web.calls[0] must be something with ports, got "worker"; declare the port that is called, or leave the call out',
      'services.web.calls[1] must be pods with addresses of their own, got "agent"; call it with egress to the range of the nodes: host.network gives its pods the addresses of their nodes',
    ]);
  });

  it("of a name that two have is refused", () => {
    const services = { web: { ...SERVICE, calls: ["db"] }, db: SERVICE };
    const statefulSets = { db: { ...SERVICE, namespace: "data" } };
    expect(mistakes({ services, statefulSets })).toEqual([
      'services.web.calls[0] must name one thing, got "db"; rename one of the two: it is among services and among statefulSets',
    ]);
  });

  it("of something whose ports cannot be read adds no mistake to that one", () => {
    const services = { web: { ...SERVICE, calls: ["users:http"] }, users: { ...SERVICE, ports: { http: 0 } } };
    expect(mistakes({ services })).toEqual([expect.stringContaining("services.users.ports.http.container must be")]);
  });
});
