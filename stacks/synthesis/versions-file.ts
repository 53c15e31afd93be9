import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What reads the stacks: Terraform from this version on, and OpenTofu, whose first version is above it. */
export const REQUIRED_VERSION = ">= 1.5";
/** File of each stack that says so, called as Terraform's style guide calls it. */
export const VERSIONS_FILE = "versions.tf.json";

/**
 * Says beside each stack what may read it: an older Terraform says so before anything else. It is a file of its own because
 * Checkov takes `required_version` in JSON for a block, and then reads nothing of the file that it is in.
 *
 * @see https://developer.hashicorp.com/terraform/language/style
 */
export function writeVersionsFiles(output: string): void {
  const text = `${JSON.stringify({ terraform: { required_version: REQUIRED_VERSION } }, null, 2)}\n`;
  const stacks = join(output, "stacks");
  for (const name of readdirSync(stacks)) writeFileSync(join(stacks, name, VERSIONS_FILE), text);
}
