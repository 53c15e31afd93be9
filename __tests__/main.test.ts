import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "./support/temporary-folder";

let outdir: string;

beforeEach(() => {
  outdir = join(newFolder(), "cdktf.out");
});

function run(app: string) {
  const env = { ...process.env, CDKTF_OUTDIR: outdir };
  return spawnSync("node", ["tools/run-app.js", app], { encoding: "utf8", env });
}

describe("the app", () => {
  it("writes the stacks of the platform, and says what is risky", () => {
    const { status, stdout, stderr } = run("__tests__/fixtures/seed-app.ts");
    expect(stderr).toContain(
      "[environments.tools.pools.system.nodes] should be at least 2 in a system pool, so that the cluster's DNS survives the loss of a node, got 1;",
    );
    expect(stdout).toBe(
      [
        `11 stacks in ${join(outdir, "stacks")}`,
        `10 Secrets are needed that no stack makes; ${join(outdir, "secrets.md")} has the commands`,
        "",
      ].join("\n"),
    );
    expect(status).toBe(0);
    expect(readdirSync(join(outdir, "stacks"))).toHaveLength(11);
  });

  it("ends with exit code 1, every mistake with its file and line, and no output", () => {
    const { status, stdout, stderr } = run("__tests__/fixtures/broken-app.ts");
    expect(stdout + stderr).toBe(`2 mistakes in what was declared:

environments.prod.network.nodeSubnetCidr at __tests__/fixtures/broken-app.ts:12
  must lie in the virtual network 10.10.0.0/16, got "10.99.0.0/22"; write "10.10.0.0/22", or enlarge vnetCidr (cluster/node-subnet)

services.web.image at __tests__/fixtures/broken-app.ts:18
  must name a fixed version, got "smaacc/web:latest"; add a tag other than latest, such as "smaacc/web:1.4.0", or a digest (value)

why, with an example: npx cdktf-aks-platform rules cluster/node-subnet
`);
    expect(status).toBe(1);
    expect(existsSync(outdir)).toBe(false);
  });
});
