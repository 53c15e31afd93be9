import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Measured, median, node } from "./measured";
import type { Measurement } from "./ratios";

// What looks at a platform without Terraform: plain YAML beside cdk8s-plus, and the views beside a synthesis.
const FOLDER = join(__dirname, "scale");
const CDK8S = join(__dirname, "cdk8s");
const RUN_APP = join(__dirname, "..", "tools", "run-app.js");
const RUNS = 3;
const SERVICES = "4000";
const MANY = ["20", "200"];
/** A picture is looked at: nobody looks at thousands of boxes. */
const FEW = ["4", "50"];

interface Compared {
  readonly name: string;
  readonly run: () => Measured;
  /** What it is compared with, which comes before it. @default - it is what others are compared with */
  readonly with?: string;
}

/** Measures plain YAML of thousands of services, and views of many environments. */
export function measureViews(): Measurement {
  if (!existsSync(join(CDK8S, "node_modules"))) {
    execFileSync("npm", ["install", "--no-package-lock"], { cwd: CDK8S });
  }
  const outdir = mkdtempSync(join(tmpdir(), "bench-views-"));
  const app = (...args: readonly string[]) => node(FOLDER, [RUN_APP, ...args]);
  const views = (size: readonly string[], ...names: readonly string[]) => app("views.ts", ...size, ...names);
  const all: readonly Compared[] = [
    {
      name: `cdk8s-plus, ${SERVICES} services`,
      run: () => node(CDK8S, ["--require", "tsx/cjs", "main.ts", outdir, SERVICES]),
    },
    {
      name: `render, ${SERVICES} services`,
      run: () => app("render.ts", outdir, SERVICES),
      with: `cdk8s-plus, ${SERVICES} services`,
    },
    { name: synthesisOf(MANY), run: () => app("checks.ts", "synthesis", ...MANY) },
    ...[["objects", "capacity", "addresses"], ["cost", "quota"], ["upgrades"]].map((names) => ({
      name: `${names.join(", ")}, ${sizeOf(MANY)}`,
      run: () => views(MANY, ...names),
      with: synthesisOf(MANY),
    })),
    { name: synthesisOf(FEW), run: () => app("checks.ts", "synthesis", ...FEW) },
    { name: `picture, ${sizeOf(FEW)}`, run: () => views(FEW, "picture"), with: synthesisOf(FEW) },
  ];
  try {
    for (const { run } of all) run(); // keeps what it loads
    const runs = Array.from({ length: RUNS }, () => new Map(all.map(({ name, run }) => [name, run().seconds])));
    const of = (name: string) => median(runs.map((run) => run.get(name) ?? Number.NaN));
    const ratio = (one: string, other: string) =>
      median(runs.map((run) => (run.get(one) ?? Number.NaN) / (run.get(other) ?? Number.NaN)));
    return {
      text: [
        "| | processor time |",
        "|---|---|",
        ...all.map(({ name }) => `| ${name} | ${of(name).toFixed(2)} s |`),
      ].join("\n"),
      ratios: Object.fromEntries(
        all.flatMap(({ name, with: other }) => (other ? [[`${other} / ${name}`, ratio(other, name)]] : [])),
      ),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function synthesisOf(size: readonly string[]): string {
  return `synthesis, ${sizeOf(size)}`;
}

function sizeOf([environments, services]: readonly string[]): string {
  return `${environments} environments with ${services} services each`;
}
