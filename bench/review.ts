import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LargePlanKind, writeLargePlan } from "../__tests__/review/support/large-plan";
import type { Measured } from "./measured";
import type { Measurement } from "./ratios";

// How long the review of a large plan takes, compared with JSON.parse of the same file, and how much memory it needs. Each
// runs in a process of its own.
const MEGABYTE = 1_000_000;
const KINDS: readonly LargePlanKind[] = ["recorded", "create", "update"];
const MAIN = join(__dirname, "..", "review", "main.ts");
const PARSE = `
  const text = require("node:fs").readFileSync(process.argv[1], "utf8");
  JSON.parse(text);
`;
const MEASURE = `
  process.on("exit", () => console.error("measured " + performance.now() + " " + process.resourceUsage().maxRSS));
`;

/** Measures the review of plans of so many megabytes. */
export function measureReview(megabytes = 100): Measurement {
  const folder = mkdtempSync(join(tmpdir(), "review-bench-"));
  try {
    const preload = join(folder, "measure.js");
    writeFileSync(preload, MEASURE);
    const rows = KINDS.map((kind) => {
      const file = join(folder, `${kind}.json`);
      writeLargePlan(file, megabytes * MEGABYTE, kind);
      const parsed = measure(["-e", MEASURE + PARSE, file]);
      const reports = ["--json", join(folder, "report.json"), "--markdown", join(folder, "comment.md")];
      const reviewed = measure(["--require", preload, "--require", "tsx/cjs", MAIN, "--plan", file, ...reports]);
      return { name: `${kind}, ${Math.round(statSync(file).size / MEGABYTE)} MB`, kind, parsed, reviewed };
    });
    return {
      text: [
        "| plan | JSON.parse | the review |",
        "|---|---|---|",
        ...rows.map(({ name, parsed, reviewed }) => `| ${name} | ${figures(parsed)} | ${figures(reviewed)} |`),
      ].join("\n"),
      ratios: Object.fromEntries(
        rows.map(({ kind, parsed, reviewed }) => [`JSON.parse / review, ${kind}`, parsed.seconds / reviewed.seconds]),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function figures({ seconds, megabytes }: Measured): string {
  return `${seconds.toFixed(1)} s · ${megabytes.toFixed(0)} MB`;
}

function measure(args: readonly string[]): Measured {
  const { stderr } = spawnSync(process.execPath, ["--max-old-space-size=8000", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [, milliseconds, kilobytes] = /measured (\S+) (\S+)/.exec(stderr) ?? [];
  return { seconds: Number(milliseconds) / 1000, megabytes: Number(kilobytes) / 1000 };
}
