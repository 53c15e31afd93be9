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
