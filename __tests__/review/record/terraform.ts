import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A block of Terraform JSON. */
export type Block = { [key: string]: unknown };

/** An expression in the form of Terraform JSON. */
export function ref(expression: string): string {
  return `\${${expression}}`;
}

/** A stack in a folder of its own, driven by the real Terraform. */
export class Workspace {
  constructor(
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  /** Writes the configuration that the next command reads. */
  write(config: Block, file = "cdk.tf.json"): this {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(config, null, 2));
    return this;
  }

  init(): this {
    if (!existsSync(join(this.folder, ".terraform"))) this.run("init", "-input=false");
    return this;
  }

  apply(...args: string[]): this {
    this.run("apply", "-auto-approve", "-input=false", ...args);
    return this;
  }

  run(...args: string[]): string {
    return execFileSync("terraform", [...args, "-no-color"], {
      cwd: this.folder,
      env: this.env,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
  }

  /** Plans, also where planning ends in an error, and saves what `terraform show -json` says of it, indented. */
  record(file: string, ...args: string[]): void {
    const plan = spawnSync("terraform", ["plan", "-input=false", "-out=plan.bin", "-no-color", ...args], {
      cwd: this.folder,
      env: this.env,
      encoding: "utf8",
    });
    if (plan.status !== 0) console.error(`${file}: plan exited ${plan.status}\n${plan.stderr}`);
    const json: unknown = JSON.parse(this.run("show", "-json", "plan.bin"));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(json)}\n`);
    copyFileSync(join(this.folder, "cdk.tf.json"), file.replace(/\.json$/, ".cdk.tf.json"));
  }

  /** The state, to be put back by {@link restore}: some scenarios change it. */
  get state(): string {
    return readFileSync(this.statePath, "utf8");
  }

  restore(state: string): void {
    writeFileSync(this.statePath, state);
  }

  private get statePath(): string {
    const config = JSON.parse(readFileSync(join(this.folder, "cdk.tf.json"), "utf8"));
    return join(this.folder, config.terraform.backend.local.path);
  }
}

/** A copy of a configuration with some leaves changed: `{ "resource.azurerm_subnet.nodes.name": "other" }`; undefined removes. */
export function changed(config: Block, changes: { readonly [path: string]: unknown }): Block {
  const copy: Block = structuredClone(config);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.reduce<Block>((block, key) => {
      block[key] ??= {};
      return block[key] as Block;
    }, copy);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}
