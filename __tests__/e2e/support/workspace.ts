import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PLANS, providersOf, WORK } from "./folders";
import type { Plan } from "./plan";
import { type Finished, type RunOptions, run, TERRAFORM } from "./run";
import { kubernetesVersions, readStack, type StackFile, type StackJson } from "./stack";

/** Changes a stack before Terraform sees it. */
export type Edit = (stack: StackJson) => StackJson;

/** Options of {@link Workspace.open}. */
export interface WorkspaceOptions {
  /** Name of the suite: workspaces of different suites have different states. */
  readonly suite: string;
  /** @default - the stack as it was synthesized */
  readonly edit?: Edit;
  /** Added to Terraform's environment. @default {} */
  readonly env?: RunOptions["env"];
}

interface State {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    /** Empty where an apply was interrupted before the object was made. */
    readonly instances: readonly unknown[];
  }[];
}

const UNATTENDED = { TF_IN_AUTOMATION: "1", TF_INPUT: "0" };

/**
 * A copy of a stack in which real Terraform runs. Its state is a file beside it, wherever the stack keeps its own; its
 * providers are those that the user's Terraform configuration led to, so that they are looked up once.
 */
export class Workspace {
  private constructor(
    readonly folder: string,
    /** The stack that it is a copy of. */
    readonly file: StackFile,
    private readonly options: WorkspaceOptions,
  ) {}

  /** Copies a stack and initializes it, without a state from an earlier run. */
  static async open(file: StackFile, options: WorkspaceOptions): Promise<Workspace> {
    return Workspace.openWith(file, readStack(file), options);
  }

  /** Initializes a stack that is of no app, called as a file. */
  static async openWith(file: StackFile, stack: StackJson, options: WorkspaceOptions): Promise<Workspace> {
    const folder = join(WORK, options.suite, `${file.app}-${file.stack}`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const workspace = new Workspace(folder, file, options);
    await workspace.use(stack);
    return workspace;
  }

  /**
   * Takes the configuration of a stack in place of the one before; the state stays.
   *
   * @param edit taken in place of the workspace's own
   */
  async use(stack: StackJson, edit = this.options.edit): Promise<void> {
    await writeFile(join(this.folder, "cdk.tf.json"), JSON.stringify(edit?.(stack) ?? stack, null, 2));
    await writeFile(join(this.folder, "zz_override.tf.json"), LOCAL_STATE);
    const providers = providersOf(kubernetesVersions(stack));
    await copyFile(join(providers, ".terraform.lock.hcl"), join(this.folder, ".terraform.lock.hcl"));
    const { code, output } = await this.terraform([
      "init",
      `-plugin-dir=${join(providers, ".terraform", "providers")}`,
    ]);
    if (code !== 0) throw new Error(`terraform init of ${this.name} failed:\n${output}`);
  }

  get name(): string {
    return `${this.file.app}/${this.file.stack}`;
  }

  /** Runs Terraform, whatever comes of it. */
  terraform([command = "", ...args]: readonly string[], options: RunOptions = {}): Promise<Finished> {
    const env = { ...UNATTENDED, ...this.options.env, ...options.env };
    return run(TERRAFORM, [command, "-no-color", ...args], { ...options, cwd: this.folder, env });
  }

  /**
   * Plans, and keeps the plan as JSON under a label.
   *
   * @throws Error with what Terraform said
   */
  async plan(label: string, args: readonly string[] = []): Promise<Plan> {
    await this.must(["plan", "-out=plan.bin", ...args]);
    const json = await this.must(["show", "-json", "plan.bin"]);
    const folder = join(PLANS, this.options.suite);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${this.file.app}.${this.file.stack}.${label}.json`), json.stdout);
    return JSON.parse(json.stdout);
  }

  /** Applies the plan of before. */
  applyPlan(): Promise<Finished> {
    return this.must(["apply", "plan.bin"]);
  }

  /** Destroys everything of the state, also what is protected from that. */
  async destroy(): Promise<Finished> {
    await this.unprotect();
    return this.must(["destroy", "-auto-approve"]);
  }

  /** Destroys what is left when a suite ends early; says so when that fails, and leaves the state where it is. */
  async cleanUp(): Promise<void> {
    if ((await this.addresses()).length === 0) return;
    await this.unprotect();
    const { code, output } = await this.terraform(["destroy", "-auto-approve"]);
    if (code !== 0) console.error(`${this.name} is not destroyed; its state is in ${this.folder}:\n${output}`);
  }

  /** Text of the state; empty while there is none. */
  async state(): Promise<string> {
    const file = join(this.folder, "terraform.tfstate");
    return existsSync(file) ? readFile(file, "utf8") : "";
  }

  /** Addresses of all resources in the state. */
  async addresses(): Promise<string[]> {
    const state = await this.state();
    if (state === "") return [];
    return (JSON.parse(state) as State).resources
      .filter(({ mode, instances }) => mode === "managed" && instances.length > 0)
      .map(({ type, name }) => `${type}.${name}`)
      .sort();
  }

  /** Lets go of what nobody should lose, as a person does who writes `preventDestroy: false`. */
  private async unprotect(): Promise<void> {
    const file = join(this.folder, "cdk.tf.json");
    const stack: unknown = JSON.parse(await readFile(file, "utf8"), (key, value: unknown) =>
      key === "prevent_destroy" ? undefined : value,
    );
    await writeFile(file, JSON.stringify(stack, null, 2));
  }

  private async must(args: readonly string[]): Promise<Finished> {
    const finished = await this.terraform(args);
    if (finished.code === 0) return finished;
    throw new Error(`terraform ${args[0]} of ${this.name} failed:\n${finished.output}`);
  }
}

const LOCAL_STATE = JSON.stringify({ terraform: { backend: { local: { path: "terraform.tfstate" } } } });
