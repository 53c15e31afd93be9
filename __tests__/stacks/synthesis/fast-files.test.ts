import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  App,
  Aspects,
  Lazy,
  TerraformElement,
  TerraformIterator,
  TerraformOutput,
  TerraformResource,
  type TerraformResourceConfig,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import type { Construct } from "constructs";
import fc from "fast-check";
import { type AppTraits, withFastFiles } from "../../../stacks/synthesis/fast-files";
import { withPlainDataResolution } from "../../../stacks/synthesis/plain-data-resolution";
import { anyValue } from "../../support/any-value";
import { inTemporaryFolder } from "../../support/temporary-folder";
import { thrown } from "../../support/thrown";

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

/** V8 tells as many records apart by the name of their first field; each after them has a form of its own, of twice the size. */
const MORE_THAN_FORMS = 1600;
const LIFECYCLE = { createBeforeDestroy: true, ignoreChanges: ["a"] };

class Thing extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: Readonly<Record<string, unknown>>,
    more: Partial<TerraformResourceConfig> = {},
  ) {
    super(scope, id, { terraformResourceType: "some_thing", ...more });
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
  [
    "resources that wait for another one, with all that cdktf adds to attributes",
    (stack) => {
      const first = new Thing(stack, "first", { a: null, count: 1, provider: "none", lifecycle: { z: 1 } });
      const second = new Thing(stack, "second", { "//": { note: 1 }, depends_on: ["x"] }, { dependsOn: [first] });
      new Thing(stack, "third", { b: 1, a: [1] }, { dependsOn: [first, second], count: 2, lifecycle: LIFECYCLE });
      new Thing(stack, "after-1e5", { a: 1 }, { dependsOn: [new Thing(stack, "node-1e5", {})] });
    },
  ],
  [
    "resources that are more than attributes",
    (stack) => {
      const iterator = TerraformIterator.fromList(Token.asList("${var.zones}"));
      new Thing(stack, "first", { b: { a: iterator.dynamic({ name: iterator.value }) } });
      new Thing(stack, "each", { name: iterator.value }, { forEach: iterator });
      new Thing(stack, "tokens", { zones: Token.asList("${var.zones}"), size: Token.asNumber("${var.size}") });
      new Thing(stack, "moved", { a: 1 }).moveTo("target");
      new Thing(stack, "target", { a: 1 }).addMoveTarget("target");
      new Thing(stack, "taken-over", { a: 1 }).importFrom("id");
      new Thing(stack, "numbers", { "1": "b", "0": "a" });
      Object.assign(new Thing(stack, "own", { a: 1 }), { synthesizeAttributes: () => ({ b: 1 }) });
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

it("resources with any attributes come to the same bytes", () => {
  // arguments of a provider have no such name; cdktf loses it, and ours keeps it
  const argument = fc.string().filter((name) => name !== "__proto__");
  const anyAttributes = fc.array(fc.dictionary(argument, anyValue, { noNullPrototype: true }), { maxLength: 3 });
  fc.assert(
    fc.property(anyAttributes, (all) => {
      const app = (app: App) => {
        const stack = new TerraformStack(app, "one");
        const first = new Thing(stack, "first", {});
        for (const [index, attributes] of all.entries()) {
          new Thing(stack, `${index}`, attributes, { dependsOn: [first] });
        }
      };
      const run: Run = (build) => withPlainDataResolution(() => fast({ mayReferAcrossStacks: false })(build));
      expect(thrown(() => written(run, app))).toEqual(thrown(() => written(alone, app)));
    }),
    { numRuns: 200 },
  );
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

it("records keep the forms that they share, however many resources there are", () => {
  setFlagsFromString("--expose-gc --allow-natives-syntax");
  runInNewContext("gc")(); // forms of what earlier tests made
  const haveOneForm = new Function("one", "other", "return %HaveSameMap(one, other)");
  const run: Run = (build) => withPlainDataResolution(() => fast({ mayReferAcrossStacks: false })(build));
  written(run, (app) => {
    const stack = new TerraformStack(app, "one");
    for (let index = 0; index < MORE_THAN_FORMS; index++) new Thing(stack, `thing-${index}`, { a: 1 });
  });
  const [one, other] = ["new", "new"].map((name) => {
    const record: Record<string, unknown> = {};
    record[name] = 1;
    return record;
  });
  expect(haveOneForm(one, other)).toBe(true);
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
