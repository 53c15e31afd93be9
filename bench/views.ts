import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, node } from "./measured";
import type { Measurement } from "./ratios";

// What looks at a platform without Terraform: plain YAML beside cdk8s-plus, and the views beside a synthesis.
const FOLDER = join(__dirname, "scale");
const CDK8S = join(__dirname, "cdk8s");
const RUN_APP = join(__dirname, "..", "tools", "run-app.js");
const RUNS = 3;
const SERVICES = "4000";
const ENVIRONMENTS = ["20", "200"];

/** Measures plain YAML of thousands of services, and objects, capacity and addresses of many environments. */
export function measureViews(): Measurement {
  if (!existsSync(join(CDK8S, "node_modules"))) {
    execFileSync("npm", ["install", "--no-package-lock"], { cwd: CDK8S });
  }
  const outdir = mkdtempSync(join(tmpdir(), "bench-views-"));
  const measured = {
    "render, 4000 services": () => node(FOLDER, [RUN_APP, "render.ts", outdir, SERVICES]),
    "cdk8s-plus, 4000 services": () => node(CDK8S, ["--require", "tsx/cjs", "main.ts", outdir, SERVICES]),
    "views, 20 environments with 200 services each": () => node(FOLDER, [RUN_APP, "views.ts", ...ENVIRONMENTS]),
    "synthesis, likewise": () => node(FOLDER, [RUN_APP, "checks.ts", "synthesis", ...ENVIRONMENTS]),
  };
  try {
    for (const run of Object.values(measured)) run(); // keeps what it loads
    const runs = Array.from({ length: RUNS }, () => Object.values(measured).map((run) => run().seconds));
    const ratio = (of: number, by: number) => median(runs.map((run) => (run[of] ?? 0) / (run[by] ?? 0)));
    return {
      text: [
        "| | processor time |",
        "|---|---|",
        ...Object.keys(measured).map(
          (name, at) => `| ${name} | ${median(runs.map((run) => run[at] ?? 0)).toFixed(2)} s |`,
        ),
      ].join("\n"),
      ratios: {
        "cdk8s-plus / render, 4000 services": ratio(1, 0),
        "synthesis / views, 20 environments with 200 services each": ratio(3, 2),
      },
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
