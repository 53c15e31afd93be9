import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { CI_SYSTEMS } from "../../commands/init";
import { installedFrom, libraryManifest } from "../../commands/library";
import { runCommand } from "../../commands/program";
import { loadPlatform } from "../../model/platform/load";
import template from "../../templates/project/platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const ROOT = join(__dirname, "..", "..");

async function init(args: readonly string[], folder = newFolder()) {
  const printed: string[] = [];
  const said: string[] = [];
  const code = await runCommand(["init", ...args], {
    folder,
    today: TODAY,
    colours: false,
    print: (text) => printed.push(text),
    progress: (message) => said.push(message),
  });
  return { code, folder, printed: printed.join(""), said: said.join("\n") };
}

/** The files of a folder, sorted. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}

const ALWAYS = [
  ".gitignore",
  ".nvmrc",
  "README.md",
  "cdktf.json",
  "deploy.sh",
  "docs/pipelines.md",
  "main.ts",
  "package.json",
  "platform.test.ts",
  "platform.ts",
  "tsconfig.json",
];

describe("init", () => {
  it("writes a project with workflows, and says what comes next", async () => {
    const { code, folder, printed } = await init(["demo"]);
    expect(code).toBeUndefined();
    const workflows = [
      "deploy-environment.yml",
      "deploy.yml",
      "drift.yml",
      "expiry.yml",
      "review.yml",
      "synthesize.yml",
    ];
    const files = [
      ...ALWAYS,
      ".github/dependabot.yml",
      "docs/review-rules.md",
      ...workflows.map((file) => `.github/workflows/${file}`),
    ].sort();
    expect(filesOf(join(folder, "demo"))).toEqual(files);
    expect(printed).toBe(
      `${files.length} files in ${join(folder, "demo")}\n\nNext:\n  cd demo\n  npm install\n  npm test\n  npm run synth\n`,
    );
  });

  it("writes pipelines of Azure DevOps in place of workflows", async () => {
    const { folder } = await init(["demo", "--ci", "azure-devops"]);
    const pipelines = ["deploy-environment.yml", "deploy.yml", "expiry.yml", "prepare.yml", "review.yml"];
    const files = [...ALWAYS, ...pipelines.map((file) => `.azure-pipelines/${file}`)].sort();
    expect(filesOf(join(folder, "demo"))).toEqual(files);
    expect(readFileSync(join(folder, "demo", "platform.test.ts"), "utf8")).toContain('".azure-pipelines/deploy.yml"');
  });

  it("may write into a folder that is there and empty, with a repository or without", async () => {
    const folder = join(newFolder(), "demo");
    mkdirSync(join(folder, ".git"), { recursive: true });
    const { printed } = await init(["."], folder);
    expect(printed).toContain("\n\nNext:\n  npm install\n");
  });

  it.each(CI_SYSTEMS)("puts the name and the domain everywhere, for %s", async (ci) => {
    const { folder } = await init(["shop", "--domain", "shop.org", "--ci", ci]);
    const all = filesOf(join(folder, "shop")).map((file) => readFileSync(join(folder, "shop", file), "utf8"));
    expect(all.filter((text) => text.includes("my-platform"))).toEqual([]);
    const platform = readFileSync(join(folder, "shop", "platform.ts"), "utf8");
    expect(platform).toContain('name: "shop",\n  domain: "shop.org",');
  });

  it("asks for the versions that the library is tested with", async () => {
    const { folder } = await init(["demo"]);
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, "demo", "package.json"), "utf8"));
    const ours = libraryManifest();
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect([name, version]).toEqual([name, name === ours.name ? ours.version : ours.devDependencies[name]]);
    }
  });

  it.each([
    ["file:../x.tgz", "file:../x.tgz"],
    ["1.2.3", "1.2.3"],
  ])("asks for the library as it is told: %s", async (library, asked) => {
    const { folder } = await init(["demo", "--library", library]);
    const manifest = JSON.parse(readFileSync(join(folder, "demo", "package.json"), "utf8"));
    expect(manifest.dependencies[libraryManifest().name]).toBe(asked);
  });

  it("writes a script that may be run", async () => {
    const { folder } = await init(["demo"]);
    expect(statSync(join(folder, "demo", "deploy.sh")).mode & 0o111).toBe(0o111);
  });
});

describe("init fails, and writes nothing, when", () => {
  it.each([
    ["Shop", 'name of the folder must be at most 63 lower-case letters, digits and hyphens, got "Shop"'],
    ...["default", "kube-system", "gateway"].map((name) => [
      name,
      `name of the folder must be that of a new namespace, got "${name}", which is there for something else; choose another`,
    ]),
    [
      "a".repeat(43),
      `name of the folder must leave room for the names of clusters, got "${"a".repeat(43)}"; shorten it by 1`,
    ],
  ])("the name is %s", async (name, message) => {
    const { code, folder, said } = await init([name]);
    expect(code).toBe(1);
    expect(said).toContain(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [["demo", "--domain", "no domain"], '--domain must be a DNS name, got "no domain"'],
    [["demo", "--ci", "jenkins"], "Allowed choices are github, azure-devops."],
    [[], "missing required argument 'folder'"],
  ])("it is asked for %j", async (args, message) => {
    const { code, folder, said } = await init(args);
    expect(code).toBe(1);
    expect(said).toContain(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("something is there", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, "demo"));
    writeFileSync(join(folder, "demo", "notes.txt"), "");
    writeFileSync(join(folder, "file"), "");
    expect(await init(["demo"], folder)).toMatchObject({
      code: 1,
      said: "demo must be an empty folder or a new one, got 1 in it, such as notes.txt; choose another name",
    });
    expect((await init(["file"], folder)).said).toContain("file must be an empty folder or a new one, got a file;");
  });
});

describe("the platform of a new project", () => {
  it("is without a mistake under the longest name that init takes", () => {
    const { warnings, platform } = loadPlatform({ ...template, name: "a".repeat(42) }, { today: TODAY });
    expect(warnings).toEqual([]);
    expect(Object.keys(platform.environments)).toEqual(["dev", "staging", "prod"]);
  });
});

describe("the library that a new project asks for", () => {
  it("is the version that this is, where it was not installed from elsewhere", () => {
    expect(installedFrom(join(ROOT, "..", "demo"))).toBe(libraryManifest().version);
  });
});

describe("pipelines of a new project", () => {
  const ENVIRONMENTS = Object.keys(template.environments);
  const TEMPLATES = join(ROOT, "templates");
  const read = (...path: readonly string[]) => readFileSync(join(TEMPLATES, ...path), "utf8");

  it("deploy each environment of GitHub after the one before, by an identity of its own, and never cut one short", () => {
    const { jobs, concurrency } = parse(read("github", ".github/workflows/deploy.yml"));
    expect(Object.keys(jobs)).toEqual(ENVIRONMENTS);
    expect(Object.values<{ needs?: string }>(jobs).map(({ needs }) => needs)).toEqual([
      undefined,
      ...ENVIRONMENTS.slice(0, -1),
    ]);
    expect(concurrency).toEqual({ group: "deploy", "cancel-in-progress": false });
    const { jobs: steps } = parse(read("github", ".github/workflows/deploy-environment.yml"));
    expect([steps.plan.environment, steps.deploy.environment]).toEqual(["plan", "${{ inputs.environment }}"]);
    expect(steps.deploy.needs).toBe("plan");
    expect(steps.deploy.steps.at(-1)).toMatchObject({
      if: "vars.SMOKE_TEST == 'true'",
      run: 'npx --no-install cdktf-aks-platform smoke "$ENVIRONMENT"',
    });
  });

  it("name each action by the commit that the workflows of this repository name", () => {
    const usesOf = (text: string) => text.match(/uses: \w.*/g) ?? [];
    const ours = new Set(usesOf(readFileSync(join(ROOT, ".github/workflows/review.yml"), "utf8")));
    const theirs = ["deploy-environment.yml", "expiry.yml"].flatMap((file) =>
      usesOf(read("github", ".github/workflows", file)),
    );
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.filter((line) => !ours.has(line))).toEqual([]);
  });

  it("delete what is left of an environment that has ended every night, and nothing while another deploys", () => {
    const { on, jobs, concurrency } = parse(read("github", ".github/workflows/expiry.yml"));
    expect(on.schedule).toHaveLength(1);
    expect(concurrency).toEqual({ group: "deploy", "cancel-in-progress": false });
    expect(jobs.retire).toMatchObject({
      needs: "find",
      if: "needs.find.outputs.retired != '[]'",
      environment: "${{ matrix.environment }}",
    });
    expect(jobs.retire.steps.at(-1).run).toBe('./deploy.sh "$ENVIRONMENT" --retire');
    const { schedules, lockBehavior, parameters } = parse(read("azure-devops", ".azure-pipelines/expiry.yml"));
    expect([schedules.length, lockBehavior, parameters[0].default]).toEqual([1, "sequential", []]);
  });

  it("deploy each environment of Azure DevOps after the one before, where it is approved", () => {
    const { stages, lockBehavior } = parse(read("azure-devops", ".azure-pipelines/deploy.yml"));
    expect(stages.map(({ parameters }: { parameters: { environment: string } }) => parameters.environment)).toEqual(
      ENVIRONMENTS,
    );
    expect(lockBehavior).toBe("sequential");
    const [stage] = parse(read("azure-devops", ".azure-pipelines/deploy-environment.yml")).stages;
    expect(stage.jobs[1]).toMatchObject({ dependsOn: "plan", environment: "${{ parameters.environment }}" });
  });
});

/** Runs `deploy.sh` with programs in the places of Terraform and npx that note what they are asked. */
function deploy(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const program = (name: string, script: string) => {
    writeFileSync(join(bin, name), `#!/bin/bash\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  program(
    "terraform",
    `stack=$(basename "\${1#-chdir=}"); echo "$2 $stack" >> ${folder}/asked
case "$2" in
  plan) grep -qx "$stack" ${folder}/applied && exit 0; exit 2 ;;
  show) echo '{}' ;;
  apply) umask > ${folder}/umask; [ "$stack" = "\${FAILING:-}" ] && { echo broken >&2; touch "\${1#-chdir=}/errored.tfstate"; exit 1; }; echo "$stack" >> ${folder}/applied ;;
esac
exit 0`,
  );
  // what reviews, and what records
  program("npx", `echo "review \${@: -1}" >> ${folder}/asked; [ "\${@: -1}" != "\${STOPPED:-}" ] || exit 2`);
  writeFileSync(join(folder, "asked"), "");
  if (!existsSync(join(folder, "applied"))) writeFileSync(join(folder, "applied"), "");
  const { CI: _, TF_BUILD: __, ...inherited } = process.env;
  const { status, stderr, stdout } = spawnSync("bash", [join(ROOT, "templates/project/deploy.sh"), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...inherited, PATH: [bin, process.env.PATH].join(delimiter), ...env },
  });
  const asked = readFileSync(join(folder, "asked"), "utf8").trim().split("\n");
  return { status, stdout, stderr, asked: asked.filter((line) => !line.startsWith("init") && line !== "") };
}

/** A folder with two stacks of an environment. */
function synthesized(backend = "azurerm"): string {
  const folder = newFolder();
  const out = join(folder, "cdktf.out");
  for (const stack of ["dev-cluster", "dev-services"]) {
    mkdirSync(join(out, "stacks", stack), { recursive: true });
    const content = { terraform: { backend: { [backend]: {} } } };
    writeFileSync(join(out, "stacks", stack, "cdk.tf.json"), JSON.stringify(content, null, 2));
  }
  const dev = { stacks: { "dev-cluster": "cluster", "dev-services": "services" } };
  const ml = { retired: true, stacks: dev.stacks };
  writeFileSync(join(out, "platform.json"), JSON.stringify({ environments: { dev, ml } }));
  return folder;
}

describe("deploy.sh", () => {
  it("plans, has reviewed and applies each stack, in order", () => {
    const { status, asked } = deploy(synthesized(), ["dev"]);
    const steps = (stack: string) => ["plan", "show", "review", "apply"].map((step) => `${step} ${stack}`);
    const all = [...steps("dev-cluster"), ...steps("dev-services"), "review --record"];
    expect({ status, asked }).toEqual({ status: 0, asked: all });
  });

  it("leaves the record of stacks to whoever can commit it", () => {
    expect(deploy(synthesized(), ["dev"], { CI: "true" }).asked.at(-1)).toBe("apply dev-services");
  });

  it("goes on where it stopped, keeping the state that Terraform could not write", () => {
    const folder = synthesized();
    const half = deploy(folder, ["dev"], { FAILING: "dev-services" });
    expect(half.status).toBe(1);
    expect(half.asked.slice(-2)).toEqual(["apply dev-services", "state dev-services"]);
    expect(half.stderr).toContain("dev-services is applied in part; when the cause is gone, run this again");
    const again = deploy(folder, ["dev"]);
    expect(again.status).toBe(0);
    expect(again.asked.filter((line) => line.startsWith("apply"))).toEqual(["apply dev-services"]);
  });

  it("applies nothing that the review stops, and nothing after it", () => {
    const { status, asked } = deploy(synthesized(), ["dev"], { STOPPED: "dev-cluster" });
    expect([status, asked.at(-1)]).toEqual([2, "review dev-cluster"]);
  });

  it("lets Terraform write states and plans that nobody else reads", () => {
    const folder = synthesized("local");
    deploy(folder, ["dev"]);
    expect(readFileSync(join(folder, "umask"), "utf8")).toBe("0077\n");
  });

  it("refuses a pipeline that would forget its state, and an environment that is not declared", () => {
    expect(deploy(synthesized("local"), ["dev"]).status).toBe(0);
    const { status, stderr } = deploy(synthesized("local"), ["dev"], { CI: "true" });
    expect([status, stderr]).toEqual([
      1,
      "state must be kept where the next run finds it; declare state in platform.ts\n",
    ]);
    expect(deploy(synthesized(), ["qa"]).stderr).toBe("platform.ts must declare the environment, got qa\n");
    expect(deploy(newFolder(), ["dev"]).stderr).toBe("cdktf.out must hold the stacks, got none; run npm run synth\n");
  });

  it("prints the stacks of an environment", () => {
    expect(deploy(synthesized(), ["dev", "--stacks"]).stdout).toBe("dev-cluster\ndev-services\n");
  });

  it("deletes what is left of an environment that has ended, against the order of making, and of no other", () => {
    const folder = synthesized();
    expect(deploy(folder, ["--retired"]).stdout).toBe("ml\n");
    const { status, asked } = deploy(folder, ["ml", "--retire"]);
    expect({ status, asked }).toEqual({ status: 0, asked: ["destroy dev-services", "destroy dev-cluster"] });
    const kept = deploy(folder, ["dev", "--retire"]);
    expect([kept.status, kept.asked, kept.stderr]).toEqual([
      1,
      [],
      "the last day of dev must be over, got one to come, or none; nothing is deleted\n",
    ]);
  });
});
