import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { LOCK_FILE, type RequiredProvider, requiredProviders } from "../stacks/provider-locks";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { NOT_FOUND, type RunTool, runTool } from "./tool";

/** Systems that people deploy from, in the words of Terraform. */
export const LOCKED_PLATFORMS = [
  "linux_amd64",
  "linux_arm64",
  "darwin_amd64",
  "darwin_arm64",
  "windows_amd64",
] as const;

/** What `lock` is asked for. */
export interface LockArguments {
  /** Folder that the app is synthesized to. */
  readonly output: string;
  /** Systems whose builds are locked, such as `linux_amd64`. */
  readonly platform: readonly string[];
  /** Folder of a mirror of providers; undefined for their registry. */
  readonly fsMirror: string | undefined;
}

/**
 * Locks the providers of all stacks for several systems, in one file beside the app.
 *
 * @throws CommandError with what to do instead
 */
export async function lock(
  { output, platform, fsMirror }: LockArguments,
  { folder, print }: CommandContext,
  run: RunTool = runTool,
): Promise<void> {
  const path = resolve(folder, output);
  if (!existsSync(join(path, "manifest.json"))) {
    throw new CommandError(
      `${output} must be the output of a synthesis, got no manifest.json there; run npm run synth`,
    );
  }
  const required = requiredByAll(path);
  const terraform = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  const work = mkdtempSync(join(tmpdir(), "providers-"));
  try {
    writeFileSync(join(work, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
    const known = join(folder, LOCK_FILE);
    if (existsSync(known)) copyFileSync(known, join(work, LOCK_FILE));
    const args = [
      ...platform.map((each) => `-platform=${each}`),
      ...(fsMirror ? [`-fs-mirror=${resolve(folder, fsMirror)}`] : []),
    ];
    const { code, stderr } = await run(terraform, [`-chdir=${work}`, "providers", "lock", ...args]);
    if (code === NOT_FOUND) throw new CommandError(`${terraform} must be on the PATH, got none`);
    if (code !== 0) throw new CommandError(`${terraform} must lock the providers, and says:\n${stderr.trim()}`);
    copyFileSync(join(work, LOCK_FILE), known);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const names = Object.values(required).map(({ source, version }) => `${source} ${version}`);
  print(`${LOCK_FILE} holds ${names.join(", ")} for ${platform.join(", ")}; commit it, and synthesize again\n`);
}

/** What the stacks ask for together, by a local name. */
function requiredByAll(output: string): Readonly<Record<string, RequiredProvider>> {
  const all = new Map<string, RequiredProvider & { readonly stack: string }>();
  for (const [stack, providers] of requiredProviders(output)) {
    for (const { source, version } of providers) {
      const before = all.get(source);
      if (before && before.version !== version) {
        throw new CommandError(
          `${source} must be of one version in all stacks to be locked, got ${before.version} in ${before.stack} and ${version} in ${stack}; declare the same providers in their environments`,
        );
      }
      all.set(source, { source, version, stack });
    }
  }
  return Object.fromEntries(
    [...all.values()].map(({ source, version }) => [source.replace(/.*\//, ""), { source, version }]),
  );
}
