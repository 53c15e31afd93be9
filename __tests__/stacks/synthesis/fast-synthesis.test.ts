import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Lazy, Tokenization } from "cdktf";
import { loadPlatform } from "../../../model/platform/load";
import { platformApp } from "../../../stacks/platform-app";
import { fastSynthesis } from "../../../stacks/synthesis/fast-synthesis";
import declared from "../../support/seed-platform";
import { TODAY as today } from "../../support/synthesized-platform";
import { inTemporaryFolder } from "../../support/temporary-folder";

it("gives back what was built, without stack traces", () => {
  expect(fastSynthesis(() => Lazy.anyValue({ produce: () => 1 }).creationStack.length)).toBe(0);
});

it("runs once more in cdktf's own way when it fails", () => {
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
  return inTemporaryFolder((outdir) => {
    run(() => platformApp(loadPlatform(declared, { today }).platform, { outdir, today }).app.synth());
    const files = readdirSync(outdir, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
    return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(outdir, file), "utf8")]));
  });
}

it("writes the same bytes as cdktf alone", () => {
  const fast = written(fastSynthesis);
  expect(Object.keys(fast)).toContain("stacks/prod-cluster/cdk.tf.json");
  expect(fast).toEqual(written((build) => build()));
});
