import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REQUIRED_VERSION } from "../../stacks/terraform-block";
import seed from "../support/seed-platform";
import { synthesized } from "../support/synthesized-platform";

it("says in every stack which versions of Terraform read it, as the README does", () => {
  const written = [...synthesized(seed).files.values()].map((text) => JSON.parse(text).terraform.required_version);
  expect(new Set(written)).toEqual(new Set([REQUIRED_VERSION]));
  const readme = readFileSync(join(__dirname, "../../README.md"), "utf8");
  expect(readme).toContain(`Terraform ${REQUIRED_VERSION.replace(">= ", "")} or later`);
});
