import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Lazy, Tokenization } from "cdktf";
import { loadPlatform } from "../../../model/platform/load";
import { platformApp } from "../../../stacks/platform-app";
import { fastSynthesis } from "../../../stacks/synthesis/fast-synthesis";
import declared from "../../support/seed-platform";

test("gives back what was built, without stack traces", () => {
  expect(fastSynthesis(() => Lazy.anyValue({ produce: () => 1 }).creationStack.length)).toBe(0);
});

test("runs once more in cdktf's own way when it fails", () => {
  const original = Tokenization.resolve;
  const ways: boolean[] = [];
  const build = () => {
    ways.push(Tokenization.resolve === original);
    throw new Error("broken");
  };
  expect(() => fastSynthesis(build)).toThrow("broken");
  expect(ways).toEqual([false, true]);
});

/** The bytes of every file of the platform, by path. */
function written(run: (build: () => void) => void): Record<string, string> {
  const today = new Date("2026-11-23");
  const outdir = mkdtempSync(join(tmpdir(), "fast-"));
  try {
    run(() => platformApp(loadPlatform(declared, { today }).platform, { outdir, today }).synth());
    const files = readdirSync(outdir, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
    return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(outdir, file), "utf8")]));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test("writes the same bytes as cdktf alone", () => {
  const fast = written(fastSynthesis);
  expect(Object.keys(fast)).toContain("stacks/prod-cluster/cdk.tf.json");
  expect(fast).toEqual(written((build) => build()));
});
