import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformElement, TerraformProvider, TerraformStack } from "cdktf";
import { fastSynthesis } from "../../stacks/synthesis/fast-synthesis";
import { newFolder } from "./temporary-folder";

/** A stack as it was synthesized. */
export interface Synthesized {
  /** Addresses of all resources, sorted: `type.name`. */
  readonly addresses: readonly string[];
  /** Messages of warning annotations, as `[path] message`. */
  readonly warnings: readonly string[];
  /** The whole output of the stack. */
  readonly json: Readonly<Record<string, unknown>>;
  /** All resources of a type, in the order of their names. */
  all(type: string): unknown[];
  /** The one resource of a type. @throws Error when there is none, or more than one */
  only(type: string): unknown;
}

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/**
 * Builds a stack and synthesizes the whole app into a temporary folder, with every validation that a deployment has.
 * Providers that the stack does not configure are added with their defaults.
 *
 * @param build must be repeatable: it runs once more when it fails
 * @param context context of the app; the day is fixed unless it names another
 */
export function synth(
  build: (stack: TerraformStack) => void,
  context: Readonly<Record<string, unknown>> = {},
): Synthesized {
  return fastSynthesis(() => synthOnce(build, context), { mayReferAcrossStacks: false });
}

/** Where the apps of a suite are written, one over the other. */
let outdir: string | undefined;

function synthOnce(build: (stack: TerraformStack) => void, context: Readonly<Record<string, unknown>>): Synthesized {
  outdir ??= newFolder();
  const app = new App({ outdir, stackTraces: false, context: { today: "2026-11-23", ...context } });
  const stack = new TerraformStack(app, "test");
  build(stack);
  addMissingProviders(stack);
  app.synth();
  const file = join(outdir, "stacks", "test", "cdk.tf.json");
  const json = JSON.parse(readFileSync(file, "utf8"));
  rmSync(file);
  return new SynthesizedStack(json, warningsOf(stack));
}

class SynthesizedStack implements Synthesized {
  private readonly resources: Resources;

  constructor(
    readonly json: Readonly<Record<string, unknown>>,
    readonly warnings: readonly string[],
  ) {
    this.resources = (json.resource ?? {}) as Resources;
  }

  get addresses(): string[] {
    return Object.entries(this.resources)
      .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
      .sort();
  }

  all(type: string): unknown[] {
    return Object.values(this.resources[type] ?? {}).map(({ "//": _metadata, ...attributes }) => attributes);
  }

  only(type: string): unknown {
    const found = this.all(type);
    if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length} in ${this.addresses}`);
    return found[0];
  }
}

function warningsOf(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => `[${node.path}] ${data}`),
    );
}

function addMissingProviders(stack: TerraformStack): void {
  const elements = stack.node.findAll().filter((element) => element instanceof TerraformElement);
  const configured = elements.flatMap((element) => (element instanceof TerraformProvider ? [providerOf(element)] : []));
  for (const name of new Set(elements.map(providerOf))) {
    if (name === undefined || name === "terraform" || configured.includes(name)) continue;
    new DefaultProvider(stack, `default-${name}`, {
      terraformResourceType: name,
      terraformGeneratorMetadata: { providerName: name },
    });
  }
}

/** Stands for a provider that a test does not care about. */
class DefaultProvider extends TerraformProvider {}

function providerOf(element: object): string | undefined {
  const { terraformGeneratorMetadata: metadata } = element as {
    terraformGeneratorMetadata?: { providerName?: string };
  };
  return metadata?.providerName;
}
