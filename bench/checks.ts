import { join } from "node:path";
import { median, node } from "./measured";
import type { Measurement } from "./ratios";

// How much of a synthesis is spent on reading and checking what was declared: all rules, on many services.
const FOLDER = join(__dirname, "scale");
/** As `npm run synth` runs an app. */
const RUN_APP = join(__dirname, "..", "tools", "run-app.js");
const RUNS = 3;
const CASES = { "16000 services in one environment": [1, 16_000], "20 environments with 200 services each": [20, 200] };

/** Measures a platform that is only read and checked, and one that is also written. */
export function measureChecks(): Measurement {
  const rows = Object.entries(CASES).map(([name, [environments, services]]) => {
    const run = (what: "checks" | "synthesis") =>
      node(FOLDER, ["--max-old-space-size=12288", RUN_APP, "checks.ts", what, String(environments), String(services)]);
    const runs = Array.from({ length: RUNS }, () => ({ checks: run("checks").seconds, all: run("synthesis").seconds }));
    const ratio = median(runs.map(({ checks, all }) => all / checks));
    return { name, ratio, checks: median(runs.map(({ checks }) => checks)), all: median(runs.map(({ all }) => all)) };
  });
  return {
    text: [
      "| | reading and all rules | the whole synthesis | times as long |",
      "|---|---|---|---|",
      ...rows.map(
        ({ name, ratio, checks, all }) =>
          `| ${name} | ${checks.toFixed(2)} s | ${all.toFixed(2)} s | ${ratio.toFixed(1)} × |`,
      ),
    ].join("\n"),
    ratios: Object.fromEntries(rows.map(({ name, ratio }) => [`synthesis / its checks, ${name}`, ratio])),
  };
}
