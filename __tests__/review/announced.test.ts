import { announcedApart } from "../../review/announced";
import { RULES } from "../../review/catalogue";
import { DEFAULT_SETTINGS, environmentOf, withFacts } from "../../review/settings";
import { compareSyntheses } from "../../review/synthesis/comparison";
import { mergeFacts, readPlatformFile } from "../../review/synthesis/platform-file";
import { readSynthesis } from "../../review/synthesis/synthesis";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { declaredPlatform } from "../support/platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";
import { setOf } from "./support/planned";

const WEB = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
};

/** The output of a platform whose one service has this name. */
function called(name: string, more: object = {}): string {
  const outdir = newFolder();
  const platform = declaredPlatform(
    { prod: { production: true } },
    { services: { [name]: { ...WEB, ...more } }, routes: [{ host: "{domain}", to: name }] },
  );
  synthesizePlatform(platform, { outdir, today: TODAY });
  return outdir;
}

/** What the rules find above info where one output becomes another. */
function findings(base: string, head: string, names?: ReadonlyMap<string, string>): string[] {
  const facts = mergeFacts(readPlatformFile(base), readPlatformFile(head));
  const settings = withFacts(DEFAULT_SETTINGS, facts);
  const plans = compareSyntheses(readSynthesis(base), readSynthesis(head), (stack) => environmentOf(stack, settings));
  const { promotion, production } = settings;
  const formerly = names ?? settings.formerly ?? new Map();
  const set = announcedApart(setOf(plans, { promotion, production, formerly }));
  return RULES.flatMap(({ id, severity: usual, review }) =>
    [...review(set)].map(({ severity = usual, stack, message }) => `${id} ${severity} ${stack}: ${message}`),
  ).filter((line) => !line.includes(" info "));
}

describe("a service that is renamed", () => {
  const old = called("web");
  const both = called("site", { formerly: "web" });
  const renamed = called("site");

  it("is nothing to look at while it runs under both names", () => {
    expect(findings(old, both)).toEqual([]);
  });

  it("is one finding of each stack when the former name goes", () => {
    const said = (objects: string) =>
      `deletes the former name of site, ${objects}: what site has is there already, and whoever still asks for the former name gets no answer`;
    const told = [`PLN008 low prod-routes: ${said("1 object")}`, `PLN008 low prod-services: ${said("4 objects")}`];
    expect(findings(both, renamed)).toEqual(told);
    // also where only the state knows what is deployed
    expect(findings(both, renamed, new Map())).toEqual(told);
  });

  it("is an alarm where it was not declared beforehand, or was not deployed under both names", () => {
    expect(findings(old, renamed)).toContainEqual(expect.stringMatching(/^PLN004 high prod-services: renames the /));
    expect(findings(both, called("other"))).toContainEqual(expect.stringMatching(/^PLN004 high prod-services: /));
  });
});
