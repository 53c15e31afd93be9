import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { formatProblem, InvalidDeclarationError } from "../../../model/problem";
import { declaredPlatform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";
import { TODAY } from "../../support/synthesized-platform";

type Routes = NonNullable<AnyPlatformDeclaration["routes"]>;

const DOMAINS = { dev: { domains: { shop: "dev.shop.example" } }, prod: { domains: { shop: "shop.example" } } };

function problems(routes: Routes, environments: Parameters<typeof declaredPlatform>[0] = DOMAINS): readonly string[] {
  try {
    loadPlatform(declaredPlatform(environments, { services: { web: VALID_SERVICE }, routes }), { today: TODAY });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDeclarationError)) throw error;
    return error.problems.map(formatProblem);
  }
}

describe("domains of environments", () => {
  it("are named by hosts, redirects and rewrites", () => {
    expect(
      problems([
        { host: "*.{shop}", to: "web", rewrite: { hostname: "{shop}" } },
        { host: "{domain}", redirect: { hostname: "www.{shop}" } },
      ]),
    ).toEqual([]);
  });

  it.each<[string, Routes[number]]>([
    ["host", { host: "{shpo}", to: "web" }],
    ["redirect.hostname", { host: "{domain}", redirect: { hostname: "{shpo}" } }],
    ["rewrite.hostname", { host: "{domain}", to: "web", rewrite: { hostname: "{shpo}" } }],
  ])("that no environment has are told once, of %s", (place, route) => {
    expect(problems([route])).toEqual([
      `[routes[0].${place}] must name domains of its environments, got "{shpo}"; write {domain} or {shop}, or declare it among domains of the environments (value)`,
    ]);
  });

  it("that one environment has and another has not are told of the other", () => {
    expect(problems([{ host: "{shop}", to: "web" }], { ...DOMAINS, prod: {} })).toEqual([
      '[routes[0].host] must name a domain of prod, got "{shop}"; declare it among domains of prod, or say by environments of the route where it is (value)',
    ]);
    expect(problems([{ host: "{shop}", to: "web", environments: ["dev"] }], { ...DOMAINS, prod: {} })).toEqual([]);
  });

  it("have other names than the one of the environment", () => {
    expect(problems([], { dev: { domains: { domain: "shop.example" } } })).toEqual([
      '[environments.dev.domains.domain] must have a name of its own, got "domain"; rename it: {domain} is that of the environment, and names have no braces (value)',
    ]);
  });

  it("show what was written where an asterisk is in a wrong place", () => {
    expect(problems([{ host: "*.*.{shop}", to: "web" }])).toEqual([
      '[routes[0].host] must have an asterisk in the place of its first part only, got "*.*.{shop}"; write it such as "*.{domain}", or leave the host out for any (value)',
    ]);
  });
});
