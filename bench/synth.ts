import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { plainApp, stockApp } from "./stock-app";

const RUNS = 5;
const STOCK = join(__dirname, "stock");
const RESULT = join(__dirname, "synth.md");

const ours = app("this project", join(__dirname, ".."), ["--require", "tsx/cjs", "main.ts"]);
const plain = app("plain L1, our toolchain", STOCK, ["--require", "tsx/cjs", "plain.ts"]);
const stock = app("stock template", STOCK, ["-r", "ts-node/register", "main.ts"]);

interface App {
  readonly name: string;
  readonly outdir: string;
  run(): number;
}

/** One process from start to files written; the cdktf command's own start is the same for all and left out. */
function app(name: string, cwd: string, args: readonly string[]): App {
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  const env = { ...process.env, CDKTF_OUTDIR: outdir };
  return {
    name,
    outdir,
    run() {
      const start = process.hrtime.bigint();
      execFileSync("node", args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
      return Number(process.hrtime.bigint() - start) / 1e9;
    },
  };
}

function main(): void {
  ours.run();
  const source = stockApp(ours.outdir);
  writeFileSync(join(STOCK, "main.ts"), source);
  writeFileSync(join(STOCK, "plain.ts"), plainApp(source));
  if (!existsSync(join(STOCK, "node_modules"))) execFileSync("npm", ["install", "--no-package-lock"], { cwd: STOCK });
  for (const other of [plain, stock]) other.run();
  const stacks = requireSameOutput();

  const seconds = Array.from({ length: RUNS }, () => ({ ours: ours.run(), plain: plain.run(), stock: stock.run() }));
  const rows = [
    row(
      ours.name,
      seconds.map((run) => run.ours),
      "s",
    ),
    row(
      plain.name,
      seconds.map((run) => run.plain),
      "s",
    ),
    row(
      stock.name,
      seconds.map((run) => run.stock),
      "s",
    ),
    row(
      "plain L1 against this project",
      seconds.map((run) => run.plain / run.ours),
      "×",
    ),
    row(
      "stock template against this project",
      seconds.map((run) => run.stock / run.ours),
      "×",
    ),
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
  console.log(text);
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
    const files = [ours, plain, stock].map(({ outdir }) => join(outdir, "stacks", stack, "cdk.tf.json"));
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

main();
