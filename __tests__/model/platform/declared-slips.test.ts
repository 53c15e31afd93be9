import { declaredSlips } from "../../../model/platform/declared-slips";
import seed from "../../support/seed-platform";

const UNSET: string | undefined = undefined;
const { tools } = seed.environments;
const { web, reports } = seed.services;

function told(changes: object): readonly string[] {
  const found = declaredSlips({ ...seed, ...changes } as never);
  return found.map(({ severity, place, message }) => `${severity} [${place}] ${message}`);
}
const service = (changes: object) => ({ services: { web: { ...web, ...changes } } });

describe("what can hardly be meant", () => {
  it("is nothing of the platform that ships", () => {
    expect(told({})).toEqual([]);
  });

  it.each([
    [
      "a pool that nobody declares is taken away",
      { environments: { tools: { ...tools, pools: { system: { nodes: 1 }, app: null } } } },
      'warning [environments.tools.pools.app] should take away something that is declared, got "app"; write "apps", or remove it',
    ],
    [
      "a variable that nobody declares is taken away",
      { services: { reports: { ...reports, overrides: { tools: { env: { STATSD_HOTS: null } } } } } },
      'warning [services.reports.overrides.tools.env.STATSD_HOTS] should take away something that is declared, got "STATSD_HOTS"; write "STATSD_HOST", or remove it',
    ],
    [
      "an image lacks its version",
      service({ image: `smaacc/web:${UNSET}` }),
      "error [services.web.image] must have a value where a variable is put that is not set, got a text with undefined in it; set the variable, or write the text itself",
    ],
    [
      "a domain lacks a part",
      { domain: `${UNSET}.smaacc.io` },
      "error [domain] must have a value where a variable is put that is not set, got a text with undefined in it; set the variable, or write the text itself",
    ],
    [
      "an address lacks its host",
      service({ env: { URL: `https://${UNSET}/x` } }),
      "warning [services.web.env.URL] should have a value where a variable is put that is not set, got a text with undefined in it; set the variable, or write the text itself",
    ],
    [
      "a service runs in one environment twice",
      service({ environments: ["prod", "dev", "prod"] }),
      'warning [services.web.environments[2]] should name each environment once, got "prod" twice; write the one that was meant, or remove it',
    ],
    [
      "a route is of one environment twice",
      { routes: [{ host: "{domain}", to: "web", environments: ["dev", "dev"] }] },
      'warning [routes[0].environments[1]] should name each environment once, got "dev" twice; write the one that was meant, or remove it',
    ],
    [
      "a list of administrators is empty",
      { environments: { tools: { ...tools, adminGroupObjectIds: [] } } },
      "warning [environments.tools.adminGroupObjectIds] should name a group, got []; write the ids of groups, or remove it: whoever deploys the cluster first administers it",
    ],
    [
      "a record is put into a text",
      service({ args: [`--limits=${{}}`] }),
      "warning [services.web.args[0]] should have a value where a variable is put that is not set, got a text with [object Object] in it; set the variable, or write the text itself",
    ],
  ])("is told where %s", (_, changes, message) => {
    expect(told(changes)).toEqual([message]);
  });

  it.each([
    [
      "administrators are taken away",
      {
        shared: { ...seed.shared, adminGroupObjectIds: ["00000000-0000-0000-0000-000000000001"] },
        environments: { tools: { ...tools, adminGroupObjectIds: [] } },
      },
    ],
    ["what is declared is taken away", { environments: { tools: { ...tools, pools: { apps: null } } } }],
    [
      "a field is left out where nothing is shared",
      { environments: { tools: { ...tools, budget: null, expires: null } } },
    ],
    ["a sentence has the word", service({ annotations: { note: "behaviour is undefined for NaN, so take care" } })],
    ["a program has it", { configMaps: { app: { data: { "app.js": "if (x===undefined) y=[object Object]" } } } }],
    ["a name has it as a part of a word", service({ image: "smaacc/undefinedness:NaNo-1" })],
  ])("is nothing where %s", (_, changes) => {
    expect(told(changes)).toEqual([]);
  });
});
