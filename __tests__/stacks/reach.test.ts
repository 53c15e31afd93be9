import fc from "fast-check";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { reachOf } from "../../views/reach/reach";
import { PUBLIC_APPLICATIONS } from "../fixtures/public-applications";
import { declaredPlatform } from "../support/platform";
import { podsIn, Reach, type ReachPods, reachTable, somePods } from "../support/reach";
import seed from "../support/seed-platform";
import { servicesStackOf } from "../support/services-stack";
import { TODAY } from "../support/synthesized-platform";

const GATEWAY = somePods("gateway");
const SCRAPER = somePods("kube-system", { rsName: "ama-metrics" });
const OTHERS = somePods("other");
const OUTSIDE = ["203.0.113.7:443", "169.254.169.254:80"];

/** Who reaches whom in an environment, besides the pods that are made in it. */
function table(declared: AnyPlatformDeclaration, environment?: string): string {
  const stack = servicesStackOf(declared, environment);
  const pods = podsIn(stack);
  const callers = [...pods, GATEWAY, SCRAPER, OTHERS, "203.0.113.7"];
  return reachTable(new Reach(stack), callers, [...pods.filter(({ ports }) => ports.length > 0), ...OUTSIDE]);
}

it("of the platform that ships, says who reaches whom", () => {
  expect(`\n${table(seed, "prod")}\n`).toMatchInlineSnapshot(`
    "
                   reports  users-v1  users-v2  web  203.0.113.7:443  169.254.169.254:80
    reports        all      all       all       all  open             ·
    users-v1       all      all       all       all  ·                ·
    users-v2       all      all       all       all  ·                ·
    web            all      all       all       all  ·                ·
    gateway/*      all      all       all       all  ·                ·
    kube-system/*  all      all       all       all  open             open
    other/*        ·        ·         ·         ·    open             open
    203.0.113.7    ·        ·         ·         ·    open             open
    "
  `);
});

it.each(PUBLIC_APPLICATIONS.map(({ name, platform }) => [name, platform] as const))(
  "of %s, says who reaches whom",
  (_, platform) => {
    expect(`\n${table(platform)}\n`).toMatchSnapshot();
  },
);

const RESOURCES = { requests: { cpu: "50m", memory: "64Mi" } };
const NAMESPACES = ["one", "two", "three"];
const NAMES = ["a", "b", "c", "d"];
/** What is called by name, and who only calls. */
const KINDS = ["services", "statefulSets", "daemonSets"] as const;
const CALLERS = [...NAMES, "report"];

/** Workloads of several kinds in some namespaces, of which some are isolated and some call each other. */
const anyWorkloads = fc.record({
  homes: fc.array(fc.constantFrom(...NAMESPACES), { minLength: CALLERS.length, maxLength: CALLERS.length }),
  kinds: fc.array(fc.constantFrom(...KINDS), { minLength: NAMES.length, maxLength: NAMES.length }),
  isolated: fc.subarray(NAMESPACES),
  calls: fc.uniqueArray(
    fc.record({
      from: fc.constantFrom(...CALLERS),
      to: fc.constantFrom(...NAMES),
      port: fc.constantFrom(undefined, "http", "grpc"),
    }),
    { maxLength: 5, selector: ({ from, to }) => from + to },
  ),
});

/** What the view says of the same platform. */
function toldOf(declared: AnyPlatformDeclaration): (from: ReachPods, to: ReachPods) => readonly string[] {
  const { platform } = loadPlatform(declared, { today: TODAY });
  const [environment] = Object.values(platform.environments);
  if (!environment) throw new Error("the platform has no environment");
  const { ways, openNamespaces } = reachOf(environment, platform.name);
  return (from, to) => {
    if (from.namespace === to.namespace && openNamespaces.includes(to.namespace)) return to.ports;
    const [one, other] = [from, to].map(({ namespace, name }) => `${namespace}/${name}`);
    return ways.find((way) => way.from === one && way.to === other)?.ports ?? [];
  };
}

it("between namespaces, and in one that is isolated, is open what is declared, and nothing else", () => {
  fc.assert(
    fc.property(anyWorkloads, ({ homes, kinds, isolated, calls }) => {
      const common = (name: string) => ({
        image: "smaacc/web:5.0.1",
        resources: RESOURCES,
        namespace: homes[CALLERS.indexOf(name)] ?? "",
        calls: calls.filter(({ from }) => from === name).map(({ to, port }) => (port ? `${to}:${port}` : to)),
        egress: [{ cidr: "0.0.0.0/0", ports: [443] }],
      });
      const named = <Of>(kind: (typeof KINDS)[number], of: (name: string) => Of) =>
        Object.fromEntries(NAMES.filter((_, index) => kinds[index] === kind).map((name) => [name, of(name)]));
      const served = (name: string) => ({ ...common(name), ports: { http: 8080, grpc: 9090 } });
      const workloads = {
        services: named("services", (name) => ({ ...served(name), replicas: 1 })),
        statefulSets: named("statefulSets", (name) => ({ ...served(name), replicas: 1 })),
        daemonSets: named("daemonSets", (name) => ({ ...served(name), reason: "looks at nodes" })),
        cronJobs: { report: { ...common("report"), schedule: "@daily", activeDeadlineSeconds: 600 } },
      };
      const namespaces = Object.fromEntries(isolated.map((name) => [name, { isolated: true }]));
      const declared = declaredPlatform({ dev: { namespaces } }, workloads);
      const stack = servicesStackOf(declared);
      const reach = new Reach(stack);
      const told = toldOf(declared);
      // ranges match pods, as they do but for Cilium: the way out of one is no way into another
      const pods = podsIn(stack).map((each, index) => ({
        ...each,
        address: `10.244.0.${index}`,
      }));
      const listening = pods.filter(({ ports }) => ports.length > 0);
      expect([pods.length, listening.length]).toEqual([CALLERS.length, NAMES.length]);
      for (const from of pods) {
        for (const to of listening) {
          const isOpen = from.namespace === to.namespace && !isolated.includes(from.namespace);
          const call = calls.find((each) => each.from === from.name && each.to === to.name);
          const wanted = {
            http: ["8080"],
            grpc: ["9090"],
            every: ["8080", "9090"],
          }[call?.port ?? "every"];
          expect(reach.portsReached(from, to)).toEqual(isOpen ? ["8080", "9090"] : call ? wanted : []);
          expect(told(from, to)).toEqual(reach.portsReached(from, to));
        }
        expect(reach.portsReached(OTHERS, from)).toEqual([]);
        expect(reach.reaches(from, "203.0.113.7", "443")).toBe(true);
        expect(["169.254.169.254", "168.63.129.16"].filter((address) => reach.reaches(from, address, "443"))).toEqual(
          [],
        );
      }
    }),
    { numRuns: 6 },
  );
});
