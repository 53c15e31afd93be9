import fc from "fast-check";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { PUBLIC_APPLICATIONS } from "../fixtures/public-applications";
import { declaredPlatform } from "../support/platform";
import { podsIn, Reach, reachTable, somePods } from "../support/reach";
import seed from "../support/seed-platform";
import { servicesStackOf } from "../support/services-stack";

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

/** Services in some namespaces, of which some are isolated and some call each other. */
const anyServices = fc.record({
  homes: fc.array(fc.constantFrom(...NAMESPACES), {
    minLength: NAMES.length,
    maxLength: NAMES.length,
  }),
  isolated: fc.subarray(NAMESPACES),
  calls: fc.uniqueArray(
    fc.record({
      from: fc.constantFrom(...NAMES),
      to: fc.constantFrom(...NAMES),
      port: fc.constantFrom(undefined, "http", "grpc"),
    }),
    { maxLength: 5, selector: ({ from, to }) => from + to },
  ),
});

it("between namespaces, and in one that is isolated, is open what is declared, and nothing else", () => {
  fc.assert(
    fc.property(anyServices, ({ homes, isolated, calls }) => {
      const services = Object.fromEntries(
        NAMES.map((name, index) => [
          name,
          {
            image: "smaacc/web:5.0.1",
            ports: { http: 8080, grpc: 9090 },
            resources: RESOURCES,
            replicas: 1,
            namespace: homes[index] ?? "",
            calls: calls.filter(({ from }) => from === name).map(({ to, port }) => (port ? `${to}:${port}` : to)),
            egress: [{ cidr: "0.0.0.0/0", ports: [443] }],
          },
        ]),
      );
      const namespaces = Object.fromEntries(isolated.map((name) => [name, { isolated: true }]));
      const stack = servicesStackOf(declaredPlatform({ dev: { namespaces } }, { services }));
      const reach = new Reach(stack);
      // ranges match pods, as they do but for Cilium: the way out of one is no way into another
      const pods = podsIn(stack).map((each, index) => ({
        ...each,
        address: `10.244.0.${index}`,
      }));
      for (const from of pods) {
        for (const to of pods) {
          const isOpen = from.namespace === to.namespace && !isolated.includes(from.namespace);
          const call = calls.find((each) => each.from === from.name && each.to === to.name);
          const declared = {
            http: ["8080"],
            grpc: ["9090"],
            every: ["8080", "9090"],
          }[call?.port ?? "every"];
          expect(reach.portsReached(from, to)).toEqual(isOpen ? ["8080", "9090"] : call ? declared : []);
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
