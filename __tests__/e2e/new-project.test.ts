import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CI_SYSTEMS } from "../../commands/init";
import { requireCluster } from "./support/cluster";
import { run as finished } from "./support/run";
import { describeWhere } from "./support/where";

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

  describeWhere("in a cluster of a kubeconfig", ["terraform", "providers", "cluster", "gatewayApi"], () => {
    const project = () => join(folder, "github");
    const deployed = () =>
      finished("./deploy.sh", ["dev"], { cwd: project(), env: { CI: undefined, TF_BUILD: undefined } });
    const states = () => readdirSync(project()).filter((file) => file.includes(".tfstate"));

    it(
      "is deployed by its script, which stops once: before hosts that somebody has to want",
      async () => {
        const { context } = await requireCluster();
        const { KUBECONFIG: path = "~/.kube/config" } = process.env;
        const dev = {
          cluster: { kind: "kubeconfig", context, path },
          routing: { kind: "gateway", className: "traefik", tls: false },
        };
        const file = join(project(), "platform.ts");
        const text = readFileSync(file, "utf8").replace(
          /^ {4}dev: \{.*?^ {4}\},$/ms,
          `    dev: ${JSON.stringify(dev)},`,
        );
        writeFileSync(file, text.replace(/promotion: \[.*\]/, 'promotion: ["staging", "prod"]'));
        run(project(), "npm", "run", "--silent", "synth");
        const first = await deployed();
        expect([first.code, first.output]).toEqual([2, expect.stringContaining("K8S003 public-service  dev-routes")]);
        const entries = first.output.match(/^ {2}\{"rule":.*\}$/gm) ?? [];
        expect(entries).not.toEqual([]);
        const accept = entries.map((entry) => ({ ...JSON.parse(entry), reason: "the shop is for everyone" }));
        writeFileSync(join(project(), "review.json"), JSON.stringify({ accept }));
        const second = await deployed();
        expect([second.code, second.output]).toEqual([0, expect.stringContaining("stacks in stacks.json; commit it")]);
        expect((await deployed()).output.match(/No changes\./g)).toHaveLength(2);
      },
      10 * MINUTES,
    );

    it("keeps its states for whoever has deployed it", () => {
      expect(states()).toEqual(
        expect.arrayContaining(["terraform.dev-routes.tfstate", "terraform.dev-services.tfstate"]),
      );
      expect(states().filter((file) => (statSync(join(project(), file)).mode & 0o077) !== 0)).toEqual([]);
    });

    it(
      "is taken away stack by stack",
      async () => {
        for (const stack of ["dev-routes", "dev-services"]) {
          const { code, output } = await finished(
            "terraform",
            [`-chdir=cdktf.out/stacks/${stack}`, "destroy", "-auto-approve"],
            { cwd: project() },
          );
          expect([code, output]).toEqual([0, expect.stringContaining("Destroy complete!")]);
        }
      },
      5 * MINUTES,
    );
  });
});
