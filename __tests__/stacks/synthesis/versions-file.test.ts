import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { synthesizePlatform } from "../../../stacks/synthesis/synthesize";
import { REQUIRED_VERSION } from "../../../stacks/synthesis/versions-file";
import platform from "../../support/seed-platform";
import { TODAY } from "../../support/synthesized-platform";
import { inTemporaryFolder } from "../../support/temporary-folder";

it("says beside every stack which versions of Terraform read it, as the README does", () => {
  inTemporaryFolder((folder) => {
    synthesizePlatform(platform, { outdir: folder, today: TODAY });
    const stacks = join(folder, "stacks");
    for (const name of readdirSync(stacks)) {
      const read = (file: string) => JSON.parse(readFileSync(join(stacks, name, file), "utf8")).terraform;
      expect(read("versions.tf.json")).toEqual({ required_version: REQUIRED_VERSION });
      // Checkov reads nothing of a file that says it.
      expect(read("cdk.tf.json")).not.toHaveProperty("required_version");
    }
  });
  const readme = readFileSync(join(__dirname, "../../../README.md"), "utf8");
  expect(readme).toContain(`Terraform ${REQUIRED_VERSION.replace(">= ", "")} or later`);
});
