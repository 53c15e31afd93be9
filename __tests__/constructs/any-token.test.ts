import { App, TerraformStack, type TerraformVariable, Testing, TerraformVariable as Variable } from "cdktf";
import { Construct } from "constructs";
import * as azure from "../../constructs/azure";
import * as kubernetes from "../../constructs/kubernetes";
import { InvalidDeclarationError } from "../../model/problem";
import { KNOWN_BY_TERRAFORM } from "../../model/value/token";
import { damaged, leavesOf } from "../support/damage";
import { type AnyConstruct, EVERY_CONSTRUCT } from "../support/every-construct";

/** What a construct comes to with a variable of Terraform in one place, or what is wrong with it. */
function madeWith(Made: AnyConstruct, props: (later: TerraformVariable) => unknown): string | readonly string[] {
  const stack = new TerraformStack(new App({ outdir: "unused", stackTraces: false }), "test");
  try {
    new Made(stack, "it", props(new Variable(stack, "later", {})) as never);
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
  }
  return Testing.synth(stack);
}

describe("the constructs that are tried", () => {
  it("are all that can be imported, but for a provider and what is made of a name alone", () => {
    const constructs = Object.entries({ ...azure, ...kubernetes }).filter(
      ([, each]) => typeof each === "function" && each.prototype instanceof Construct,
    );
    const tried = new Set(EVERY_CONSTRUCT.map(([, made]) => made.name));
    expect(constructs.map(([name]) => name).filter((name) => !tried.has(name))).toEqual([
      "AzapiProvider",
      "ExistingNamespace",
    ]);
  });
});

describe.each(EVERY_CONSTRUCT)("%s, with a value that only Terraform knows in any one place", (_, Made, props) => {
  const places = leavesOf(props).filter(
    // definitions are documents of others
    (path) =>
      !["conventions", "definitions"].includes(String(path[0])) &&
      ["string", "number"].includes(typeof valueAt(props, path)),
  );

  it.each(places.map((path) => [path.join("."), path] as const))(
    "is made, or refused in one sentence: %s",
    (_, path) => {
      const isText = typeof valueAt(props, path) === "string";
      const made = madeWith(Made, (later) =>
        damaged(props, { path, change: () => (isText ? later.stringValue : later.numberValue) }),
      );
      if (typeof made === "string") {
        expect(made).not.toMatch(/TfToken|e\+298/);
        return;
      }
      const sentence = `${path.join(".").replace(/\.(\d+)(?=\.|$)/g, "[$1]")} ${KNOWN_BY_TERRAFORM}`;
      expect(made).toHaveLength(1);
      expect(made[0]?.replaceAll(/\["([^"]+)"\]/g, ".$1")).toBe(sentence);
    },
  );
});

function valueAt(content: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], content);
}
