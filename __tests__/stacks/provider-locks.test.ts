import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE, writeProviderLocks } from "../../stacks/provider-locks";
import { newFolder } from "../support/temporary-folder";

const block = (source: string, version: string) =>
  `provider "registry.terraform.io/${source}" {\n  version     = "${version}"\n  constraints = "${version}"\n  hashes = [\n    "h1:${source}=",\n  ]\n}\n`;
const LOCK = [
  "# This file is maintained automatically.\n",
  block("azure/azapi", "2.12.0"),
  block("hashicorp/azurerm", "4.55.0"),
].join("\n");

/** An app of one stack with what it asks for, and the lock beside it. @returns what is written beside the stack */
function locked(required: object, lock: string | undefined): string | undefined {
  const folder = newFolder();
  const stack = join(folder, "cdktf.out", "stacks", "dev-cluster");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
  if (lock !== undefined) writeFileSync(join(folder, LOCK_FILE), lock);
  writeProviderLocks(folder, join(folder, "cdktf.out"));
  const file = join(stack, LOCK_FILE);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

describe("the lock of a stack", () => {
  it("has the providers of that stack alone, whatever case and registry they are named by", () => {
    expect(locked({ azurerm: { source: "azurerm", version: "4.55.0" } }, LOCK)).toBe(
      `# Of the lock beside the app, which \`cdktf-aks-platform lock\` writes.\n\n${block("hashicorp/azurerm", "4.55.0")}`,
    );
    expect(locked({ azapi: { source: "registry.terraform.io/Azure/azapi", version: "~> 2.11" } }, LOCK)).toContain(
      block("azure/azapi", "2.12.0"),
    );
  });

  it("is left to Terraform where there is none beside the app", () => {
    expect(locked({ azurerm: { source: "azurerm", version: "4.55.0" } }, undefined)).toBeUndefined();
  });

  it.each([
    [{ azurerm: { source: "azurerm", version: "4.56.0" } }, "hashicorp/azurerm 4.56.0", "4.55.0"],
    [{ azapi: { source: "Azure/azapi", version: "~> 3.0" } }, "azure/azapi ~> 3.0", "2.12.0"],
    [{ kubernetes: { version: "2.38.0" } }, "hashicorp/kubernetes 2.38.0", "none"],
  ])("fails when the lock beside the app has something else: %j", (required, asked, got) => {
    expect(() => locked(required, LOCK)).toThrow(
      `.terraform.lock.hcl must hold ${asked}, which dev-cluster asks for, got ${got}; delete it, synthesize, and run npx cdktf-aks-platform lock`,
    );
  });
});
