import { createHash } from "node:crypto";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constructPath, readSynthesis, resourceBlocks } from "../../../review/synthesis/synthesis";
import { newFolder } from "../../support/temporary-folder";
import { writeApp } from "../support/app";

const CONFIG = {
  resource: {
    random_pet: { one: { length: 2, "//": { metadata: { path: "stack/One" } } }, many: [{ length: 3 }] },
  },
  data: { azurerm_subscription: { current: {} } },
};

describe("a synthesized app", () => {
  it("is its stacks, with folder, digest, content and what they come after", () => {
    const text = JSON.stringify(CONFIG);
    const app = writeApp(newFolder(), { one: text, two: "{}" }, { one: ["two"] });
    const { stacks } = readSynthesis(app);
    expect([...stacks.keys()]).toEqual(["one", "two"]);
    expect(stacks.get("one")).toEqual({
      name: "one",
      folder: join(app, "stacks/one"),
      digest: createHash("sha256").update(text).digest("hex"),
      config: CONFIG,
      dependencies: ["two"],
    });
  });

  it("is read by its folders where there is no manifest", () => {
    const app = writeApp(newFolder(), { one: "{}" });
    rmSync(join(app, "manifest.json"));
    expect([...readSynthesis(app).stacks.keys()]).toEqual(["one"]);
  });

  it.each([
    ["manifest.json", "[]", 'must be the manifest of a cdktf app, but has no "stacks"'],
    ["manifest.json", "{", "must be JSON; synthesize the app again"],
    ["stacks/one/cdk.tf.json", "{", "must be JSON; synthesize the app again"],
    ["declarations.json", "[]", "must be an object of stacks; synthesize the app again"],
    ["declarations.json", "", "must be JSON; synthesize the app again"],
  ])("fails when %s is %j", (name, content, reason) => {
    const app = writeApp(newFolder(), { one: "{}" });
    writeFileSync(join(app, name), content);
    expect(() => readSynthesis(app)).toThrow(`${join(app, name)} ${reason}`);
  });

  it.each(["../one", "a/b", "a\\b", "..", ".", ""])("fails when a stack is called %j: files take its name", (name) => {
    const app = newFolder();
    writeFileSync(join(app, "manifest.json"), JSON.stringify({ stacks: { [name]: {} } }));
    expect(() => readSynthesis(app)).toThrow(
      `${join(app, "manifest.json")} must name each stack as a file can be named, got ${JSON.stringify(name)}`,
    );
  });

  it.each(["../outside.json", "/etc/passwd/../../outside.json", "linked.json"])(
    "fails when a stack is written at %s, outside of the app",
    (path) => {
      const folder = newFolder();
      const app = join(folder, "app");
      mkdirSync(app);
      writeFileSync(join(folder, "outside.json"), '{"secret":"of the machine"}');
      symlinkSync(join(folder, "outside.json"), join(app, "linked.json"));
      const stacks = { one: { synthesizedStackPath: path } };
      writeFileSync(join(app, "manifest.json"), JSON.stringify({ stacks }));
      expect(() => readSynthesis(app)).toThrow(/ must be a file (within the synthesized app|that can be read)/);
    },
  );

  it("is read where its own folder is a link", () => {
    const folder = newFolder();
    symlinkSync(writeApp(join(folder, "app"), { one: "{}" }), join(folder, "linked"));
    expect([...readSynthesis(join(folder, "linked")).stacks.keys()]).toEqual(["one"]);
  });

  it("fails when a folder holds no app", () => {
    expect(() => readSynthesis("/nowhere")).toThrow(
      "/nowhere must hold a synthesized app, got no manifest.json; run `npm run synth` first",
    );
  });
});

describe("blocks of a stack", () => {
  it("are resources and data sources by address, a list of one as its element", () => {
    expect([...resourceBlocks({ config: CONFIG })].map(([address, block]) => [address, constructPath(block)])).toEqual([
      ["random_pet.one", "stack/One"],
      ["random_pet.many", undefined],
      ["data.azurerm_subscription.current", undefined],
    ]);
  });

  it("are none where the stack is no object, or has none", () => {
    expect(resourceBlocks({ config: {} }).size).toBe(0);
    expect(resourceBlocks({ config: { resource: { random_pet: null } } }).size).toBe(0);
  });
});
