import fc from "fast-check";
import { AKS } from "../../../model/azure/conventions";
import { DeclarationReader } from "../../../model/declaration-reader";
import { type IndexedRoute, RouteIndex } from "../../../model/kubernetes/route-index";
import { type RoutingDeclaration, resolveRouting } from "../../../model/kubernetes/routing";
import { formatProblem } from "../../../model/problem";
import { applyRules } from "../../../model/rule";
import { ROUTING_RULES } from "../../../model/rules/kubernetes";
import { service } from "../../support/service";

const waiting = service({ preStop: { command: ["sleep", "5"], seconds: 5 } });
const SERVICES = { users: waiting, web: waiting, "a-b": waiting };
/** Few hosts and paths, so that conflicts are frequent; two hosts look alike in the name of a Secret. */
const route = fc.record({
  host: fc.constantFrom("a.b.io", "a-b.io", "c.io", "d.io"),
  path: fc.constantFrom("/", "/v1", "/v2"),
  pathType: fc.constantFrom("Prefix" as const, "Exact" as const),
  to: fc.constantFrom("users", "web", "a-b"),
  protocol: fc.constantFrom("HTTP" as const, "HTTP" as const, "GRPC" as const, "TLS" as const),
  method: fc.constantFrom(undefined, undefined, "GET" as const),
  gateway: fc.constantFrom(undefined, undefined, "inner"),
  weightOwner: fc.constant("terraform" as const),
});
const routings: readonly RoutingDeclaration[] = [
  { kind: "gateway", className: "envoy", gateways: { inner: {} } },
  { kind: "gateway", tls: false },
  { kind: "ingress", className: "contour", namespace: "edge" },
];

/** What the rules say of routes together. */
function problemsOf(routes: readonly IndexedRoute[], declared: RoutingDeclaration): string[] {
  const routing = resolveRouting(new DeclarationReader([]), declared, AKS.gatewayClass);
  const subject = { routing, routes, services: SERVICES, conventions: AKS };
  const context = { today: new Date("2026-11-25") };
  return applyRules(ROUTING_RULES, subject, context).map((problem) => formatProblem(problem));
}

function indexOf(routes: readonly IndexedRoute[]): RouteIndex {
  const index = new RouteIndex();
  for (const each of routes) index.add(each);
  return index;
}

describe("RouteIndex", () => {
  it("finds everything that the rules hold against a new route, and nothing else matters to them", () => {
    fc.assert(
      fc.property(fc.array(route, { minLength: 1, maxLength: 8 }), fc.constantFrom(...routings), (all, routing) => {
        const added: IndexedRoute[] = [];
        for (const each of all) {
          const next = { ...each, index: added.length };
          const among = problemsOf([...indexOf(added).near(next), next], routing);
          expect(among.length > 0).toBe(problemsOf([...added, next], routing).length > 0);
          if (among.length === 0) added.push(next);
        }
      }),
    );
  });

  it.each([
    ["hosts of a Gateway", 64, (index: number) => ({ host: `h${index}.io`, path: "/" })],
    ["paths of an HTTPRoute", 65, (index: number) => ({ host: "c.io", path: `/${index}` })],
  ])("counts the %s up to what is too many", (_, tooMany, part) => {
    const all = Array.from(
      { length: tooMany },
      (_, index): IndexedRoute => ({
        ...part(index),
        pathType: "Prefix",
        to: "users",
        protocol: "HTTP",
        weightOwner: "terraform",
        index,
      }),
    );
    const check = (count: number) => {
      const [last, ...before] = all.slice(0, count).reverse();
      return last ? problemsOf([...indexOf(before.reverse()).near(last), last], { kind: "gateway" }) : [];
    };
    expect(check(tooMany - 1)).toEqual([]);
    expect(check(tooMany)).toEqual([expect.stringMatching(`got ${tooMany} (hosts|routes)`)]);
  });

  it("looks at a bounded number of routes, however many there are", () => {
    const index = new RouteIndex();
    const counts = Array.from({ length: 3000 }, (_, number) => {
      const added: IndexedRoute = {
        host: `h${number % 700}.io`,
        path: `/${number}`,
        pathType: "Prefix",
        to: "users",
        protocol: "HTTP",
        weightOwner: "terraform",
        index: number,
      };
      const count = index.near(added).length;
      index.add(added);
      return count;
    });
    expect(Math.max(...counts)).toBeLessThanOrEqual(1 + 64 + 64 + 1);
  });
});
