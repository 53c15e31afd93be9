import { DeclarationReader } from "../../../model/declaration-reader";
import { parsePath, type RouteMatchDeclaration, resolveMatch } from "../../../model/kubernetes/route-match";
import { formatProblem, type Problem } from "../../../model/problem";

function match(declared: RouteMatchDeclaration) {
  const problems: Problem[] = [];
  const resolved = resolveMatch(new DeclarationReader(problems), declared);
  return { resolved, problems: problems.map(formatProblem) };
}

const EXPRESSION = 'pathType: "RegularExpression" beside an expression for the whole path, such as "/v[12]/users.*"';

describe("parsePath", () => {
  it.each(["/", "/v1", "/Products(1)", "/a+b", "/$metadata", "/a.b"])("reads %s as it is", (path) => {
    expect(parsePath(path)).toBe(path);
  });

  it("reads a closing slash as a part of an exact path, and of no prefix", () => {
    expect([parsePath("/docs/", "Exact"), parsePath("/docs/"), parsePath("/", "Exact")]).toEqual([
      "/docs/",
      "/docs",
      "/",
    ]);
  });

  it.each([
    ["/v1/*", "/v1"],
    ["/v1/.*", "/v1"],
    ["/v1.*", "/v1"],
    ["/v1*", "/v1"],
    ["/*", "/"],
    ["/v1/**", "/v1"],
  ])("answers the glob %s with the prefix", (path, prefix) => {
    expect(() => parsePath(path)).toThrow(
      `must be a path and no pattern, got "${path}"; write "${prefix}", which stands for everything below it too, or ${EXPRESSION}`,
    );
  });

  it.each(["/v[12]/users", "^/v1", "/v1/.+", "/v1$", "/a|b", "/a*/b", "/a{1}"])(
    "answers the expression %s with the type that reads it",
    (path) => {
      expect(() => parsePath(path)).toThrow(
        `must be a path and no pattern, got "${path}"; write the path as it is, or ${EXPRESSION}`,
      );
    },
  );

  it.each(["/v[12]/users.*", "/a/[0-9]+/"])("reads the expression %s", (path) => {
    expect(parsePath(path, "RegularExpression")).toBe(path);
  });

  it.each(["Prefix", "RegularExpression"] as const)(
    "names the length of a path of the type %s that is too long",
    (type) => {
      expect(() => parsePath(`/${"a".repeat(1024)}`, type)).toThrow(
        "must be at most 1024 characters, got 1025; shorten it, or write a prefix of it",
      );
    },
  );

  it.each(["v1", "/v[1"])("fails when an expression is %s", (path) => {
    expect(() => parsePath(path, "RegularExpression")).toThrow(
      /^must be a regular expression for a path, got ".*; begin with a slash/,
    );
  });
});

describe("resolveMatch", () => {
  it("says of a parameter what the Gateway API takes", () => {
    expect(match({ queryParams: { "ids[]": "1" } }).problems).toEqual([
      '[queryParams["ids[]"]] must be the name of a parameter, got "ids[]"; write letters, digits, hyphens, dots and underscores: the Gateway API takes no others (value)',
    ]);
  });

  it("reads headers, parameters and a method, and is the same when it is declared again", () => {
    const declared: RouteMatchDeclaration = {
      headers: { "x-version": { regularExpression: "v[12]" }, "x-preview": "yes" },
      queryParams: { beta: "1" },
      method: "GET",
    };
    expect(match(declared)).toEqual({ resolved: declared, problems: [] });
    expect(match(match(declared).resolved).resolved).toEqual(declared);
  });

  it("takes nothing for nothing", () => {
    expect(match({ headers: {} }).resolved).toEqual({});
  });

  it.each<[RouteMatchDeclaration, string]>([
    [
      { headers: { "x version": "1" } },
      '[headers["x version"]] must be the name of a header, got "x version"; write letters, digits and hyphens, such as "x-version" (value)',
    ],
    [
      { headers: { a: "" } },
      '[headers.a] must be a text of 1 to 4096 characters in one line, got ""; write what the header is to say (value)',
    ],
    [
      { queryParams: { a: { regularExpression: "[" } } },
      '[queryParams.a] must be a regular expression, got "["; write one, such as "v[12].*" (value)',
    ],
    [
      { method: "get" as never },
      '[method] must be one of the known values, got "get"; write GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE or PATCH (value)',
    ],
  ])("fails when a request is asked for %j", (declared, message) => {
    expect(match(declared).problems).toEqual([message]);
  });

  it.each([
    [16, 0],
    [17, 1],
  ])("counts %d headers", (count, mistakes) => {
    const headers = Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, "1"]));
    expect(match({ headers }).problems).toHaveLength(mistakes);
  });
});
