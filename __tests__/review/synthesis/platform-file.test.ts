import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_SETTINGS, environmentOf, withFacts } from "../../../review/settings";
import {
  alteredFacts,
  mergeFacts,
  type PlatformFacts,
  readPlatformFile,
} from "../../../review/synthesis/platform-file";
import { newFolder } from "../../support/temporary-folder";
import { run, writeApp } from "../support/app";
import { recordedConfiguration, recordedFile } from "../support/recorded";

function read(content: unknown): PlatformFacts | undefined {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), typeof content === "string" ? content : JSON.stringify(content));
  return readPlatformFile(folder);
}

const PLATFORM = {
  format: "1.0",
  promotion: ["dev", "uat", "customer-a"],
  environments: {
    dev: { production: false, stacks: { "dev-cluster": "cluster" } },
    uat: { production: false, stacks: { "uat-cluster": "cluster" } },
    "customer-a": { production: true, stacks: { "customer-a-cluster": "cluster", "customer-a-services": "services" } },
  },
};

describe("platform file of a synthesized app", () => {
  it("says which environments there are, in which order, and which are production", () => {
    expect(read(PLATFORM)).toEqual({
      promotion: ["dev", "uat", "customer-a"],
      production: ["customer-a"],
      environments: new Map([
        ["dev-cluster", "dev"],
        ["uat-cluster", "uat"],
        ["customer-a-cluster", "customer-a"],
        ["customer-a-services", "customer-a"],
      ]),
    });
  });

  it("says what was declared beforehand: former names, and stacks that are there to be destroyed", () => {
    const facts = read({
      ...PLATFORM,
      formerly: { site: "web", odd: 1 },
      retired: { "tools-cluster": "tools" },
      environments: { ...PLATFORM.environments, uat: { ...PLATFORM.environments.uat, retired: true } },
    });
    expect([facts?.formerly, facts?.retired]).toEqual([new Map([["site", "web"]]), ["tools-cluster", "uat-cluster"]]);
    expect(facts?.environments.get("tools-cluster")).toBe("tools");
    const settings = withFacts(DEFAULT_SETTINGS, facts);
    expect([settings.formerly, settings.retired]).toEqual([facts?.formerly, facts?.retired]);
  });

  it("takes former names of the deployed app only, and what is retired of the change", () => {
    const plain = read(PLATFORM);
    const more = read({ ...PLATFORM, formerly: { site: "web" }, retired: { "tools-cluster": "tools" } });
    expect(mergeFacts(plain, more)).toMatchObject({ retired: ["tools-cluster"] });
    expect(mergeFacts(plain, more)).not.toHaveProperty("formerly");
    expect(mergeFacts(more, plain)).toMatchObject({ formerly: new Map([["site", "web"]]) });
    expect(mergeFacts(more, plain)).not.toHaveProperty("retired");
  });

  it("says what was production among what is there to be destroyed, also once nobody declares it", () => {
    const retired = read({ ...PLATFORM, retired: { "eu-cluster": "eu" }, retiredProduction: ["eu", "customer-a"] });
    expect(retired?.production).toEqual(["customer-a", "eu"]);
    expect(mergeFacts(retired, retired)?.production).toEqual(["customer-a", "eu"]);
  });

  it("may be missing", () => {
    expect(readPlatformFile(newFolder())).toBeUndefined();
  });

  it.each([[{ ...PLATFORM, format: "2.0" }], [{ format: "1.0" }], [[]], [{ ...PLATFORM, format: 1 }]])(
    "is refused as %j",
    (content) => {
      expect(() => read(content)).toThrow("must be of format 1.x; synthesize the app with the version that reviews it");
    },
  );

  it("is refused when it is no JSON, and read when a later version knows more", () => {
    expect(() => read("{")).toThrow("must be JSON; synthesize the app again");
    expect(read({ ...PLATFORM, format: "1.7", more: true })?.production).toEqual(["customer-a"]);
  });

  it("is taken for what the settings leave out, and does not guess from names", () => {
    const settings = withFacts(DEFAULT_SETTINGS, read(PLATFORM));
    expect(environmentOf("uat-cluster", settings)).toBe("uat");
    expect(environmentOf("customer-a-services", settings)).toBe("customer-a");
    expect(environmentOf("foreign-production", settings)).toBe("prod");
    expect([settings.promotion, settings.production]).toEqual([["dev", "uat", "customer-a"], ["customer-a"]]);
  });

  it("gives way to the settings of the project", () => {
    const own = {
      ...DEFAULT_SETTINGS,
      environments: new Map([["mine", ["uat-*"]]]),
      promotion: ["a"],
      production: ["b"],
    };
    const settings = withFacts(own, read(PLATFORM));
    expect(environmentOf("uat-cluster", settings)).toBe("mine");
    expect([settings.promotion, settings.production]).toEqual([["a"], ["b"]]);
  });

  it("of the deployed app holds, whatever a change says of itself", () => {
    const { "customer-a": production, ...others } = PLATFORM.environments;
    const changed = read({
      ...PLATFORM,
      promotion: ["customer-a"],
      environments: {
        ...others,
        "customer-a": { ...production, production: false },
        new: { production: true, stacks: { "new-cluster": "cluster", "customer-a-cluster": "cluster" } },
      },
    });
    const merged = mergeFacts(read(PLATFORM), changed);
    expect(merged?.promotion).toEqual(PLATFORM.promotion);
    expect(merged?.production).toEqual(["customer-a", "new"]);
    expect(merged?.environments.get("customer-a-cluster")).toBe("customer-a");
    expect(merged?.environments.get("new-cluster")).toBe("new");
    expect(alteredFacts(read(PLATFORM), changed)).toEqual(["promotion", "production"]);
    expect(alteredFacts(read(PLATFORM), read(PLATFORM))).toEqual([]);
    expect(mergeFacts(undefined, changed)).toBe(changed);
  });

  it("makes a plan of an environment with any name a plan of production", async () => {
    const folder = newFolder();
    const stack = "customer-a-cluster";
    const app = writeApp(join(folder, "cdktf.out"), { [stack]: recordedConfiguration("maintenance-removed") });
    const plan = join(folder, `${stack}.json`);
    copyFileSync(recordedFile("maintenance-removed"), plan);
    const args = ["--plan", plan, "--synthesis", app, "--settings", "none"];
    expect((await run(args)).printed).not.toContain("the tier falls");
    writeFileSync(join(app, "platform.json"), JSON.stringify(PLATFORM));
    expect((await run(args)).printed).toContain("the tier falls from Standard to Free");
  });
});
