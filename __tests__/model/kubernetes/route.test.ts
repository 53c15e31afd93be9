import fc from "fast-check";
import { DeclarationReader } from "../../../model/declaration-reader";
import {
  backendPort,
  httpRouteName,
  parseBackend,
  type RouteDeclaration,
  resolveRoute,
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
    expect(route({}).resolved).toEqual({
      host: "smaacc.io",
      path: "/",
      pathType: "Prefix",
      to: "web",
      protocol: "HTTP",
      weightOwner: "terraform",
    });
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

describe("backendPort", () => {
  it.each([
    ["the one that is named", "web:admin", { http: 1, admin: 2 }, "admin"],
    ["the main port", "web", { http: 1, admin: 2 }, "http"],
    ["open where several ports may be meant", "web", { api: 1, admin: 2 }, undefined],
  ])("is %s", (_, to, ports, name) => {
    expect(backendPort(parseBackend(to), ports)).toBe(name);
  });
});

describe("httpRouteName", () => {
  it("begins with the service, so that services of one host have routes of their own", () => {
    expect(httpRouteName("web", "smaacc.io")).toBe("web.smaacc.io");
  });
});
