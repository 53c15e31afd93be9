import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { median } from "./measured";
import type { Measurement } from "./ratios";
import { plainApp, stockApp } from "./stock-app";

const RUNS = 5;
const STOCK = join(__dirname, "stock");
const RESULT = join(__dirname, "synth.md");

/** The commands of the repository, on the platform that ships: the figures do not follow what somebody declares. */
const SEED = join(__dirname, "seed");
const command = app("this project, `npm run synth`", SEED, "npm", ["run", "--silent", "synth"]);
const ours = app("this project, without the check of types", SEED, "node", ["../../tools/run-app.js", "main.ts"]);
const plain = app("plain L1, our toolchain, likewise", STOCK, "node", ["--require", "tsx/cjs", "plain.ts"]);
const stock = app("stock template, which checks types", STOCK, "node", ["-r", "ts-node/register", "main.ts"]);

/** The same after an edit of the declaration, whose types are checked anew. */
const edited: App = {
  ...command,
  name: "this project, `npm run synth` after an edit",
  run() {
    const platform = join(SEED, "edited.ts");
    const before = readFileSync(platform, "utf8");
    writeFileSync(platform, `${before.trimEnd().replace(/\d+$/, `${Date.now()}`)}\n`);
    try {
      return command.run();
    } finally {
      writeFileSync(platform, before);
      command.run(); // what was edited is kept no more
    }
  },
};

interface App {
  readonly name: string;
  readonly outdir: string;
  run(): number;
}

/** From the start of a process to files written; the cdktf command's own start is the same for all and left out. */
function app(name: string, cwd: string, program: string, args: readonly string[]): App {
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  const env = { ...process.env, CDKTF_OUTDIR: outdir };
  return {
    name,
    outdir,
    run() {
      const start = process.hrtime.bigint();
      execFileSync(program, args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
      return Number(process.hrtime.bigint() - start) / 1e9;
    },
  };
}

/** Measures the command of this project beside apps that write the same: the stock template, and plain constructs. */
export function measureSynthesis(): Measurement {
  ours.run();
  const source = stockApp(ours.outdir);
  writeFileSync(join(STOCK, "main.ts"), source);
  writeFileSync(join(STOCK, "plain.ts"), plainApp(source));
  if (!existsSync(join(STOCK, "node_modules"))) execFileSync("npm", ["install", "--no-package-lock"], { cwd: STOCK });
  for (const other of [command, plain, stock]) other.run();
  const stacks = requireSameOutput();

  command.run(); // once more: only now it is fast
  const apps = [command, edited, ours, plain, stock];
  const runs = Array.from({ length: RUNS }, () => new Map(apps.map((each) => [each, each.run()])));
  const seconds = (each: App) => runs.map((run) => run.get(each) ?? Number.NaN);
  const ratios = (a: App, b: App) => runs.map((run) => (run.get(a) ?? Number.NaN) / (run.get(b) ?? Number.NaN));
  const rows = [
    ...apps.map((each) => row(each.name, seconds(each), "s")),
    row("plain L1 against this project, both without the check", ratios(plain, ours), "×"),
    row("stock template against `npm run synth`", ratios(stock, command), "×"),
    row("stock template against `npm run synth` after an edit", ratios(stock, edited), "×"),
    row("stock template against this project without the check", ratios(stock, ours), "×"),
  ];
  const text = [
    `${RUNS} runs in turn after one that warms the caches; ${stacks} stacks with the same content; Node ${process.version}, ${cpus().length} cores.`,
    "",
    "The `cdktf` command, which is the same for all, takes this before it starts an app, and is not in the figures:",
    `${spread(Array.from({ length: RUNS }, startOfCommand)).join(" / ")} s (minimum / median / maximum).`,
    "",
    "| | minimum | median | maximum |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
  writeFileSync(RESULT, text);
  return {
    text,
    ratios: {
      "stock template / npm run synth": median(ratios(stock, command)),
      "stock template / npm run synth after an edit": median(ratios(stock, edited)),
      "plain L1 / this project, without types": median(ratios(plain, ours)),
    },
  };
}

/** Seconds from the start of the `cdktf` command to its first answer. */
function startOfCommand(): number {
  const start = process.hrtime.bigint();
  execFileSync(join(__dirname, "..", "node_modules", ".bin", "cdktf"), ["--version"], { stdio: "ignore" });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function row(name: string, values: readonly number[], unit: string): string {
  return `| ${name} | ${spread(values)
    .map((value) => `${value} ${unit}`)
    .join(" | ")} |`;
}

/** Minimum, median and maximum. */
function spread(values: readonly number[]): string[] {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((value) => (value ?? 0).toFixed(2));
}

/** All apps must come to the same Terraform JSON, but for the paths of constructs that cdktf notes beside resources. */
function requireSameOutput(): number {
  const stacks = readdirSync(join(ours.outdir, "stacks"));
  for (const stack of stacks) {
    const files = [ours, command, plain, stock].map(({ outdir }) => join(outdir, "stacks", stack, "cdk.tf.json"));
    const [expected, ...others] = files.map((file) => withoutNotes(JSON.parse(readFileSync(file, "utf8"))));
    if (!others.every((other) => isDeepStrictEqual(other, expected))) {
      throw new Error(`the apps must write the same ${stack}; compare ${files.join(" and ")}`);
    }
  }
  return stacks.length;
}

function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (key === "//" ? [] : [[key, withoutNotes(item)]])),
  );
}
