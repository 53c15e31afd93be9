import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { type Fields, found, manifest } from "../../support/traffic";

const MANIFEST = "kubernetes_manifest";
const route = (timeouts: Value, path = "/"): Value =>
  manifest("HTTPRoute", {
    hostnames: ["shop.example"],
    rules: [{ matches: [{ path: { value: path } }], backendRefs: [{ name: "web", port: 80 }], timeouts }],
  });
const of = (before: Value, after: Value) => found([MANIFEST, before, after]);

describe("K8S007 traffic-lost of requests that end sooner", () => {
  it.each<readonly [before: Fields, after: Fields, severity: string | undefined, words: string]>([
    [{ request: "60s" }, { request: "29s" }, "medium", "a request of / ends after 29s in place of 60s"],
    [{ request: "60s" }, { request: "30s" }, "low", "a request of / ends after 30s in place of 60s"],
    [{ request: "1m30s" }, { request: "500ms" }, "medium", "a request of / ends after 500ms in place of 1m30s"],
    [{ request: "0s" }, { request: "1h" }, "low", "a request of / ends after 1h in place of never"],
    [{}, { request: "10s" }, "low", "a request of / ends after 10s in place of never"],
    [
      { backendRequest: "20s" },
      { backendRequest: "5s" },
      "medium",
      "an attempt of a request of / ends after 5s in place of 20s",
    ],
  ])("finds %j that becomes %j", (before, after, severity, words) => {
    expect(of(route(before), route(after))).toEqual([[severity, `HTTPRoute shop/web: ${words}`]]);
  });

  it.each<readonly [before: Value, after: Value]>([
    [{ request: "10s" }, { request: "20s" }],
    [{ request: "10s" }, { request: "10000ms" }],
    [{ request: "10s" }, { request: "0s" }],
    [{ request: "10s" }, {}],
    [{ request: "10s" }, { request: UNKNOWN }],
    [{ request: "10s" }, UNKNOWN],
    [{ request: "soon" }, { request: "1s" }],
  ])("lets %j become another one that is no shorter", (before, after) => {
    expect(of(route(before), route(after))).toEqual([]);
  });

  it("finds a rule by what it is for, and says nothing of a new one", () => {
    const rules = (...timeouts: readonly (readonly [path: string, request: string])[]) =>
      manifest("HTTPRoute", {
        rules: timeouts.map(([value, request]) => ({ matches: [{ path: { value } }], timeouts: { request } })),
      });
    const before = rules(["/", "60s"], ["/api", "10s"]);
    expect(of(before, rules(["/api", "10s"], ["/", "60s"]))).toEqual([]);
    expect(of(before, rules(["/api", "10s"], ["/", "60s"], ["/new", "1s"]))).toEqual([]);
    expect(of(before, rules(["/api", "2s"], ["/", "60s"]))).toEqual([
      ["medium", "HTTPRoute shop/web: a request of /api ends after 2s in place of 10s"],
    ]);
  });

  it("reads the annotations of an Ingress, which have a default", () => {
    const ingress = (annotations: Fields): Value => ({ metadata: [{ name: "web", annotations }], spec: [{}] });
    const READ = "nginx.ingress.kubernetes.io/proxy-read-timeout";
    const change = (before: Fields, after: Fields) => found(["kubernetes_ingress_v1", ingress(before), ingress(after)]);
    expect(change({ [READ]: "300" }, { [READ]: "100" })).toEqual([
      ["medium", `Ingress web: a request (${READ}) ends after 100s in place of 300s`],
    ]);
    expect(change({ [READ]: "120" }, {})).toEqual([
      ["low", `Ingress web: a request (${READ}) ends after 60s in place of 120s`],
    ]);
    expect(change({}, { [READ]: "60" })).toEqual([]);
    expect(change({}, { "appgw.ingress.kubernetes.io/request-timeout": "14" })).toHaveLength(1);
    expect(change({}, { "appgw.ingress.kubernetes.io/request-timeout": "30" })).toEqual([]);
  });
});
