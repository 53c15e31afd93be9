import { routeUnique } from "../../../../../model/rules/kubernetes/route/route-unique";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const first = { host: "api.smaacc.io", path: "/v1", to: "users" };

describe("route/unique", () => {
  it.each([
    ["another host", { ...first, host: "smaacc.io" }],
    ["another path", { ...first, path: "/v1/users" }],
    ["another path type", { ...first, pathType: "Exact" as const }],
    ["a path in other letters", { ...first, path: "/V1" }],
  ])("accepts %s", (_, second) => {
    expect(findings(routeUnique, routing([first, second]))).toEqual([]);
  });

  it.each([
    ["they are written alike", first],
    ["the hosts differ in upper and lower case", { ...first, host: "API.smaacc.io" }],
    ["the paths differ in the closing slash", { ...first, path: "/v1/" }],
    ["only the service differs", { ...first, to: "web" }],
  ])("fails when %s, and names both places", (_, second) => {
    expect(findings(routeUnique, routing([{ host: "smaacc.io", to: "web" }, first, second]))).toEqual([
      'error [routes[2]] must differ from routes[1] in host, path or path type, got Prefix "/v1" again; ' +
        "remove one of the two, or give it another path",
    ]);
  });

  it("fails when the names of headers differ in upper and lower case", () => {
    const of = (name: string) => ({ ...first, headers: { [name]: "1" } });
    expect(findings(routeUnique, routing([of("X-A"), of("x-a")]))).toHaveLength(1);
    expect(findings(routeUnique, routing([of("X-A"), of("x-b")]))).toEqual([]);
  });

  it("fails when a route without a path meets one for the root", () => {
    const root = { host: "smaacc.io", to: "web" };
    expect(findings(routeUnique, routing([root, { ...root, path: "/" }]))).toEqual([
      'error [routes[1]] must differ from routes[0] in host, path or path type, got Prefix "/" again; ' +
        "remove one of the two, or give it another path",
    ]);
  });
});
