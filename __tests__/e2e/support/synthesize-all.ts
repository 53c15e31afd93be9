import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { App } from "cdktf";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { synthesizePlatform } from "../../../stacks/synthesis/synthesize";
import platform from "../../support/seed-platform";
import { VARIANTS } from "../variants";
import { APPS, OUTPUT, REPOSITORY } from "./folders";
import { readStackIn, type StackJson } from "./stack";

const EXAMPLES = join(REPOSITORY, "examples");
/** Folder of an example with the stacks that it synthesizes to; its own tests hold that they are up to date. */
const EXPECTED = "expected";

/** The day that rules are held against, so that variants do not rot. */
const TODAY = new Date("2026-11-23");

/** An app that is built of constructs, without a declared platform. */
type BuildApp = (app: App) => void;

/** Synthesizes the platform and every variant, each to a folder of its name, and puts what the examples make beside. */
export function synthesizeAll(): void {
  synthesizeApp("platform", platform);
  for (const [name, variant] of Object.entries(VARIANTS)) synthesizeApp(name, variant);
  for (const example of examples()) copyExample(example);
}

/** Names of the examples. Their output is in the repository, because they need the package as a user installs it. */
export function examples(): string[] {
  return existsSync(EXAMPLES) ? readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, EXPECTED))) : [];
}

function copyExample(example: string): void {
  for (const file of readdirSync(join(EXAMPLES, example, EXPECTED))) {
    const folder = join(APPS, example, "stacks", basename(file, ".json"));
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(EXAMPLES, example, EXPECTED, file), join(folder, "cdk.tf.json"));
  }
}

/** Synthesizes one app. */
function synthesizeApp(name: string, declared: AnyPlatformDeclaration | BuildApp): void {
  const outdir = join(APPS, name);
  if (typeof declared !== "function") {
    synthesizePlatform(declared, { outdir, stateFolder: dirname(outdir), today: TODAY });
    return;
  }
  const app = new App({ outdir, stackTraces: false, context: { today: TODAY.toISOString() } });
  declared(app);
  app.synth();
}

/** One stack of a declaration that a test has changed. */
export function synthesizeStack(declared: AnyPlatformDeclaration, stack: string): StackJson {
  const outdir = mkdtempSync(join(OUTPUT, "changed-"));
  synthesizePlatform(declared, { outdir, stateFolder: dirname(outdir), today: TODAY });
  return readStackIn(outdir, stack);
}
