import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../../support/temporary-folder";
import { run, writeApp } from "../support/app";
import { recordedConfiguration, recordedFile } from "../support/recorded";
import { standIn } from "../support/stand-in";

function app(...stacks: string[]): string {
  const config = recordedConfiguration("no-change");
  return writeApp(join(newFolder(), "cdktf.out"), Object.fromEntries(stacks.map((stack) => [stack, config])));
}

describe("planning and reviewing in one run", () => {
  it("plans every stack, tells how far it is, and finds each plan fresh", async () => {
    const { code, printed, progress } = await run(["--synthesis", app("prod-cluster", "staging-cluster")], {
      terraform: standIn("no-change"),
    });
    expect(printed).toMatch(
      /^Planned .*\nenvironment prod: no changes\nenvironment staging: no changes\nNothing found\.\n$/,
    );
    expect(code).toBe(0);
    expect(progress).toEqual([
      "1 of 2: init prod-cluster",
      "1 of 2: plan prod-cluster",
      "2 of 2: init staging-cluster",
      "2 of 2: plan staging-cluster",
    ]);
  });

  it("plans several stacks at a time, initializes one after another, and finds the same", async () => {
    const folder = newFolder();
    const log = join(folder, "log");
    const terraform = standIn("no-change", { plan: `echo begin >> "${log}"; sleep 0.3; echo end >> "${log}"` });
    const stacks = ["prod-cluster", "staging-cluster", "dev-cluster"];
    const { code, printed, progress } = await run(["--synthesis", app(...stacks), "--side-by-side", "2"], {
      terraform,
    });
    expect([code, printed.split("\n").length]).toEqual([0, 6]);
    expect(progress.filter((line) => line.includes(" init "))).toEqual(
      stacks.map((stack, index) => `${index + 1} of 3: init ${stack}`),
    );
    const steps = readFileSync(log, "utf8").split("\n");
    expect(steps.slice(0, 2)).toEqual(["begin", "begin"]);
    expect(steps.filter((step) => step === "end")).toHaveLength(3);
  });

  it("plans the stacks that are named, and tells which it did not", async () => {
    const { code, printed } = await run(["--synthesis", app("prod-cluster", "staging-cluster"), "prod-cluster"], {
      terraform: standIn("no-change"),
    });
    expect(code).toBe(0);
    expect(printed).toContain("note: not planned, because other stacks were named: staging-cluster\n");
  });

  it("does not call acceptances of other stacks unused", async () => {
    const settings = join(newFolder(), "review.json");
    const accept = (stack: string) => ({ rule: "AKS012", stack, reason: "wanted", expires: "2026-12-01" });
    writeFileSync(settings, JSON.stringify({ accept: [accept("staging-cluster"), accept("prod-cluster")] }));
    const args = ["--synthesis", app("prod-cluster", "staging-cluster"), "--settings", settings, "prod-cluster"];
    const { printed } = await run(args, { terraform: standIn("no-change") });
    expect(printed.split("\n").filter((line) => line.includes("nothing to accept"))).toEqual([
      "note: nothing to accept for AKS012 prod-cluster; remove the acceptance",
    ]);
  });

  it("fails when a stack is named that is not there", async () => {
    const folder = app("prod-cluster");
    const { code, progress } = await run(["--synthesis", folder, "prod"], { terraform: "/nowhere/terraform" });
    expect([code, progress]).toEqual([1, [`${folder} must hold the stack "prod", got prod-cluster`]]);
  });

  it("reviews the plan of a run that ended in an error, and fails", async () => {
    const { code, printed } = await run(["--synthesis", app("prod-cluster")], {
      terraform: standIn("errored", { plan: "echo 'Error: no such region' >&2; exit 1" }),
    });
    expect(code).toBe(1);
    expect(printed).toContain("failed: terraform failed for prod-cluster: Error: no such region\n");
    expect(printed).toContain("the plan ended in an error: what comes after it is not known");
  });

  it("fails when the plan cannot be shown, and reports the stack as not planned", async () => {
    const { code, printed } = await run(["--synthesis", app("prod-cluster")], {
      terraform: standIn("no-change", { show: "echo 'Error: other version' >&2; exit 1" }),
    });
    expect(code).toBe(1);
    expect(printed).toContain("failed: terraform show failed for prod-cluster: Error: other version\n");
    expect(printed).toContain("has no plan of this synthesis (missing): it was synthesized, but nobody planned it\n");
  });

  it("keeps saved plans and their JSON to their owner, and leaves none behind", async () => {
    const folder = newFolder();
    const seen = join(folder, "seen");
    const show = `stat -c '%a %n' "$3" "$(dirname "$3")" >> ${seen}; cat "${recordedFile("no-change")}"`;
    await run(["--synthesis", app("prod-cluster")], { terraform: standIn("no-change", { show }) });
    const [saved, inside] = readFileSync(seen, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(" "));
    expect([saved?.[0], inside?.[0]]).toEqual(["600", "700"]);
    expect(existsSync(inside?.[1] ?? "/")).toBe(false);
  });

  it("keeps the JSON of plans where it is asked to, for its owner only, ready to be reviewed again", async () => {
    const keep = join(newFolder(), "plans");
    const synthesis = app("prod-cluster");
    const options = { terraform: standIn("no-change") };
    await run(["--synthesis", synthesis, "--keep-plans", keep], options);
    expect(readdirSync(keep).sort()).toEqual(["prod-cluster.json", "prod-cluster.json.made-from"]);
    expect(statSync(join(keep, "prod-cluster.json")).mode & 0o777).toBe(0o600);
    expect((await run(["--synthesis", synthesis, "--plan", keep])).printed).toContain("Nothing found.\n");
    const failing = { terraform: standIn("no-change", { show: "exit 1" }) };
    await run(["--synthesis", synthesis, "--keep-plans", keep], failing);
    expect(readdirSync(keep)).not.toContain("prod-cluster.json");
  });

  it.each([
    ["quotes a line", `printf 'Error: too weak\\n  12: "value": "%s",\\n' hunter2hunter2zz`],
    ["repeats a password of the app", "echo 'Error: hunter2hunter2zz is too weak'"],
    ["repeats a token of its environment", 'echo "Error: $REVIEW_TEST_TOKEN is too weak"'],
  ])("tells no secret when Terraform fails and %s", async (_, say) => {
    const files = ["comment.md", "report.json"].map((name) => join(newFolder(), name));
    const secret = { resource: { azapi_resource: { vm: { body: { adminPassword: "hunter2hunter2zz" } } } } };
    const synthesis = writeApp(join(newFolder(), "cdktf.out"), { "prod-vm": JSON.stringify(secret) });
    process.env.REVIEW_TEST_TOKEN = "hunter2-of-the-environment";
    const args = ["--synthesis", synthesis, "--markdown", `${files[0]}`, "--json", `${files[1]}`];
    const { code, printed } = await run(args, { terraform: standIn("no-change", { plan: `${say} >&2; exit 1` }) });
    delete process.env.REVIEW_TEST_TOKEN;
    const written = [printed, ...files.map((file) => readFileSync(file, "utf8"))];
    expect(code).toBe(1);
    for (const text of written) {
      expect(text).toMatch(/too weak/);
      expect(text).not.toContain("hunter2");
    }
  });

  it("fails when there is no Terraform", async () => {
    const { code, printed } = await run(["--synthesis", app("prod-cluster")], { terraform: "/nowhere/terraform" });
    expect(code).toBe(1);
    expect(printed).toContain("failed: terraform failed for prod-cluster: spawn /nowhere/terraform ENOENT\n");
  });
});
