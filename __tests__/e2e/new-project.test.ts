import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CI_SYSTEMS } from "../../commands/init";

const ROOT = join(__dirname, "..", "..");
const MINUTES = 60_000;

/** Runs a program in a folder, as somebody does who has never seen this repository. */
function run(cwd: string, program: string, ...args: readonly string[]): string {
  // The variables of an npm that runs the tests would configure this one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  return execFileSync(program, args, {
    cwd,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 5 * MINUTES,
  });
}

describe("a new project, made by the packed command in an empty folder", () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "new-project-"));
  let tarball: string;

  beforeAll(() => {
    const packed = run(ROOT, "npm", "run", "pack", "--", "--json", "--pack-destination", folder);
    // What the build prints comes before the JSON.
    const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("[\n"))) as [{ filename: string }];
    tarball = join(folder, filename);
  }, 5 * MINUTES);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(CI_SYSTEMS)(
    "installs, passes its tests and synthesizes, with pipelines of %s",
    (ci) => {
      const project = join(folder, ci);
      run(folder, "npx", "--yes", "--package", tarball, "cdktf-aks-platform", "init", ci, "--ci", ci);
      run(project, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund");
      expect(run(project, "npm", "test")).toMatch(/^(#|ℹ) fail 0$/m);
      expect(run(project, "npm", "run", "--silent", "synth")).toMatch(/^9 stacks in /);
      expect(readdirSync(join(project, "cdktf.out", "stacks"))).toHaveLength(9);
      expect(run(project, "./deploy.sh", "dev", "--stacks")).toBe("dev-cluster\ndev-services\ndev-routes\n");
      // `npm ci` of the pipelines needs it, and it names the very tarball
      const lock = readFileSync(join(project, "package-lock.json"), "utf8");
      expect(lock).toContain("cdktf-aks-platform-");
      expect(existsSync(join(project, ".gitignore"))).toBe(true);
    },
    10 * MINUTES,
  );
});
