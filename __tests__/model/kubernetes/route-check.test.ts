import { DeclarationReader } from "../../../model/declaration-reader";
import { type RouteCheckDeclaration, resolveCheck } from "../../../model/kubernetes/route-check";
import { formatProblem, type Problem } from "../../../model/problem";

function check(declared: RouteCheckDeclaration) {
  const problems: Problem[] = [];
  const resolved = resolveCheck(new DeclarationReader(problems), declared);
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolveCheck", () => {
  it("is nothing of a route that declares nothing", () => {
    expect(check({})).toEqual({ resolved: {}, problems: [] });
  });

  it("fills in what is not declared, and is the same when it is declared again", () => {
    const { resolved } = check({ smoke: { status: 200 }, load: { requestsPerSecond: 50 } });
    expect(resolved).toEqual({
      smoke: {
        host: undefined,
        path: undefined,
        method: undefined,
        requestHeaders: {},
        status: [200],
        headers: {},
        body: undefined,
      },
      load: {
        requestsPerSecond: 50,
        durationSeconds: 30,
        connections: 10,
        p95Milliseconds: undefined,
        errorPercent: 1,
      },
    });
    expect(check(resolved as RouteCheckDeclaration).resolved).toEqual(resolved);
    expect(check({ smoke: false }).resolved).toEqual({ smoke: false });
  });

  it.each<RouteCheckDeclaration>([
    {
      smoke: {
        path: "/search?q=smoke%20test",
        status: [100, 599],
        headers: { "x-version": { regularExpression: "v." } },
      },
    },
    { smoke: { host: "a.shop.example", method: "POST", requestHeaders: { "x-test": "1" }, body: "ok" } },
    { load: { requestsPerSecond: 1, durationSeconds: 1, connections: 1, p95Milliseconds: 1, errorPercent: 0 } },
    { load: { requestsPerSecond: 100_000, durationSeconds: 3600, connections: 1000, errorPercent: 100 } },
    { load: { requestsPerSecond: 10, errorPercent: 0.1 } },
  ])("reads %j", (declared) => {
    expect(check(declared).problems).toEqual([]);
  });

  it.each<[RouteCheckDeclaration, string]>([
    [
      { smoke: { path: "v1" } },
      '[smoke.path] must be a path, got "v1"; begin with a slash, without white space, such as "/search?q=smoke" (value)',
    ],
    [
      { smoke: { path: "/a#b" } },
      '[smoke.path] must be a path, got "/a#b"; begin with a slash, without white space, such as "/search?q=smoke" (value)',
    ],
    [
      { smoke: { status: 600 } },
      "[smoke.status[0]] must be a whole number from 100 to 599, got 600; choose one in that range (value)",
    ],
    [
      { smoke: { status: [200, 99] } },
      "[smoke.status[1]] must be a whole number from 100 to 599, got 99; choose one in that range (value)",
    ],
    [
      { smoke: { status: [] } },
      "[smoke.status] must be a status or several, got []; leave it out for the ones that are right by default (value)",
    ],
    [
      { smoke: { body: "" } },
      '[smoke.body] must be a text that the body has, got ""; leave it out for any body (value)',
    ],
    [
      { smoke: { requestHeaders: { Host: "other.example" } } },
      '[smoke.requestHeaders.Host] must be a header besides the host, got "Host"; write smoke.host in its place (value)',
    ],
    [
      { smoke: { requestHeaders: { "X-A": "1", "x-a": "2" } } },
      '[smoke.requestHeaders["x-a"]] must be written once, as headers are the same in capital letters, got "x-a"; remove it, or X-A (value)',
    ],
    [
      { smoke: { requestHeaders: { Authorization: "Bearer abc" } } },
      '[smoke.requestHeaders.Authorization] must be a header without a secret, as everybody reads the declaration, got "Authorization"; remove it: smoke.status 401 says that the route asks for one (value)',
    ],
    [
      { smoke: { requestHeaders: { "Content-Length": "5" } } },
      '[smoke.requestHeaders["Content-Length"]] must be a header of the request and none of its connection, got "Content-Length"; remove it: it is sent as HTTP wants it (value)',
    ],
    [
      { load: { requestsPerSecond: 0 } },
      "[load.requestsPerSecond] must be a whole number from 1 to 100000, got 0; choose one in that range (value)",
    ],
    [
      { load: { requestsPerSecond: 1, durationSeconds: 3601 } },
      "[load.durationSeconds] must be a whole number from 1 to 3600, got 3601; choose one in that range (value)",
    ],
    [
      { load: { requestsPerSecond: 1, connections: 1001 } },
      "[load.connections] must be a whole number from 1 to 1000, got 1001; choose one in that range (value)",
    ],
    [
      { load: { requestsPerSecond: 1, errorPercent: 100.1 } },
      "[load.errorPercent] must be a number from 0 to 100, got 100.1; choose one in that range (value)",
    ],
    [
      { load: { requestsPerSecond: 1, p95Milliseconds: 0 } },
      "[load.p95Milliseconds] must be a whole number from 1 to 3600000, got 0; choose one in that range (value)",
    ],
  ])("refuses %j", (declared, problem) => {
    expect(check(declared).problems).toEqual([problem]);
  });
});
