import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCommand } from "../../commands/program";
import { InvalidDeclarationError } from "../../model/problem";
import { RECORD_FILE, readRecord } from "../../stacks/recorded-stacks";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { declaredPlatform } from "../support/platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const WEB = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
};
const ALL = declaredPlatform(
  { prod: { production: true }, dev: {} },
  { services: { web: WEB }, routes: [{ host: "{domain}", to: "web" }] },
);
const { dev } = ALL.environments;
const WITHOUT_PROD = { ...ALL, environments: { dev: dev ?? {} } };

const outdir = join(newFolder(), "cdktf.out");
const folder = dirname(outdir);
let printed = "";
const say = (text: string): void => {
  printed += text;
};
const context = {
  folder,
  print: say,
  progress: say,
};

async function command(...args: readonly string[]): Promise<readonly [number | undefined, string]> {
  printed = "";
  return [await runCommand(args, context as never), printed];
}

/** What a synthesis says of the rule, errors and warnings alike. */
function told(platform: typeof ALL): readonly string[] {
  try {
    const { warnings } = synthesizePlatform(platform, { outdir, stateFolder: folder, today: TODAY });
    return warnings
      .filter(({ rule }) => rule === "platform/retired")
      .map(({ place, message }) => `[${place}] ${message}`);
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.map(({ place, message }) => `[${place}] ${message}`);
  }
}

const stack = (name: string) => JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8"));

const platformFile = () => JSON.parse(readFileSync(join(outdir, "platform.json"), "utf8"));

describe("stacks that are recorded", () => {
  let made: { readonly provider: object; readonly terraform: object };

  beforeAll(async () => {
    expect(told(ALL)).toEqual([]);
    made = stack("prod-services");
    expect(await command("stacks", "--record")).toEqual([0, "6 stacks in stacks.json; commit it\n"]);
  });

  it("have their environments, order, and how much they make", () => {
    expect(readRecord(folder)?.["prod-routes"]).toMatchObject({
      environment: "prod",
      production: true,
      after: ["prod-services"],
      makes: { kubernetes_manifest: expect.any(Number) },
    });
    expect(told(ALL)).toEqual([]);
  });

  it("cannot be lost: an environment that is gone from the declaration is an error, once, with what to do", () => {
    const [message = "", ...others] = told(WITHOUT_PROD);
    expect(others).toEqual([]);
    expect(message).toMatch(
      /^\[retired\] must say what becomes of prod, for \d+ objects of prod-cluster and \d+ objects of prod-routes and \d+ objects of prod-services stay, and cost, got nothing; write retired: \["prod"\], and run npx cdktf-cli destroy prod-routes prod-services prod-cluster; where/,
    );
    // nothing was written
    expect(stack("prod-services")).toEqual(made);
  });

  it("are written empty where they are retired, so that cdktf destroys them in reverse", async () => {
    expect(told({ ...WITHOUT_PROD, retired: ["prod"] })).toEqual([
      '[retired[0]] should be destroyed and forgotten, got "prod"; run npx cdktf-cli destroy prod-routes prod-services prod-cluster, then npx cdktf-aks-platform stacks --forget prod, and take it away here',
    ]);
    const { terraform, provider } = made;
    expect(stack("prod-services")).toMatchObject({
      provider,
      data: { azurerm_kubernetes_cluster: { Cluster: { name: "aks-portal-prod" } } },
    });
    expect(stack("prod-services").terraform.backend).toEqual((terraform as { backend: object }).backend);
    expect(stack("prod-services").resource).toBeUndefined();
    const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
    expect(stacks["prod-routes"].dependencies).toEqual(["prod-services"]);
    expect(stacks["prod-services"].dependencies).toEqual(["prod-cluster"]);
    // the review knows that they are, and of which environment
    const ofProd = { "prod-cluster": "prod", "prod-services": "prod", "prod-routes": "prod" };
    expect(platformFile()).toMatchObject({ retired: ofProd, retiredProduction: ["prod"] });
    // recorded again, they still say what they made
    await command("stacks", "--record");
    expect(readRecord(folder)?.["prod-routes"]?.makes).toMatchObject({ kubernetes_manifest: expect.any(Number) });
  });

  it("are production where the record does not say, and not where it says so", () => {
    const file = join(folder, RECORD_FILE);
    const recorded = readFileSync(file, "utf8");
    writeFileSync(file, recorded.replaceAll('"production": true,', ""));
    told({ ...WITHOUT_PROD, retired: ["prod"] });
    expect(platformFile().retiredProduction).toEqual(["prod"]);
    writeFileSync(file, recorded.replaceAll('"production": true,', '"production": false,'));
    told({ ...WITHOUT_PROD, retired: ["prod"] });
    expect(platformFile()).not.toHaveProperty("retiredProduction");
    writeFileSync(file, recorded);
  });

  it.each([
    ["nobody records", ["prodd"], 'must be an environment or a stack of stacks.json, got "prodd"; write "prod"'],
    [
      "is declared",
      ["dev-routes"],
      'must be of what is not declared any more: dev-routes is, got "dev-routes"; take it away here, or take its declaration away',
    ],
  ])("cannot be retired where it %s", (_, retired, message) => {
    expect(told({ ...ALL, retired })).toEqual([`[retired[0]] ${message}`]);
  });

  it("may be parts of an environment that lives on, such as its last routes", () => {
    expect(told({ ...ALL, routes: [], retired: ["prod-routes"] }).join()).toMatch(/what becomes of dev-routes/);
    expect(told({ ...ALL, routes: [], retired: ["prod-routes", "dev-routes"] })).toHaveLength(2);
    expect(stack("dev-routes").resource).toBeUndefined();
  });

  it("are compared with those of the version before by stacks --base, which says the order", async () => {
    const before = newFolder();
    synthesizePlatform(ALL, { outdir: before, stateFolder: folder, today: TODAY });
    synthesizePlatform(WITHOUT_PROD, { outdir, stateFolder: newFolder(), today: TODAY });
    const [code, text] = await command("stacks", "--base", before);
    expect(code).toBe(3);
    expect(text.split("\n").filter((each) => /^ {2}\d/.test(each))).toEqual([
      '  1. write retired: ["prod"] in the platform',
      "  2. npx cdktf-cli destroy prod-routes",
      "  3. npx cdktf-cli destroy prod-services",
      "  4. npx cdktf-cli destroy prod-cluster",
      "  5. npx cdktf-aks-platform stacks --forget prod, and take retired away",
    ]);
  });

  it("are forgotten when they are destroyed, or somebody else's", async () => {
    expect(await command("stacks", "--forget", "nobody")).toEqual([
      1,
      "nobody must be an environment or a stack of stacks.json, got one that is not there; write dev or prod",
    ]);
    expect(await command("stacks", "--forget", "prod")).toEqual([
      0,
      "stacks.json is without prod-cluster, prod-routes, prod-services; take what you forget out of retired too, and commit both\n",
    ]);
    expect(told(WITHOUT_PROD)).toEqual([]);
    expect(told(ALL)).toEqual([
      '[environments] should be recorded in stacks.json, as all stacks, got ["prod-cluster","prod-services","prod-routes"]; run npx cdktf-aks-platform stacks --record, and commit it',
    ]);
  });

  it("are forgotten with a word about those that are declared still", async () => {
    expect(told(ALL)).toHaveLength(1);
    await command("stacks", "--record");
    expect(await command("stacks", "--forget", "dev")).toEqual([
      0,
      "stacks.json is without dev-cluster, dev-routes, dev-services; take what you forget out of retired too, and commit both\n" +
        "cdktf.out has dev-cluster, dev-routes, dev-services with all that they make: where that is declared still, npx cdktf-aks-platform stacks --record puts them back\n",
    ]);
  });

  it.each([
    "{}",
    "<<<<<<< HEAD",
    '{"format":1,"stacks":{}}',
    '{"format":"1.0","stacks":3}',
    '{"format":"1.0","stacks":[]}',
    '{"format":"1.0","stacks":{"a":null}}',
    '{"format":"1.0","stacks":{"a":{}}}',
    '{"format":"1.0","stacks":{"a":{"after":[],"makes":{},"configuration":{}}}}',
    '{"format":"1.0","stacks":{"../a":{"after":[],"makes":{},"configuration":{"terraform":{}}}}}',
  ])("are read from a file of ours only, and not from %s", (text) => {
    writeFileSync(join(folder, RECORD_FILE), text);
    expect(() => readRecord(folder)).toThrow(
      "stacks.json must be a record of stacks, got something else; take it from the version before, or delete it and run cdktf-aks-platform stacks --record",
    );
  });

  it("are read as they are recorded", () => {
    writeFileSync(
      join(folder, RECORD_FILE),
      '{"format":"1.1","stacks":{"a-b":{"after":[],"makes":{},"configuration":{"terraform":{}}}}}',
    );
    expect(readRecord(folder)).toEqual({ "a-b": { after: [], makes: {}, configuration: { terraform: {} } } });
  });
});
