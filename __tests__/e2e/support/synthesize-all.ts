import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import platform from "../../../platform";
import { synthesizePlatform } from "../../../stacks/synthesize";
import { VARIANTS } from "../variants";
import { APPS, OUTPUT, REPOSITORY } from "./folders";
import { runOrThrow } from "./run";
import type { StackJson } from "./stack";

/** The day that rules are held against, so that variants do not rot. */
const TODAY = new Date("2026-11-23");

/** An app that is built of constructs, without a declared platform. */
type BuildApp = (app: App) => void;

/** Synthesizes the platform, every variant and every example, each to a folder of its name. */
export async function synthesizeAll(): Promise<void> {
  synthesizeApp("platform", platform);
  for (const [name, variant] of Object.entries(VARIANTS)) synthesizeApp(name, variant);
  for (const example of examples()) {
    const main = join(REPOSITORY, "examples", example, "main.ts");
    await runOrThrow("node", ["--require", "tsx/cjs", main], {
      cwd: REPOSITORY,
      env: { CDKTF_OUTDIR: join(APPS, example) },
    });
  }
}

/** Synthesizes one app. */
function synthesizeApp(name: string, declared: AnyPlatformDeclaration | BuildApp): void {
  const outdir = join(APPS, name);
  if (typeof declared !== "function") {
    synthesizePlatform(declared, { outdir, today: TODAY });
    return;
  }
  const app = new App({ outdir, stackTraces: false, context: { today: TODAY.toISOString() } });
  declared(app);
  app.synth();
}

/** One stack of a declaration that a test has changed. */
export function synthesizeStack(declared: AnyPlatformDeclaration, stack: string): StackJson {
  const outdir = mkdtempSync(join(OUTPUT, "changed-"));
  synthesizePlatform(declared, { outdir, today: TODAY });
  return JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));
}

function examples(): string[] {
  const folder = join(REPOSITORY, "examples");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "main.ts")));
}
