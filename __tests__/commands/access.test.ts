import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { access } from "../../commands/access";
import { declaredPlatform } from "../support/platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const GROUP = "11111111-2222-3333-4444-555555555555";
const MADE = declaredPlatform({
  prod: { adminGroupObjectIds: [GROUP], namespaces: { shop: {} } },
  dev: { access: { developers: { groupObjectId: GROUP, level: "write", scope: "cluster" } } },
});
const PLATFORM = {
  ...MADE,
  environments: { ...MADE.environments, office: { cluster: { kind: "kubeconfig", context: "office" } } },
};

function printed(environment: string | undefined, json = false, platform: object = PLATFORM): string {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(platform));
  const texts: string[] = [];
  access(
    { environment, json, platform: "platform.json" },
    { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
  );
  return texts.join("");
}

const cells = (text: string) => text.split("\n").map((row) => row.split(/ {2,}/));

describe("who may do what", () => {
  it("is a table of every environment whose cluster is made here", () => {
    expect(cells(printed(undefined))).toEqual([
      ["environment", "who", "may", "where"],
      ["prod", `members of ${GROUP}`, "administer", "the cluster"],
      ["dev", "whoever deploys it first", "administer", "the cluster"],
      ["dev", `developers (members of ${GROUP})`, "write", "the cluster"],
      [""],
    ]);
  });

  it("is told of one environment, also as JSON", () => {
    expect(JSON.parse(printed("prod", true))).toEqual([
      { environment: "prod", who: `members of ${GROUP}`, may: "administer", where: "the cluster" },
    ]);
  });

  it("is not known of a cluster that is there already, and of none", () => {
    expect(() => printed("office")).toThrow(
      'environment must make its cluster, got "office"; ask whoever keeps the cluster that it joins',
    );
    const { office } = PLATFORM.environments;
    expect(() => printed(undefined, false, { ...PLATFORM, environments: { office } })).toThrow(
      "an environment must make its cluster, got none that does; ask whoever keeps the clusters that they join",
    );
    expect(() => printed("stage")).toThrow('environment must be one of the platform, got "stage"');
  });
});
