import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OutputError } from "./output-error";

/** A block that tells Terraform to take over what is there. */
interface ImportBlock {
  /** Address in the stack. */
  readonly to: string;
  /** What it is called where it runs. */
  readonly id: string;
}

/**
 * Puts the import blocks of an app beside its stacks, each file as `imports.tf.json` into the folder of the stack that it is
 * called as. Of a resource that is not declared any more there is no block: Terraform would refuse it.
 *
 * @param from folder with a file for each stack, `prod-services.tf.json`
 * @throws OutputError for a file of another form
 */
export function writeImports(from: string, outdir: string): void {
  for (const file of readdirSync(from)) {
    const folder = join(outdir, "stacks", file.replace(/\.tf\.json$/, ""));
    if (!file.endsWith(".tf.json") || !existsSync(folder)) continue;
    const { resource = {} } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
    const declared = new Set(
      Object.entries<object>(resource).flatMap(([type, them]) => Object.keys(them).map((name) => `${type}.${name}`)),
    );
    const there = blocksIn(join(from, file)).filter(({ to }) => declared.has(to));
    if (there.length === 0) continue;
    writeFileSync(join(folder, "imports.tf.json"), `${JSON.stringify({ import: there }, null, 2)}\n`);
  }
}

/** @throws OutputError for a file of another form */
function blocksIn(path: string): readonly ImportBlock[] {
  try {
    const { import: blocks } = JSON.parse(readFileSync(path, "utf8"));
    if (Array.isArray(blocks)) return blocks;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new OutputError(
    `${path} must be JSON with a list "import", as adopt writes it, got something else; mend it, or take it away`,
  );
}
