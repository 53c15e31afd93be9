import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMENT_CHARACTERS } from "../../review/report/markdown";
import { newFolder } from "../support/temporary-folder";
import { run, writeApp } from "./support/app";
import { writeLargePlan } from "./support/large-plan";
import { recordedConfiguration, recordedFile } from "./support/recorded";

const MAIN = join(__dirname, "../../commands/main.ts");
const MEGABYTE = 1_000_000;
/** Megabytes; the program itself needs about 20, so that a smaller plan would leave too little between what it takes and the bound. */
const PLAN = 45;

describe("size", () => {
  it("reviews a plan with less memory for objects than the plan has bytes", () => {
    const folder = newFolder();
    const file = join(folder, "prod-cluster.json");
    writeLargePlan(file, PLAN * MEGABYTE, "recorded");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        `--max-old-space-size=${PLAN}`,
        "--require",
        "tsx/cjs",
        MAIN,
        "review",
        "--plan",
        file,
        "--markdown",
        join(folder, "comment.md"),
      ],
      { encoding: "utf8", maxBuffer: 100 * MEGABYTE },
    );
    expect(stderr).toBe(`reading ${file} (${Math.round(statSync(file).size / MEGABYTE)} MB)\n`);
    expect(status).toBe(2);
    expect(stdout).toMatch(/\d+ high, \d+ medium: this stops the merge\.\n$/);
    expect(readFileSync(join(folder, "comment.md"), "utf8").length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
  }, 60_000);

  it("reviews 200 stacks in one run", async () => {
    const folder = newFolder();
    const stacks = Array.from({ length: 200 }, (_, index) => `team${index}-prod`);
    const config = recordedConfiguration("hidden-rotation");
    const app = writeApp(join(folder, "cdktf.out"), Object.fromEntries(stacks.map((stack) => [stack, config])));
    const plan = readFileSync(recordedFile("hidden-rotation"), "utf8");
    const files = stacks.map((stack) => {
      const file = join(folder, `${stack}.json`);
      writeFileSync(file, plan.replaceAll("resourceGroups/rg-prod", `resourceGroups/rg-${stack}`));
      return file;
    });
    const { code, printed } = await run(["--synthesis", app, ...files.flatMap((file) => ["--plan", file])]);
    expect(code).toBe(2);
    expect(printed.split("\n").slice(-3)).toEqual([
      "environment prod: 200 update",
      "200 high, 200 medium: this stops the merge.",
      "",
    ]);
  }, 60_000);
});
