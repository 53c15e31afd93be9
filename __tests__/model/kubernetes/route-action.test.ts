import fc from "fast-check";
import { DeclarationReader } from "../../../model/declaration-reader";
import { millisecondsOf, type RouteActionDeclaration, resolveAction } from "../../../model/kubernetes/route-action";
import { formatProblem, type Problem } from "../../../model/problem";

function action(declared: RouteActionDeclaration) {
  const problems: Problem[] = [];
  const resolved = resolveAction(new DeclarationReader(problems), declared);
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolveAction", () => {
  it("reads everything that may become of a request, and is the same when it is declared again", () => {
    const declared: RouteActionDeclaration = {
      redirect: { scheme: "https", hostname: "a.io", port: 8443, statusCode: 308, replaceFullPath: "/a" },
      rewrite: { hostname: "b.io", replacePrefixMatch: "/b" },
      requestHeaders: { set: { a: "1" }, add: { b: "2" }, remove: ["c"] },
      responseHeaders: { set: { d: "1" } },
      mirror: { to: "copy", percent: 10 },
      timeouts: { request: "1m30s", backendRequest: "500ms" },
    };
    expect(action(declared)).toEqual({ resolved: declared, problems: [] });
    expect(action(action(declared).resolved as RouteActionDeclaration).resolved).toEqual(declared);
  });

  it.each<[RouteActionDeclaration, string]>([
    [{ redirect: { statusCode: 300 as never } }, "[redirect.statusCode] must be one of the known values, got 300;"],
    [{ redirect: { port: 0 } }, "[redirect.port] must be a whole number from 1 to 65535, got 0;"],
    [{ rewrite: { hostname: "*.a.io" } }, '[rewrite.hostname] must be a DNS name, got "*.a.io";'],
    [{ rewrite: { replacePrefixMatch: "b" } }, '[rewrite.replacePrefixMatch] must be a path, got "b";'],
    [
      { requestHeaders: { set: { "a b": "1" } } },
      '[requestHeaders.set["a b"]] must be the name of a header, got "a b";',
    ],
    [{ responseHeaders: { remove: ["a b"] } }, '[responseHeaders.remove[0]] must be the name of a header, got "a b";'],
    [{ mirror: { to: "copy", percent: 101 } }, "[mirror.percent] must be a whole number from 0 to 100, got 101;"],
    [{ timeouts: { request: "10" } }, '[timeouts.request] must be a duration, got "10";'],
    [{ timeouts: { backendRequest: "1.5s" } }, '[timeouts.backendRequest] must be a duration, got "1.5s";'],
  ])("fails when it is %j", (declared, message) => {
    expect(action(declared).problems).toEqual([expect.stringContaining(message)]);
  });
});

describe("millisecondsOf", () => {
  it("adds up hours, minutes, seconds and milliseconds", () => {
    const parts = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(999));
    fc.assert(
      fc.property(parts, ([h, m, s, ms]) => {
        expect(millisecondsOf(`${h}h${m}m${s}s${ms}ms`)).toBe(((h * 60 + m) * 60 + s) * 1000 + ms);
      }),
    );
  });
});
