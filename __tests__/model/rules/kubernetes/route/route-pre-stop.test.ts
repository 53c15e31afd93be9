import type { PreStopDeclaration } from "../../../../../model/kubernetes/pre-stop";
import { routePreStop } from "../../../../../model/rules/kubernetes/route/route-pre-stop";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";
import { service } from "../../../../support/service";

const routes = [
  { host: "smaacc.io", to: "users" },
  { host: "api.smaacc.io", to: "users:http" },
];

function found(preStop: PreStopDeclaration | undefined) {
  return findings(
    routePreStop,
    routing(routes, undefined, { services: { users: service(preStop === undefined ? {} : { preStop }) } }),
  );
}

describe("route/pre-stop", () => {
  it.each<[string, PreStopDeclaration]>([
    ["waits", { command: ["sleep", "5"], seconds: 5 }],
    ["waits with a sleep of another image", { sleepFrom: "library/busybox:1.37.0-musl", seconds: 5 }],
    ["says why it need not", { reason: "it goes on answering" }],
  ])("accepts a service that %s", (_, preStop) => {
    expect(found(preStop)).toEqual([]);
  });

  it("accepts a Service of somebody else, which tells nothing of its pods", () => {
    const { ports } = service();
    expect(findings(routePreStop, routing(routes, undefined, { services: { users: { ports } } }))).toEqual([]);
  });

  it("accepts a service without routes", () => {
    expect(findings(routePreStop, routing([], undefined, { services: { users: service() } }))).toEqual([]);
  });

  it.each([
    [undefined, "nothing"],
    [false, "false"],
  ] as const)("warns once of a service with preStop %s, however many routes lead to it", (preStop, shown) => {
    expect(found(preStop)).toEqual([
      `warning [services.users.preStop] should wait until the gateway sends nothing more, got ${shown}; ` +
        'write { command: ["sleep", "5"], seconds: 5 } with a grace period above that, else each rollout loses requests, ' +
        "or { reason } where the program goes on answering by itself",
    ]);
  });
});
