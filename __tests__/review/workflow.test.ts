import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { newFolder } from "../support/temporary-folder";

const FOLDER = join(__dirname, "../../.github/workflows");
const read = (name: string) => readFileSync(join(FOLDER, name), "utf8");
const REVIEW = read("review.yml");
const SYNTHESIZE = read("synthesize.yml");

/** The text of each job of a workflow, by its name. */
function jobsOf(workflow: string): Map<string, string> {
  const [, ...parts] = (workflow.split(/^jobs:\n/m)[1] ?? "").split(/^ {2}([a-z]\w*):\n/m);
  return new Map(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ""]] : [])));
}

/** The script of a step, by the name of the step. */
function scriptOf(workflow: string, step: string): string {
  const [, rest = ""] = workflow.split(`      - name: ${step}\n`);
  const [, script = ""] = /^ {8}run: \|\n((?: {10}.*\n|\n)+)/m.exec(rest) ?? [];
  return script.replace(/^ {10}/gm, "");
}

/** What a job may do besides what it says. */
function permissionsOf(job: string): string[] {
  const [, list = ""] = /^ {4}permissions:\n((?: {6}.*\n)+)/m.exec(job) ?? [];
  return list
    .trim()
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim());
}

describe("workflows", () => {
  it.each(readdirSync(FOLDER))("name each action of %s by its commit", (file) => {
    const uses = read(file).match(/(?<=^ +(?:- )?)uses: .*/gm) ?? [];
    expect(uses.filter((line) => !/^uses: [\w./-]+@[0-9a-f]{40} # v\d+/.test(line))).toEqual([]);
  });

  it.each(["review.yml", "drift.yml"])("stop where any program of a line fails, in %s", (file) => {
    expect(parse(read(file)).defaults).toEqual({ run: { shell: "bash" } });
  });

  it.each(["review.yml", "synthesize.yml", "drift.yml", "azure.yml"])(
    "run no scripts of packages that %s installs",
    (file) => {
      expect(
        read(file)
          .match(/npm (ci|install).*/g)
          ?.filter((line) => line !== "npm ci --ignore-scripts"),
      ).toEqual([]);
    },
  );

  it("let the code of a pull request read, and nothing else", () => {
    expect(SYNTHESIZE).toMatch(/^on:\n {2}pull_request:\n$/m);
    expect(SYNTHESIZE).toMatch(/^permissions: \{\}$/m);
    expect([...jobsOf(SYNTHESIZE).values()].map(permissionsOf)).toEqual([["contents: read"]]);
    expect(SYNTHESIZE).not.toMatch(/secrets\.|vars\.|environment:/);
  });

  it("check out nothing but the base in the half that may sign in and write", () => {
    expect(REVIEW).toMatch(/^on:\n {2}workflow_run:/m);
    expect(REVIEW).toMatch(/^permissions: \{\}$/m);
    for (const [, job] of jobsOf(REVIEW)) {
      const checkouts = job.split("uses: actions/checkout@").slice(1);
      for (const checkout of checkouts) {
        expect(checkout).toMatch(/^\S+ # v\S+\n {8}with:\n {10}ref: \$\{\{ needs\.change\.outputs\.base \}\}\n/);
        expect(checkout).toContain("persist-credentials: false\n");
      }
    }
  });

  it("let one job sign in, which plans what it takes as untrusted", () => {
    const signing = [...jobsOf(REVIEW)].filter(([, job]) => permissionsOf(job).includes("id-token: write"));
    expect(signing.map(([name]) => name)).toEqual(["plan"]);
    const script = scriptOf(REVIEW, "Plan and review");
    expect(script).toContain("--deployed deployed --untrusted");
    expect(script).not.toContain("synth ");
    expect(signing[0]?.[1]).toMatch(
      /^ {4}if: github\.event\.workflow_run\.head_repository\.full_name == github\.repository$/m,
    );
  });

  it("let the drift run sign in where it runs code of the default branch, and write issues where it runs none", () => {
    const drift = read("drift.yml");
    expect(drift).toMatch(/^on:\n {2}schedule:\n {4}- cron: ".*"\n {2}workflow_dispatch:\n$/m);
    const jobs = [...jobsOf(drift)].map(([name, job]) => [name, permissionsOf(job), job.includes("npm ")]);
    expect(jobs).toEqual([
      ["plan", ["contents: read", "id-token: write"], true],
      ["report", ["actions: read", "issues: write"], false],
    ]);
  });

  it("name the commit, and link each finding to the page of the base", () => {
    for (const step of ["Plan and review", "Compare base and head"]) {
      expect(scriptOf(REVIEW, step)).toContain('--commit "$HEAD" --rules-page "$GITHUB_SERVER_URL/');
    }
  });

  it("put together what both halves say of capacity and cost, below the comment, before it is uploaded", () => {
    expect(scriptOf(SYNTHESIZE, "Put together what is reviewed")).toContain(" outlook.json; do\n");
    for (const name of ["compare", "plan"]) {
      const job = jobsOf(REVIEW).get(name) ?? "";
      const below = job.indexOf(
        "outlook -- --since deployed/outlook.json --until synthesized/outlook.json --below comment.md",
      );
      expect(below).toBeGreaterThan(job.indexOf("--markdown comment.md"));
      expect(below).toBeLessThan(job.indexOf("upload-artifact"));
    }
  });

  it("run code of a pull request in Azure DevOps in a job that the review takes nothing of but JSON", () => {
    const pipeline = parse(
      readFileSync(join(FOLDER, "../../templates/azure-devops/.azure-pipelines/review.yml"), "utf8"),
    );
    const [synthesize, review] = pipeline.jobs as readonly { readonly steps: readonly Record<string, unknown>[] }[];
    expect(pipeline.jobs).toHaveLength(2);
    expect(JSON.stringify(synthesize)).not.toContain("AccessToken");
    expect(review).toMatchObject({ dependsOn: "synthesize", workspace: { clean: "all" } });
    const scripts = (review?.steps ?? []).map((step) =>
      String(step.bash ?? step.checkout ?? step.task ?? step.download),
    );
    expect(scripts.slice(0, 2)).toEqual(["self", "git checkout --detach HEAD^1"]);
    expect(scripts.slice(2).filter((script) => script.includes("git "))).toEqual([]);
    expect(scripts.indexOf("current")).toBeGreaterThan(scripts.findIndex((script) => script.includes("npm ci")));
  });

  it("judge by the settings of the base, and tell those of the pull request", () => {
    for (const step of ["Plan and review", "Compare base and head"]) {
      const script = scriptOf(REVIEW, step);
      expect(script).toContain("--proposed synthesized/review.json");
      expect(script).not.toContain("--settings");
    }
  });
});

/** Runs the script of a step with a program in the place of `gh` that answers and notes what it is asked. */
function runStep(step: string, { env, answers }: { readonly env: object; readonly answers: readonly string[] }) {
  const folder = newFolder();
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const [index, answer] of answers.entries()) writeFileSync(join(folder, `answer${index}`), answer);
  writeFileSync(
    join(bin, "gh"),
    `#!/bin/sh\necho "$@" >> ${folder}/asked\nn=$(cat ${folder}/n 2>/dev/null || echo 0)\necho $((n + 1)) > ${folder}/n\ncat ${folder}/answer$n 2>/dev/null\nexit 0\n`,
  );
  chmodSync(join(bin, "gh"), 0o755);
  mkdirSync(join(folder, "synthesized/change"), { recursive: true });
  const change = "change" in env ? env.change : {};
  writeFileSync(join(folder, "synthesized/change/change.json"), JSON.stringify(change));
  writeFileSync(join(folder, "output"), "");
  let code = 0;
  let printed = "";
  try {
    printed = execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", scriptOf(REVIEW, step)], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: {
        PATH: `${bin}:${process.env.PATH}`,
        GITHUB_REPOSITORY: "o/r",
        GITHUB_OUTPUT: join(folder, "output"),
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_RUN_ID: "1",
        HEAD: "b".repeat(40),
        BRANCH: "main",
        ...Object.fromEntries(Object.entries(env).filter(([key]) => key !== "change")),
      },
    });
  } catch (error) {
    const failed = error as { readonly status: number; readonly stdout: string };
    code = failed.status;
    printed = failed.stdout;
  }
  const text = (name: string) => {
    try {
      return readFileSync(join(folder, name), "utf8");
    } catch {
      return "";
    }
  };
  return { code, printed, asked: text("asked"), output: text("output") };
}

/** Runners have jq; not every machine of a developer does. */
const HAS_JQ = spawnSync("jq", ["--version"]).status === 0;
const withJq = HAS_JQ || process.env.CI ? describe : describe.skip;

withJq("the pull request that the first half names", () => {
  const HEAD = "b".repeat(40);
  const BASE = "a".repeat(40);
  const MERGE = "c".repeat(40);
  const PULL = { state: "open", head: { sha: HEAD }, base: { ref: "main" }, merge_commit_sha: MERGE };

  function find(change: unknown, pull: object = PULL, parents = `${BASE} ${HEAD}`) {
    return runStep("Find the pull request and its base", { env: { change }, answers: [JSON.stringify(pull), parents] });
  }

  it("is believed when GitHub says the same, and the base is the first parent of its merge", () => {
    expect(find({ number: 7, merge: MERGE })).toMatchObject({ code: 0, output: `number=7\nbase=${BASE}\n` });
  });

  it.each([
    ["no number", { number: "7; rm", merge: MERGE }, PULL],
    ["no commit", { number: 7, merge: "main" }, PULL],
    ["nothing", {}, PULL],
    ["one that is closed", { number: 7, merge: MERGE }, { ...PULL, state: "closed" }],
    ["one of another head", { number: 7, merge: MERGE }, { ...PULL, head: { sha: BASE } }],
    ["one for another branch", { number: 7, merge: MERGE }, { ...PULL, base: { ref: "mine" } }],
    ["a merge that GitHub did not make", { number: 7, merge: BASE }, PULL],
  ])("is not believed when it is %s", (_, change, pull) => {
    expect(find(change, pull)).toMatchObject({ code: 1, output: "" });
  });

  it.each([`${BASE}`, `${BASE} ${MERGE}`, `${BASE} ${HEAD} ${MERGE}`, ""])(
    "is not believed when the parents of its merge are %j",
    (parents) => {
      expect(find({ number: 7, merge: MERGE }, PULL, parents)).toMatchObject({ code: 1, output: "" });
    },
  );

  it("is told to be synthesized again when the base has moved on", () => {
    const { printed } = find({ number: 7, merge: MERGE }, { ...PULL, merge_commit_sha: BASE });
    expect(printed).toContain("the base has moved on since the app was synthesized; run the workflow synthesize again");
  });
});

describe("the status", () => {
  it.each([
    ["success", "success", "success"],
    ["success", "failure", "success"],
    ["failure", "success", "failure"],
    ["cancelled", "success", "failure"],
    ["", "success", "failure"],
    ["skipped", "success", "success"],
    ["skipped", "failure", "failure"],
    ["skipped", "skipped", "failure"],
  ])("of a plan that ended with %j and a comparison that ended with %j is %s", (PLANNED, COMPARED, state) => {
    const { code, asked } = runStep("Set the status", { env: { PLANNED, COMPARED }, answers: [] });
    expect(code).toBe(0);
    expect(asked).toContain(`statuses/${"b".repeat(40)} --silent -f context=plan-review -f state=${state} `);
  });
});
