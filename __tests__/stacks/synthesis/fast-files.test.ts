import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  App,
  Aspects,
  Lazy,
  TerraformElement,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import type { Construct } from "constructs";
import { type AppTraits, withFastFiles } from "../../../stacks/synthesis/fast-files";
import { withPlainDataResolution } from "../../../stacks/synthesis/plain-data-resolution";
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

class Thing extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id, { terraformResourceType: "some_thing" });
  }

  protected override synthesizeAttributes() {
    return { ...this.attributes };
  }
}

/** Changes what was converted. */
class ChangedThing extends Thing {
  override toTerraform() {
    const fragment = super.toTerraform();
    fragment.resource.some_thing[this.friendlyUniqueId].added = true;
    return fragment;
  }
}

it.each<[string, (stack: TerraformStack) => void]>([
  [
    "resources with tokens, overrides and nothing in them",
    (stack) => {
      const first = new Thing(stack, "first", { 10: "b", 9: "a", z: {}, list: [[], {}], text: "}" });
      new Thing(stack, "second", { a: { id: first.getStringAttribute("id") }, b: undefined }).addOverride("a.c", [{}]);
      new TerraformOutput(stack, "id", { value: first.fqn });
    },
  ],
  ["a resource whose class changes what it comes to", (stack) => void new ChangedThing(stack, "first", { a: 1 })],
  [
    "a stack with something laid over it, which only cdktf knows",
    (stack) => {
      new Thing(stack, "first", { a: 1 });
      stack.addOverride("terraform.required_version", Lazy.stringValue({ produce: () => ">= 1.5" }));
    },
  ],
  [
    "a stack with something laid over its resources",
    (stack) => {
      new Thing(stack, "first", { a: 1 });
      stack.addOverride("resource.some_thing.first.b", 2);
    },
  ],
])("%s come to the same bytes", (_, fill) => {
  const app = (app: App) => fill(new TerraformStack(app, "one"));
  const traits = { mayReferAcrossStacks: false };
  const files = written(fast(traits), app);
  expect(files["cdk.tf.json"]).toContain('"first": {');
  expect(files).toEqual(written(alone, app));
  expect(written((build) => withPlainDataResolution(() => fast(traits)(build)), app)).toEqual(files);
});

it("fails for two resources with one name, which cdktf lays over each other", () => {
  const fill = (app: App) => {
    const stack = new TerraformStack(app, "one");
    for (const id of ["first", "second"]) new Thing(stack, id, { [id]: 1 }).overrideLogicalId("same");
  };
  expect(() => written(fast({ mayReferAcrossStacks: false }), fill)).toThrow(
    "some_thing.same must be one resource, got two",
  );
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
