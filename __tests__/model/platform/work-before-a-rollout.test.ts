import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { declaredPlatform } from "../../support/platform";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";

type Service = AnyPlatformDeclaration["services"][string];

function problems(users: Partial<Service>) {
  const services = { users: { ...VALID_SERVICE, ...users } };
  return problemsOf(() => {
    loadPlatform(declaredPlatform({ dev: {} }, { services }), { today: new Date("2026-11-23") });
  }).filter((problem) => problem.includes("env"));
}

it("a mistake of the service is one mistake, whatever runs before its rollout", () => {
  expect(problems({ env: { "A B": "x" }, before: { migrate: {} } })).toEqual([
    expect.stringMatching(/^\[services\.users\.env\["A B"\]\] must/),
  ]);
});

it("a mistake of the work is reported at its own place, also where it differs in an environment", () => {
  expect(problems({ before: { migrate: { env: { "A B": "x" } } } })).toEqual([
    expect.stringMatching(/^\[services\.users\.before\.migrate\.env\["A B"\]\] must/),
  ]);
  const overrides = { dev: { before: { migrate: { env: { "A B": "x" } } } } };
  expect(problems({ before: { migrate: {} }, overrides })).toEqual([
    expect.stringMatching(/^\[services\.users\.overrides\.dev\.before\.migrate\.env\["A B"\]\] must/),
  ]);
});

it("names of the work are checked like those of the service, each at the place where it is said", () => {
  const found = (users: Partial<Service>) => {
    const services = { users: { ...VALID_SERVICE, ...users } };
    const configMaps = { settings: { data: { HOST: "db" } } };
    const platform = declaredPlatform({ dev: {} }, { services, configMaps });
    return problemsOf(() => {
      loadPlatform(platform, { today: new Date("2026-11-23") });
    });
  };
  const given = (name: string) =>
    `must be a declared ConfigMap, got "${name}"; write "settings", or declare it among configMaps (platform/config-map-reference)`;
  expect(
    found({ envFrom: [{ configMap: "settings" }], before: { migrate: { envFrom: [{ configMap: "setings" }] } } }),
  ).toEqual([`[services.users.before.migrate.envFrom[0].configMap] ${given("setings")}`]);
  expect(
    found({ envFrom: [{ configMap: "setings" }], before: { migrate: { envFrom: [{ configMap: "settings" }] } } }),
  ).toEqual([`[services.users.envFrom[0].configMap] ${given("setings")}`]);
  const env = { HOST: { configMap: "setings", key: "HOST" } };
  expect(found({ env, before: { migrate: { env: { PORT: "80" } } } })).toEqual([
    `[services.users.env.HOST.configMap] ${given("setings")}`,
  ]);
  expect(found({ before: { migrate: { env } } })).toEqual([
    `[services.users.before.migrate.env.HOST.configMap] ${given("setings")}`,
  ]);
});
