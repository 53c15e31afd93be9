import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { libraryManifest } from "../../commands/library";
import { runCommand } from "../../commands/program";
import { declarationRules } from "../../commands/rules";
import identitiesAndSecrets from "../guides/identities-and-secrets-example";
import operators from "../guides/operators-example";
import seed from "../support/seed-platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

/** A folder with a platform as an app has it, in words that need no compiler. */
function folderOf(declared: unknown): string {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(declared));
  return folder;
}

async function run(args: readonly string[], folder = folderOf(seed)) {
  const printed: string[] = [];
  const said: string[] = [];
  const code = await runCommand(args, {
    folder,
    today: TODAY,
    colours: false,
    print: (text) => printed.push(text),
    progress: (message) => said.push(message),
  });
  return { code, printed: printed.join(""), said: said.join("\n"), folder };
}

const FROM = ["--platform", "platform.json"];

describe("the command", () => {
  it("says what there is, and ends well", async () => {
    const { code, printed } = await run(["--help"]);
    expect(code).toBe(0);
    expect(printed).toContain("Usage: cdktf-aks-platform");
    for (const name of ["synth", "render", "rules", "review"]) expect(printed).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  it("says which version it is", async () => {
    expect(await run(["--version"])).toMatchObject({ code: 0, printed: `${libraryManifest().version}\n` });
  });

  it.each([
    [["nonsense"], "unknown command 'nonsense'"],
    [["render"], "missing required argument 'environment'"],
    [["render", "prod", "--nonsense"], "unknown option '--nonsense'"],
    [["render", "prod", "--client-id", "cart=x"], "must be a UUID"],
    [
      ["render", "prod", "--client-id", "nonsense"],
      'must name an identity and its id, got "nonsense"; write it such as cart=11111111-2222-3333-4444-555555555555',
    ],
    [
      ["render", "prod", ...FROM, "--client-id", "x=11111111-2222-3333-4444-555555555555"],
      '--client-id must name an identity of the platform, got "x"; leave it out: there are none',
    ],
    [["render", "prod", ...FROM, "--output", "/proc/x"], "--output must be a folder that can be written, got"],
    [["bridge", "prod", "--jsn"], "unknown option '--jsn'"],
    [["render", "prod"], "platform.ts must be a file of the app, got none in"],
    [["render", "prod", "--platform", "."], ". must be a file of the app, got none in"],
    [["render", "prod", ...FROM, "--output", "platform.json"], "--output must be a folder that can be written, got"],
    [["synth", "--app", "nothing.ts"], "nothing.ts must be a file of the app, got none in"],
    [
      ["render", "production", ...FROM],
      'environment must be one of the platform, got "production"; choose prod, staging, dev or tools',
    ],
  ])("ends with 1 and a message for %j", async (args, message) => {
    const { code, said, printed } = await run(args);
    expect([code, printed]).toEqual([1, ""]);
    expect(said).toContain(message);
  });

  it.each([
    ["module.exports = {{{", "platform.cjs must run without an error, got Unexpected token '{'"],
    ['require("./missing")', "platform.cjs must run without an error, got Cannot find module './missing'"],
    [
      'throw new Error("boom")',
      /^platform\.cjs must run without an error, got boom at .*platform\.cjs:1:7.*; mend it there$/,
    ],
  ])("says in one line what is wrong with a platform that says %s", async (source, message) => {
    const folder = newFolder();
    writeFileSync(join(folder, "platform.cjs"), source);
    const { code, said } = await run(["render", "prod", "--platform", "platform.cjs"], folder);
    expect([code, said.split("\n").length]).toEqual([1, 1]);
    expect(said).toEqual(
      typeof message === "string" ? expect.stringContaining(message) : expect.stringMatching(message),
    );
  });

  it("ends with 1 and every mistake of the platform", async () => {
    const { code, said } = await run(["render", "prod", ...FROM], folderOf({ ...seed, domain: "no domain" }));
    expect(code).toBe(1);
    expect(said).toContain('domain\n  must be a DNS name, got "no domain"');
  });

  it("wants a platform from the file", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "platform.json"), "[]");
    const { code, said } = await run(["render", "prod", ...FROM], folder);
    expect([code, said]).toEqual([
      1,
      "platform.json must export a platform by default, got object; write export default definePlatform({ … })",
    ]);
  });

  it("says what a file has to be, and what a platform without anything in it lacks", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "notes.md"), "# Notes");
    expect((await run(["render", "prod", "--platform", "notes.md"], folder)).said).toBe(
      'notes.md must be a file of TypeScript, JavaScript or JSON, got ".md"; name the file that declares the platform',
    );
    const library = join(__dirname, "..", "..", "model", "platform", "platform");
    writeFileSync(join(folder, "empty.cjs"), `module.exports = require("${library}").definePlatform({})`);
    const { said } = await run(["render", "prod", "--platform", "empty.cjs"], folder);
    expect(said).toContain("environments");
    expect(said).not.toContain("by default");
  });

  it("hands its arguments on to the review, and ends as that does", async () => {
    const help = await run(["review", "--help"]);
    expect(help.printed).toContain("--fail-on SEVERITY");
    const { code, said } = await run(["review", "--fail-on", "nonsense"]);
    expect(code).toBe(1);
    expect(said).toMatch(/^--fail-on must be one of [^\n]*$/);
    expect((await run(["review", "--nope"])).said).toBe("Unknown option '--nope' (--help shows what there is)");
  });
});

describe("rules", () => {
  it("are printed, each once, with what each holds", async () => {
    const { code, printed } = await run(["rules"]);
    expect(code).toBeUndefined();
    expect(printed).toContain("service/replicas\n  ");
    const ids = declarationRules().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("are printed as JSON with their sources", async () => {
    const { printed } = await run(["rules", "--json"]);
    const all: unknown[] = JSON.parse(printed);
    expect(all).toHaveLength(declarationRules().length);
    for (const rule of all) {
      expect(rule).toMatchObject({
        id: expect.stringContaining("/"),
        holds: expect.any(String),
        source: expect.any(String),
      });
    }
  });

  it("are told one by one with why, an example and what to write instead, as messages say", async () => {
    const { printed } = await run(["rules", "cluster/node-subnet", "service/replicas"]);
    expect(printed.split("\n\n")[0]).toBe(
      [
        "cluster/node-subnet",
        "  The subnet of the nodes lies in the virtual network and is at least a /29.",
        "  Why: The subnet of the nodes is a part of the virtual network.",
        '  Mistake: network.nodeSubnetCidr must lie in the virtual network 10.30.0.0/16, got "10.31.0.0/22"',
        '  Remedy: write "10.30.0.0/22", or enlarge vnetCidr',
        "  Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
      ].join("\n"),
    );
    expect(printed).toMatch(/\n\nservice\/replicas\n[\s\S]*\n\nall of them: .*docs.declaration-rules\.md\n$/);
    expect((await run(["rules", "cluster/node-subnets"])).said).toBe(
      "cluster/node-subnets must be the id of a rule; write cluster/node-subnet",
    );
  });
});

describe("render", () => {
  it("prints all objects of the environment, and warnings beside them", async () => {
    const { printed, said } = await run(["render", "tools", ...FROM]);
    const kinds = parseAllDocuments(printed).map((each) => each.toJS().kind);
    expect(kinds.slice(0, 2)).toEqual(["Namespace", "LimitRange"]);
    expect(kinds).toContain("Deployment");
    expect(said).toMatch(/^warning: /);
  });

  it("writes a file an object and a kustomization, and the same again", async () => {
    const { folder, printed } = await run(["render", "prod", ...FROM, "--output", "out"]);
    expect(printed).toBe(`43 objects in ${join(folder, "out")}\n`);
    const read = (path: string) => readFileSync(join(folder, "out", path), "utf8");
    const before = read("kustomization.yaml");
    expect(read("portal/deployment-web.yaml")).toContain("image: web\n");
    await run(["render", "prod", ...FROM, "--output", "out"], folder);
    expect(read("kustomization.yaml")).toBe(before);
  });

  it("keeps what the pipeline has set and what people added, and takes away what is gone", async () => {
    const { folder } = await run(["render", "prod", ...FROM, "--output", "out"]);
    const path = (name: string) => join(folder, "out", name);
    const read = () => readFileSync(path("kustomization.yaml"), "utf8");
    writeFileSync(path("by-hand.yaml"), "kind: ConfigMap\n");
    writeFileSync(
      path("kustomization.yaml"),
      read().replace("newTag: 5.0.1", "newTag: 5.9.0").replace("resources:\n", "resources:\n  - by-hand.yaml\n"),
    );
    const { reports: _, ...services } = seed.services;
    writeFileSync(join(folder, "later.json"), JSON.stringify({ ...seed, services }));
    const { printed } = await run(["render", "prod", "--platform", "later.json", "--output", "out"], folder);
    expect(printed).toContain("\ntaken away, and still in the cluster: portal/deployment-reports.yaml\n");
    expect(existsSync(path("portal/deployment-reports.yaml"))).toBe(false);
    expect(read()).not.toContain("portal/deployment-reports.yaml");
    expect(read()).toContain("newTag: 5.9.0");
    expect(read()).toContain("- by-hand.yaml");
    expect(existsSync(path("by-hand.yaml"))).toBe(true);
  });

  it("puts definitions into a folder that is applied first", async () => {
    const { folder } = await run(["render", "prod", ...FROM, "--output", "out"], folderOf(operators));
    const read = (path: string) => readFileSync(join(folder, "out", path, "kustomization.yaml"), "utf8");
    expect(read(".")).toContain("resources:\n  - definitions\n");
    expect(read("definitions")).toContain("- customresourcedefinition-databases.shop.example.yaml");
  });

  it("asks for what only Terraform looks up, and takes it", async () => {
    const folder = folderOf(identitiesAndSecrets);
    const { code, said } = await run(["render", "prod", ...FROM], folder);
    expect(code).toBe(1);
    const names = [...said.matchAll(/^identity (\S+) must have its client id here, got none; give --client-id/gm)];
    expect(names.length).toBeGreaterThan(0);
    const id = "11111111-2222-3333-4444-555555555555";
    const given = names.flatMap(([, name]) => ["--client-id", `${name}=${id}`]);
    const { printed } = await run(["render", "prod", ...FROM, ...given, "--tenant-id", id], folder);
    expect(printed).toContain(`azure.workload.identity/client-id: "${id}"`);
  });
});
