import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rcompare } from "semver";
import { RELEASED } from "./folders";
import type { StackFile, StackJson } from "./stack";

/** The apps whose stacks a release keeps. */
export const KEPT = ["platform", "everything", "running"] as const;

/** Version of the last recorded release; undefined before the first. */
export function lastRelease(): string | undefined {
  return existsSync(RELEASED) ? readdirSync(RELEASED).sort(rcompare)[0] : undefined;
}

/** The stacks that a release has synthesized. */
export function releasedStacks(version: string | undefined): StackFile[] {
  if (version === undefined) return [];
  return readdirSync(join(RELEASED, version)).flatMap((app) =>
    readdirSync(join(RELEASED, version, app)).map((file) => ({ app, stack: file.replace(/\.json$/, "") })),
  );
}

/** Reads a stack as a release has synthesized it. */
export function readReleased(version: string, { app, stack }: StackFile): StackJson {
  return JSON.parse(readFileSync(join(RELEASED, version, app, `${stack}.json`), "utf8"));
}
