import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder, run, writeApp } from "../support/app";
import { recordedConfiguration } from "../support/recorded";
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
    expect(printed).toBe("environment prod: no changes\nenvironment staging: no changes\nNothing found.\n");
    expect(code).toBe(0);
    expect(progress).toEqual([
      "1 of 2: init prod-cluster",
      "1 of 2: plan prod-cluster",
      "2 of 2: init staging-cluster",
      "2 of 2: plan staging-cluster",
    ]);
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

  it("fails when there is no Terraform", async () => {
    const { code, printed } = await run(["--synthesis", app("prod-cluster")], { terraform: "/nowhere/terraform" });
    expect(code).toBe(1);
    expect(printed).toContain("failed: terraform failed for prod-cluster: spawn /nowhere/terraform ENOENT\n");
  });
});
