import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LargePlanKind, writeLargePlan } from "./large-plan";

// `npm run review:bench [megabytes]`: how long the review of a large plan takes, compared with JSON.parse of the same
// file, and how much memory it needs. Each runs in a process of its own.

const MEGABYTE = 1_000_000;
const KINDS: readonly LargePlanKind[] = ["recorded", "create", "update"];
const PARSE = `
  const text = require("node:fs").readFileSync(process.argv[1], "utf8");
  JSON.parse(text);
`;
const MEASURE = `
  process.on("exit", () => console.error("measured " + performance.now() + " " + process.resourceUsage().maxRSS));
`;

const folder = mkdtempSync(join(tmpdir(), "review-bench-"));
const preload = join(folder, "measure.js");
writeFileSync(preload, MEASURE);
try {
  for (const kind of KINDS) {
    const file = join(folder, `${kind}.json`);
    writeLargePlan(file, Number(process.argv[2] ?? 300) * MEGABYTE, kind);
    const parsed = measure(["-e", MEASURE + PARSE, file]);
    const main = join(__dirname, "../../../review/main.ts");
    const reports = ["--json", join(folder, "report.json"), "--markdown", join(folder, "comment.md")];
    const reviewed = measure(["--require", preload, "--require", "tsx/cjs", main, "--plan", file, ...reports]);
    console.log(`${kind}, ${Math.round(statSync(file).size / MEGABYTE)} MB`);
    console.log(`  JSON.parse  ${parsed.seconds.toFixed(1)} s  ${parsed.megabytes} MB`);
    console.log(
      `  review      ${reviewed.seconds.toFixed(1)} s  ${reviewed.megabytes} MB, ${(reviewed.seconds / parsed.seconds).toFixed(2)} times`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

function measure(args: readonly string[]): { readonly seconds: number; readonly megabytes: number } {
  const { stderr } = spawnSync(process.execPath, ["--max-old-space-size=8000", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [, milliseconds, kilobytes] = /measured (\S+) (\S+)/.exec(stderr) ?? [];
  return { seconds: Number(milliseconds) / 1000, megabytes: Math.round(Number(kilobytes) / 1000) };
}
