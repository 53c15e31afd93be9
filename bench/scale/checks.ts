import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPlatform } from "../../model/platform/load";
import { definePlatform } from "../../model/platform/platform";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";

// A platform of so many services in each of so many environments: `checks.ts checks|synthesis <environments> <services>`.
const [what, environments = "1", services = "0"] = process.argv.slice(2);
const named = <Value>(count: number, name: string, value: (index: number) => Value): Record<string, Value> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}-${index}`, value(index)]));

const platform = definePlatform({
  name: "portal",
  domain: "smaacc.io",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3, zones: ["1", "2", "3"] } },
  },
  environments: named(Number(environments), "env", (index) => ({
    network: { vnetCidr: `10.${index + 1}.0.0/16`, nodeSubnetCidr: `10.${index + 1}.0.0/22` },
  })),
  services: named(Number(services), "service", () => ({
    image: "smaacc/users:1.14.2",
    ports: { http: 8080 },
    resources: { requests: { cpu: "100m", memory: "128Mi" } },
    replicas: 2,
  })),
});
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
