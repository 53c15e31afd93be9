import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPlatform } from "../../model/platform/load";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { platformOf } from "./platform";

// A platform of so many services in each of so many environments: `checks.ts checks|synthesis <environments> <services>`.
const [what, environments = "1", services = "0"] = process.argv.slice(2);
const platform = platformOf(Number(environments), Number(services));
const today = new Date("2026-11-23");
const outdir = mkdtempSync(join(tmpdir(), "bench-checks-"));
const seconds = () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6;
};

const start = seconds();
if (what === "checks") loadPlatform(platform, { today });
else synthesizePlatform(platform, { today, outdir });
const taken = seconds() - start;
rmSync(outdir, { recursive: true });
process.stdout.write(JSON.stringify({ seconds: taken, megabytes: process.resourceUsage().maxRSS / 1024 }));
