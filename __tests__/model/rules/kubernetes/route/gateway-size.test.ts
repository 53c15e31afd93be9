import type { RoutingDeclaration } from "../../../../../model/kubernetes/routing";
import { gatewaySize } from "../../../../../model/rules/kubernetes/route/gateway-size";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const GATEWAY: RoutingDeclaration = { kind: "gateway" };
const hosts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ host: `h${index}.smaacc.io`, to: "web" }));
const paths = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ host: "smaacc.io", path: `/${index}`, to: "web" }));

describe("routing/gateway-size", () => {
  it.each<[string, ReturnType<typeof paths>, RoutingDeclaration]>([
    ["63 hosts", hosts(63) as never, GATEWAY],
    ["any number of hosts over plain HTTP", hosts(64) as never, { kind: "gateway", tls: false }],
    ["any number of hosts of Ingresses", hosts(64) as never, { kind: "ingress", className: "x", namespace: "x" }],
    ["64 paths", paths(64), GATEWAY],
  ])("accepts %s", (_, routes, declared) => {
    expect(findings(gatewaySize, routing(routes, declared))).toEqual([]);
  });

  it("fails when there are 64 hosts with TLS", () => {
    expect(findings(gatewaySize, routing(hosts(64)))).toEqual([
      "error [routes] must have at most 63 hosts, got 64 hosts; " +
        "put paths of one host in place of hosts, or split the environment",
    ]);
  });

  it("fails when a service has 65 paths at a host", () => {
    expect(findings(gatewaySize, routing([{ host: "api.smaacc.io", to: "web" }, ...paths(65)]))).toEqual([
      "error [routes[1]] must be one of at most 64 routes of a service at a host, got 65 routes; " +
        "let one prefix stand for several of them",
    ]);
  });

  it("fails when service and host are too long together", () => {
    const host = `${"a.".repeat(123)}io`;
    const [longest, tooLong] = ["abcd", "abcde"].map((to) => findings(gatewaySize, routing([{ host, to }])));
    expect(longest).toEqual([]);
    expect(tooLong).toEqual([
      expect.stringMatching(
        /^error \[routes\[0\]\] must have service and host of at most 252 characters together, got "abcde\.a\..*; shorten the host$/,
      ),
    ]);
  });
});
