import fc from "fast-check";
import { DeclarationReader } from "../../../model/declaration-reader";
import {
  parseBackend,
  type RouteDeclaration,
  type RoutingDeclaration,
  resolveRoute,
  resolveRouting,
  tlsSecretName,
} from "../../../model/kubernetes/route";
import { formatProblem, type Problem } from "../../../model/problem";

function route(changes: Partial<RouteDeclaration>) {
  const problems: Problem[] = [];
  const declared = { host: "smaacc.io", to: "web", ...changes };
  const resolved = resolveRoute(new DeclarationReader(problems), declared);
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolveRoute", () => {
  it("fills in path and path type", () => {
    expect(route({}).resolved).toEqual({ host: "smaacc.io", path: "/", pathType: "Prefix", to: "web" });
  });

  it.each([
    ["/", "/"],
    ["/v1/users", "/v1/users"],
    ["/v1/users/", "/v1/users"],
    ["/a.b/..c/%20/@:~", "/a.b/..c/%20/@:~"],
    [`/${"a".repeat(1023)}`, `/${"a".repeat(1023)}`],
  ])("reads path %s", (path, normal) => {
    expect(route({ path })).toMatchObject({ resolved: { path: normal }, problems: [] });
  });

  it.each([
    "",
    "v1",
    "//",
    "/a//b",
    "/a?x=1",
    "/a#b",
    "/a b",
    "/a/../b",
    "/a/..",
    "/./a",
    "/a/.",
    "/%2f",
    "/%2F",
    "/%",
    "/%zz",
    "/ä",
  ])("fails when the path is %p", (path) => {
    expect(route({ path }).problems).toEqual([
      `[path] must be a path, got "${path}"; begin with one slash, without query, white space, "//" and "..", such as "/v1/users" (value)`,
    ]);
  });

  it("fails when the path has more than 1024 characters", () => {
    expect(route({ path: `/${"a".repeat(1024)}` }).problems).toHaveLength(1);
  });

  it("gives the same when what it resolved is declared again", () => {
    fc.assert(
      fc.property(fc.domain(), fc.stringMatching(/^(\/[a-z0-9]{1,3}){0,4}\/?$/), (host, path) => {
        fc.pre(path !== "");
        const { resolved, problems } = route({ host, path });
        expect(problems).toEqual([]);
        expect(route(resolved).resolved).toEqual(resolved);
      }),
    );
  });
});

describe("resolveRouting", () => {
  function routing(declared: RoutingDeclaration | undefined) {
    const problems: Problem[] = [];
    const resolved = resolveRouting(new DeclarationReader(problems), declared);
    return { resolved, problems: problems.map(({ place }) => place) };
  }

  it("is a Gateway of AKS's own class with TLS, when nothing is declared", () => {
    expect(routing(undefined).resolved).toEqual({
      kind: "gateway",
      className: "approuting-istio",
      namespace: "gateway",
      tls: { secretName: "{host}-tls", clusterIssuer: undefined },
    });
  });

  it.each<RoutingDeclaration>([
    { kind: "gateway", className: "x", namespace: "y", tls: { clusterIssuer: "z" } },
    { kind: "ingress", className: "x", namespace: "y", tls: false },
  ])("gives the same when what it resolved is declared again: %p", (declared) => {
    const { resolved, problems } = routing(declared);
    expect(problems).toEqual([]);
    expect(routing(resolved as RoutingDeclaration).resolved).toEqual(resolved);
  });

  it("keeps what is declared of TLS", () => {
    const tls = { secretName: "wildcard", clusterIssuer: "letsencrypt" };
    expect(routing({ kind: "gateway", tls }).resolved.tls).toEqual(tls);
    expect(routing({ kind: "gateway", tls: false }).resolved.tls).toBe(false);
  });

  it("fails when Ingresses have no class and no namespace", () => {
    expect(routing(JSON.parse('{ "kind": "ingress" }')).problems).toEqual(["className", "namespace"]);
  });
});

describe("tlsSecretName", () => {
  it.each([
    ["{host}-tls", "api-smaacc-io-tls"],
    ["wildcard", "wildcard"],
    ["{host}.{host}", "api-smaacc-io.api-smaacc-io"],
  ])("of %s is %s", (secretName, name) => {
    expect(tlsSecretName({ secretName }, "api.smaacc.io")).toBe(name);
  });
});

describe("parseBackend", () => {
  it.each([
    ["web", "web", undefined],
    ["web:http", "web", "http"],
    ["web:", "web", ""],
    ["web:http:x", "web", "http:x"],
    [":http", "", "http"],
  ])("splits %s", (to, service, port) => {
    expect(parseBackend(to)).toEqual({ service, port });
  });
});
