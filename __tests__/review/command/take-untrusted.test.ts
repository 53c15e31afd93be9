import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../../support/temporary-folder";
import { run, writeApp } from "../support/app";
import { recordedConfiguration } from "../support/recorded";
import { standIn } from "../support/stand-in";

const STACK = "prod-cluster";
const CONFIG = recordedConfiguration("no-change");

/** Plans an app of somebody who is not trusted; the program in the place of Terraform notes what it finds. */
async function planned(
  head: string,
  more: { readonly settings?: object; readonly prepare?: (stack: string) => void } = {},
) {
  const folder = newFolder();
  const seen = join(folder, "seen");
  const app = writeApp(join(folder, "head"), { [STACK]: head });
  more.prepare?.(join(app, "stacks", STACK));
  writeFileSync(join(folder, "review.json"), JSON.stringify(more.settings ?? {}));
  const terraform = standIn("no-change", { plan: `ls -A > ${seen}; cat cdk.tf.json >> ${seen}` });
  const args = ["--synthesis", app, "--deployed", writeApp(join(folder, "base"), { [STACK]: CONFIG }), "--untrusted"];
  const result = await run([...args, "--settings", join(folder, "review.json")], { terraform });
  const read = () => readFileSync(seen, "utf8");
  return { ...result, read };
}

describe("planning for somebody who is not trusted", () => {
  it("plans what is data only, and nothing else of the app comes along", async () => {
    const { code, printed, read } = await planned(CONFIG, {
      prepare: (stack) => {
        mkdirSync(join(stack, ".terraform"));
        for (const name of ["evil.tf", "evil.auto.tfvars.json", ".terraform.lock.hcl"]) {
          writeFileSync(join(stack, name), "");
        }
      },
    });
    expect([code, printed]).toEqual([
      0,
      expect.stringMatching(/^Planned .*\nenvironment prod: no changes\nNothing found\.\n$/),
    ]);
    const [files, ...config] = read().split("\n");
    expect(files).toBe("cdk.tf.json");
    expect(JSON.parse(config.join("\n"))).toEqual(JSON.parse(CONFIG));
  });

  it("does not hand on what only Terraform would see", async () => {
    const twice = CONFIG.replace("{", '{"data":{"external":{"evil":{"program":["sh"]}}},"data":{},');
    const { read } = await planned(twice);
    expect(read()).not.toContain("evil");
  });

  it("does not repeat an error where functions are called that the deployed app does not call", async () => {
    const config = JSON.parse(CONFIG);
    const failing = async (name: string) => {
      config.resource.azurerm_kubernetes_cluster.cluster.sku_tier = name;
      const folder = newFolder();
      const terraform = standIn("no-change", { plan: 'echo "Error: got 2retnuh" >&2; exit 1' });
      const app = writeApp(join(folder, "head"), { [STACK]: JSON.stringify(config) });
      const base = writeApp(join(folder, "base"), { [STACK]: CONFIG });
      return run(["--synthesis", app, "--deployed", base, "--untrusted", "--settings", "none"], { terraform });
    };
    const { code, printed } = await failing("${strrev(random_password.db.result)}");
    expect(code).toBe(1);
    expect(printed).toContain(
      "failed: terraform failed for prod-cluster: unlike the deployed app it calls strrev(), and so its error may say anything; whoever may sign in sees it with terraform plan\n",
    );
    expect(printed).not.toContain("2retnuh");
    expect((await failing("Free")).printed).toContain(
      "failed: terraform failed for prod-cluster: Error: got 2retnuh\n",
    );
  });

  it("does not plan what would run or read more than the deployed app, tells why, and compares it", async () => {
    const config = JSON.parse(CONFIG);
    config.data = { ...config.data, external: { evil: { program: ["sh"] } } };
    config.resource.azurerm_kubernetes_cluster.cluster.dns_prefix = "other";
    const { code, printed, read, progress } = await planned(JSON.stringify(config));
    expect(code).toBe(1);
    expect(printed).toContain(
      "failed: prod-cluster is not planned for somebody who is not trusted, because unlike the deployed app it loads the provider registry.terraform.io/hashicorp/external; whoever may sign in plans it, or merges that part first\n",
    );
    expect(printed).toContain("critical AKS001 cluster-replace  prod-cluster");
    expect(progress).toEqual([]);
    expect(read).toThrow();
  });

  it("plans with a provider that the settings trust", async () => {
    const config = JSON.parse(CONFIG);
    config.provider = { ...config.provider, helm: {} };
    const { printed } = await planned(JSON.stringify(config), { settings: { trustedProviders: ["hashicorp/helm"] } });
    expect(printed).not.toContain("failed:");
  });

  it("needs to know what is deployed", async () => {
    const { code, progress } = await run(["--untrusted"]);
    expect(code).toBe(1);
    expect(progress).toEqual(["--untrusted must be given with --deployed, which says what may be planned"]);
  });
});
