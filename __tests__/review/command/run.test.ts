import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../../support/temporary-folder";
import { run, writeRecordedApp } from "../support/app";
import { recordedFile, recordedFolder } from "../support/recorded";

const NOWHERE = ["--synthesis", "/nowhere"];

function review(scenario: string, ...more: string[]) {
  return run(["--plan", recordedFolder(scenario), ...NOWHERE, ...more]);
}

describe("exit codes of the review", () => {
  it("are 0 when nothing is found", async () => {
    expect((await review("no-change")).code).toBe(0);
  });

  it("are 2 when something is found at the threshold or above", async () => {
    expect((await review("api-opened")).code).toBe(2);
    expect((await review("hidden-rotation", "--fail-on", "high")).code).toBe(2);
    expect((await review("capacity", "--fail-on", "medium")).code).toBe(2);
  });

  it("are 0 when everything is below the threshold", async () => {
    expect((await review("capacity")).code).toBe(0);
    expect((await review("hidden-rotation", "--fail-on", "critical")).code).toBe(0);
  });

  it.each([
    [["--fail-on", "bad"], '--fail-on must be one of critical, high, medium, low, info, got "bad"'],
    [
      ["--plan", "a", "--base", "b"],
      "--base and --plan must not be given together: one compares, the other reviews plans",
    ],
    [
      ["--base", "a", "--deployed", "b"],
      "--base and --deployed must not be given together: a comparison looks at no state",
    ],
    [["--base", "a", "b"], "stacks must not be named together with --base: a comparison looks at all of them"],
    [["--plan", "-"], "--plan must name a file, got -; a plan is the one of the stack that its file is named after"],
    [["--side-by-side", "0"], '--side-by-side must be a number from 1 to 64, got "0"'],
    [["--side-by-side", "65"], '--side-by-side must be a number from 1 to 64, got "65"'],
    [["--commit", "main"], '--commit must be the digits of a commit, got "main"'],
    [["--rules-page", "a)b"], '--rules-page must be an address without a query, got "a)b"'],
    [["--wrong"], /^Unknown option '--wrong'/],
    [["--plan", "/nowhere"], "/nowhere must be a plan or a folder of plans, got nothing of this name"],
    [
      ["--synthesis", "/nowhere"],
      "/nowhere must hold a synthesized app, got no manifest.json; run `npm run synth` first",
    ],
  ])("are 1 for %j", async (args, message) => {
    const { code, progress } = await run(args);
    const [said = ""] = progress[0]?.split("\n\n") ?? [];
    expect(code).toBe(1);
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  it("are 1 when a file cannot be read, and the findings of the others are there", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "broken.json"), '{"format_version":"1.2","resource_changes":[{"address":"s3cret');
    const { code, printed } = await run(["--plan", folder, "--plan", recordedFile("api-opened"), ...NOWHERE]);
    expect(code).toBe(1);
    expect(printed).toContain("critical AKS010 api-exposed");
    expect(printed).toContain("must be complete, but ends after 62 bytes inside a value");
    expect(printed).not.toContain("s3cret");
  });
});

describe("review of plans", () => {
  it("prints how to use it", async () => {
    const { code, printed } = await run(["--help"]);
    expect([code, printed.split("\n")[0]]).toEqual([0, "usage: cdktf-aks-platform review [options] [stack…]"]);
  });

  it("writes the comment and the JSON", async () => {
    const folder = newFolder();
    const files = [join(folder, "comment.md"), join(folder, "report.json")] as const;
    await review("api-opened", "--markdown", files[0], "--json", files[1]);
    expect(readFileSync(files[0], "utf8")).toMatch(/^<!-- plan-review -->\n## Plan review\n/);
    expect(JSON.parse(readFileSync(files[1], "utf8"))).toMatchObject({ format: "1.2", outcome: "stopped" });
  });

  it.each([
    ["--markdown", "/nowhere/x.md", "ENOENT"],
    ["--json", "/", "EISDIR"],
  ])("is printed also where %s cannot be written", async (option, file, reason) => {
    const { code, printed, progress } = await review("api-opened", option, file);
    expect(code).toBe(1);
    expect(printed).toContain("critical AKS010 api-exposed");
    expect(progress).toEqual([
      `${file} must be a file that can be written, got ${reason}; the review above is complete`,
    ]);
  });

  it("fails in one line where plans cannot be kept", async () => {
    const { app } = writeRecordedApp("no-change");
    const { code, progress } = await run(["--synthesis", app, "--keep-plans", "/dev/null/x"], { terraform: "true" });
    expect(code).toBe(1);
    expect(progress.at(-1)).toMatch(/^the review failed: Error: ENOTDIR: .*$/);
  });

  it("finds nothing to say about a plan of this very synthesis", async () => {
    const { app, plans } = writeRecordedApp("no-change");
    const { code, printed } = await run(["--plan", plans, "--synthesis", app]);
    expect([code, printed.split("\n").slice(1)]).toEqual([0, ["environment prod: no changes", "Nothing found.", ""]]);
    expect(printed).toMatch(/^Planned 2026-11-23 \d\d:\d\d UTC, with Terraform 1\.11\.4, azurerm 4\.55\.0\.\n/);
  });

  it("shows words of the platform, says so where a secret is spelled like one, and names the commit", async () => {
    const file = join(newFolder(), "prod-cluster.json");
    const plan = JSON.parse(readFileSync(recordedFile("capacity"), "utf8"));
    const secret = { actions: ["no-op"], before: ["prod", "nodes"], after: ["prod", "nodes"] };
    plan.output_changes = { secret: { ...secret, before_sensitive: true, after_sensitive: true } };
    writeFileSync(file, JSON.stringify(plan));
    const { printed } = await run(["--plan", file, ...NOWHERE, "--commit", "0123abc"]);
    expect(printed).toContain("changes the capacity of prod: nodes ");
    expect(printed).toContain("note: 2 secrets are spelled like words of the platform, such as a stack: ");
    expect(printed).toContain("Commit 0123abc, planned ");
  });

  it("tells the construct that declared an object", async () => {
    const { app, plans } = writeRecordedApp("api-opened");
    const { printed } = await run(["--plan", plans, "--synthesis", app]);
    expect(printed).toContain("  declared at: prod-cluster/Cluster/Resource\n");
  });

  it("tells the line that declared an object, where the synthesis left it", async () => {
    const { app, plans } = writeRecordedApp("api-opened");
    const place = { path: "environments.prod.apiServer", file: "platform.ts", line: 42 };
    const places = { "prod-cluster": { "azurerm_kubernetes_cluster.cluster": place } };
    writeFileSync(join(app, "declarations.json"), JSON.stringify(places));
    const { printed } = await run(["--plan", plans, "--synthesis", app]);
    expect(printed).toContain("  declared at: platform.ts:42, environments.prod.apiServer\n");
  });

  it("fails when two plans are of one stack", async () => {
    const { progress } = await run(["--plan", recordedFile("taint"), "--plan", recordedFile("move"), ...NOWHERE]);
    expect(progress[0]).toMatch(/must be the only plan of prod-cluster, got .*taint\/prod-cluster\.json too$/);
  });

  it("fails when a folder holds no plan", async () => {
    const folder = join(newFolder(), "empty");
    mkdirSync(folder);
    const { progress } = await run(["--plan", folder]);
    expect(progress).toEqual([
      `${folder} must hold plans such as prod-cluster.json, got none; write them with \`terraform show -json\``,
    ]);
  });

  it("gives the runner of a pipeline no command that somebody hostile has written into a file", async () => {
    const app = join(newFolder(), "app");
    mkdirSync(app);
    const command = "##vso[task.setvariable variable=BASH_ENV]/evil";
    writeFileSync(join(app, "manifest.json"), JSON.stringify({ stacks: { [command]: {} } }));
    const { code, progress } = await run(["--base", app, "--synthesis", app]);
    expect([code, progress]).toEqual([1, [expect.stringContaining("# #vso[task.setvariable")]]);
    expect(progress.join()).not.toContain("##vso[");
  });
});
