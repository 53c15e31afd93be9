import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App, Aspects, TerraformElement, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { type AppTraits, withFastFiles } from "../../../stacks/synthesis/fast-files";
import { inTemporaryFolder } from "../../support/temporary-folder";

type Run = (build: () => void) => void;

const alone: Run = (build) => build();
const fast =
  (traits: AppTraits): Run =>
  (build) =>
    withFastFiles(build, traits);

/** The bytes of every file of an app, by path. */
function written(run: Run, fill: (app: App) => void): Record<string, string> {
  return inTemporaryFolder((outdir) => {
    run(() => {
      const app = new App({ outdir, stackTraces: false });
      fill(app);
      app.synth();
    });
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(
      files.map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), "utf8")]),
    );
  });
}

function oneStack(app: App): TerraformStack {
  const stack = new TerraformStack(app, "one");
  new TerraformVariable(stack, "size", { type: "number", default: {} });
  return stack;
}

it("a stack comes to the same bytes, also when nothing is prepared", () => {
  const expected = written(alone, oneStack);
  expect(Object.keys(expected)).toEqual(expect.arrayContaining(["cdk.tf.json", "manifest.json"]));
  expect(written(fast({ mayReferAcrossStacks: true }), oneStack)).toEqual(expected);
  expect(written(fast({ mayReferAcrossStacks: false }), oneStack)).toEqual(expected);
});

it("a reference to another stack comes to the same bytes", () => {
  const fill = (app: App) => {
    const size = oneStack(app).node.findChild("size") as TerraformVariable;
    new TerraformOutput(new TerraformStack(app, "other"), "copy", { value: size.value });
  };
  expect(written(fast({ mayReferAcrossStacks: true }), fill)).toEqual(written(alone, fill));
});

it("aspects still see every element", () => {
  const fill = (app: App) =>
    Aspects.of(oneStack(app)).add({
      visit: (node) => {
        if (TerraformElement.isTerraformElement(node)) node.addOverride("description", "seen");
      },
    });
  const files = written(fast({ mayReferAcrossStacks: false }), fill);
  expect(files["cdk.tf.json"]).toContain('"description": "seen"');
  expect(files).toEqual(written(alone, fill));
});

it("HCL is left to cdktf", () => {
  const before = process.env.SYNTH_HCL_OUTPUT;
  process.env.SYNTH_HCL_OUTPUT = "1";
  try {
    const files = written(fast({ mayReferAcrossStacks: true }), oneStack);
    expect(files["cdk.tf.json"]).toContain('variable "size"');
    expect(files).toEqual(written(alone, oneStack));
  } finally {
    if (before === undefined) delete process.env.SYNTH_HCL_OUTPUT;
    else process.env.SYNTH_HCL_OUTPUT = before;
  }
});

it("cdktf's own way is back afterwards", () => {
  const { synth } = App.prototype;
  inTemporaryFolder((outdir) => {
    const stack = withFastFiles(
      () => {
        const app = new App({ outdir, stackTraces: false });
        const only = oneStack(app);
        app.synth();
        return only;
      },
      { mayReferAcrossStacks: false },
    );
    expect(Object.hasOwn(stack, "prepareStack")).toBe(false);
    expect(Object.hasOwn(stack, "toTerraform")).toBe(false);
  });
  expect(App.prototype.synth).toBe(synth);
});
