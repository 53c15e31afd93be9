import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { formatProblem } from "../../../model/problem";
import { declaredPlatform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";

type Services = AnyPlatformDeclaration["services"];

function loaded(users: Partial<Services[string]>, routes: AnyPlatformDeclaration["routes"]) {
  const services = { users: { ...VALID_SERVICE, ...users }, quiet: VALID_SERVICE };
  const { platform, warnings } = loadPlatform(
    declaredPlatform(
      { dev: { pools: { system: { nodes: 3 } } }, prod: { pools: { system: { nodes: 3 } } } },
      { services, routes },
    ),
    { today: new Date("2026-11-23") },
  );
  const preStop = Object.values(platform.environments).map(({ name, services }) => [name, services.users?.preStop]);
  return {
    preStop: Object.fromEntries(preStop),
    quiet: Object.values(platform.environments).map(({ services }) => services.quiet?.preStop),
    warnings: warnings.filter(({ rule }) => rule.endsWith("pre-stop")).map(formatProblem),
  };
}

const WAITS = { command: ["sleep", "5"], seconds: 5 };
const ROUTE = { host: "{domain}", to: "users" };

it("a service waits before it stops where a route leads to it, and nowhere else", () => {
  const { preStop, quiet, warnings } = loaded({}, [{ ...ROUTE, environments: ["prod"] }]);
  expect(preStop).toEqual({ dev: undefined, prod: WAITS });
  expect(quiet).toEqual([undefined, undefined]);
  expect(warnings).toEqual([]);
});

it("a route to a port of a service is a route to the service", () => {
  expect(loaded({}, [{ ...ROUTE, to: "users:http" }]).preStop).toEqual({ dev: WAITS, prod: WAITS });
});

it("what a service declares stays, in each environment", () => {
  const own = { command: ["/bin/drain"], seconds: 9 };
  const { preStop, warnings } = loaded({ preStop: own, overrides: { dev: { preStop: null } } }, [ROUTE]);
  expect(preStop).toEqual({ dev: WAITS, prod: own });
  expect(warnings).toEqual([]);
});

it("a service that need not wait says why", () => {
  const reason = { reason: "it goes on answering" };
  expect(loaded({ preStop: reason }, [ROUTE])).toMatchObject({ preStop: { dev: reason }, warnings: [] });
});

it("a routed service that waits for nothing is warned about, at its own line", () => {
  expect(loaded({ preStop: false }, [ROUTE]).warnings).toEqual([
    expect.stringMatching(/^\[services\.users\.preStop\] should wait until the gateway sends nothing more, got false;/),
  ]);
  expect(loaded({ terminationGracePeriodSeconds: 5 }, [ROUTE]).warnings).toEqual([
    expect.stringMatching(
      /^\[services\.users\.preStop\] should wait until the gateway sends nothing more, got nothing;/,
    ),
  ]);
  expect(loaded({ terminationGracePeriodSeconds: 6 }, [ROUTE]).warnings).toEqual([]);
});
