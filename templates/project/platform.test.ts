import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { loadPlatform, type Synthesis, synthesizePlatform } from "cdktf-aks-platform";
import platform from "./platform";

const outdir = mkdtempSync(join(tmpdir(), "platform-"));
after(() => rmSync(outdir, { recursive: true, force: true }));

/** The Terraform JSON of the stacks. */
function written({ stacks }: Synthesis): readonly string[] {
  return stacks.map((stack) => readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));
}

describe("the platform", () => {
  const { environments } = loadPlatform(platform, { today: new Date() }).platform;
  const first = synthesizePlatform(platform, { outdir });
  const stacks = written(first);

  it("has stacks for each environment", () => {
    for (const name of Object.keys(environments)) {
      assert.ok(first.stacks.includes(`${name}-services`), `${name} must have its services`);
    }
  });

  it("writes the same again", () => {
    assert.deepEqual(written(synthesizePlatform(platform, { outdir })), stacks);
  });

  it("serves each host that a route names", () => {
    for (const { name, routes } of Object.values(environments)) {
      for (const { host } of routes) {
        const isServed = stacks.some((stack) => stack.includes(JSON.stringify(host)));
        assert.ok(isServed, `${host} of ${name} must be served`);
      }
    }
  });

  it("is deployed by the pipeline, an environment after the other", () => {
    const pipeline = readFileSync(join(__dirname, ".github/workflows/deploy.yml"), "utf8");
    const deployed = [...pipeline.matchAll(/^ +environment: (\S+)$/gm)].map(([, name]) => name);
    assert.deepEqual([...deployed].sort(), Object.keys(environments).sort());
    const inOrder = platform.promotion ?? [];
    assert.deepEqual(
      deployed.filter((name) => inOrder.includes(String(name))),
      [...inOrder],
    );
  });
});
