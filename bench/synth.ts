import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { stockApp } from "./stock-app";

const RUNS = 5;
const STOCK = join(__dirname, "stock");
const RESULT = join(__dirname, "synth.md");

const ours = app("this project", join(__dirname, ".."), ["--require", "tsx/cjs", "main.ts"]);
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
  writeFileSync(join(STOCK, "main.ts"), stockApp(ours.outdir));
  if (!existsSync(join(STOCK, "node_modules"))) execFileSync("npm", ["install", "--no-package-lock"], { cwd: STOCK });
  stock.run();
  const stacks = requireSameOutput();

  const seconds = Array.from({ length: RUNS }, () => ({ ours: ours.run(), stock: stock.run() }));
  const rows = [
    row(
      ours.name,
      seconds.map((run) => run.ours),
      "s",
    ),
    row(
      stock.name,
      seconds.map((run) => run.stock),
      "s",
    ),
    row(
      "ratio",
      seconds.map((run) => run.stock / run.ours),
      "×",
    ),
  ];
  const text = [
    `${RUNS} runs in turn after one that warms the caches; ${stacks} stacks with the same content; Node ${process.version}, ${cpus().length} cores.`,
    "",
    "| | minimum | median | maximum |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
  writeFileSync(RESULT, text);
  console.log(text);
}

function row(name: string, values: readonly number[], unit: string): string {
  const sorted = [...values].sort((a, b) => a - b);
  const cells = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `| ${name} | ${cells.map((value) => `${(value ?? 0).toFixed(2)} ${unit}`).join(" | ")} |`;
}

/** Both apps must come to the same Terraform JSON, but for the paths of constructs that cdktf notes beside resources. */
function requireSameOutput(): number {
  const stacks = readdirSync(join(ours.outdir, "stacks"));
  for (const stack of stacks) {
    const [expected, actual] = [ours, stock].map(({ outdir }) =>
      withoutNotes(JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"))),
    );
    if (!isDeepStrictEqual(expected, actual)) {
      const folders = [ours, stock].map(({ outdir }) => join(outdir, "stacks", stack));
      throw new Error(`the two apps must write the same ${stack}; compare ${folders.join(" and ")}`);
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
