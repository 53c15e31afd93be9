import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LOCKED_PLATFORMS, lock } from "../../commands/lock";
import type { RunTool } from "../../commands/tool";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

type Versions = Readonly<Record<string, string>>;

/** Locks the providers of stacks, with a program in the place of Terraform that writes what it was asked for. */
async function locked(stacks: Readonly<Record<string, Versions>>, code = 0) {
  const folder = newFolder();
  for (const [name, versions] of Object.entries(stacks)) {
    const required = Object.entries(versions).map(([source, version]) => [
      source.replace(/.*\//, ""),
      { source, version },
    ]);
    const stack = join(folder, "cdktf.out", "stacks", name);
    mkdirSync(stack, { recursive: true });
    const terraform = { required_providers: Object.fromEntries(required) };
    writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ terraform }));
    writeFileSync(join(folder, "cdktf.out", "manifest.json"), "{}");
  }
  const asked: string[] = [];
  const printed: string[] = [];
  const run: RunTool = async (tool, [chdir = "", ...args]) => {
    asked.push([tool, ...args].join(" "));
    const work = chdir.replace("-chdir=", "");
    if (code === 0) writeFileSync(join(work, ".terraform.lock.hcl"), readFileSync(join(work, "main.tf.json")));
    return { code, stdout: "", stderr: "no such registry\n" };
  };
  const context = {
    folder,
    today: TODAY,
    colours: false,
    print: (text: string) => printed.push(text),
    progress: () => {},
  };
  await lock({ output: "cdktf.out", platform: LOCKED_PLATFORMS, fsMirror: undefined }, context, run);
  return { asked, printed: printed.join(""), file: readFileSync(join(folder, ".terraform.lock.hcl"), "utf8") };
}

const STACKS = {
  "dev-cluster": { azurerm: "4.55.0", "Azure/azapi": "2.12.0" },
  "dev-services": { azurerm: "4.55.0", kubernetes: "2.38.0" },
};

describe("lock", () => {
  it("asks Terraform once for the providers of all stacks, for every system, and keeps what it writes", async () => {
    const { asked, file, printed } = await locked(STACKS);
    expect(asked).toEqual([
      "terraform providers lock -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_amd64 -platform=darwin_arm64 -platform=windows_amd64",
    ]);
    expect(JSON.parse(file).terraform.required_providers).toEqual({
      azurerm: { source: "hashicorp/azurerm", version: "4.55.0" },
      azapi: { source: "azure/azapi", version: "2.12.0" },
      kubernetes: { source: "hashicorp/kubernetes", version: "2.38.0" },
    });
    expect(printed).toContain("; commit it, and synthesize again\n");
  });

  it("fails when there is no synthesis, when Terraform fails, and when it is not there", async () => {
    await expect(locked({})).rejects.toThrow(
      "cdktf.out must be the output of a synthesis, got no manifest.json there; run npm run synth",
    );
    await expect(locked(STACKS, 1)).rejects.toThrow("terraform must lock the providers, and says:\nno such registry");
    await expect(locked(STACKS, 127)).rejects.toThrow("terraform must be on the PATH, got none");
  });

  it("fails when two stacks ask for different versions of a provider", async () => {
    const stacks = { "dev-services": { kubernetes: "~> 3.2" }, "prod-services": { kubernetes: "2.38.0" } };
    await expect(locked(stacks)).rejects.toThrow(
      "hashicorp/kubernetes must be of one version in all stacks to be locked, got ~> 3.2 in dev-services and 2.38.0 in prod-services; declare the same providers in their environments",
    );
  });
});
