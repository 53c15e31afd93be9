import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { APPS } from "./folders";

/** Providers by their local name, as a stack pins them. */
export type RequiredProviders = Readonly<Record<string, { readonly source: string; readonly version: string }>>;

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A synthesized stack. */
export interface StackJson {
  readonly terraform: {
    readonly required_providers: RequiredProviders;
    readonly backend: Readonly<Record<string, unknown>>;
  };
  readonly provider: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly resource?: Blocks;
  readonly data?: Blocks;
}

/** Where a synthesized stack is. */
export interface StackFile {
  /** Name of the app: `platform`, or the name of a variant or an example. */
  readonly app: string;
  /** Name of the stack, such as `prod-cluster`. */
  readonly stack: string;
}

/** Every stack of every app that was synthesized. */
export function allStacks(): StackFile[] {
  const apps = readdirSync(APPS).filter((app) => existsSync(join(APPS, app, "stacks")));
  return apps.flatMap((app) => readdirSync(join(APPS, app, "stacks")).map((stack) => ({ app, stack })));
}

/** Reads a stack. */
export function readStack({ app, stack }: StackFile): StackJson {
  return JSON.parse(readFileSync(join(APPS, app, "stacks", stack, "cdk.tf.json"), "utf8"));
}

/**
 * All providers of all stacks.
 *
 * @throws Error when two stacks pin different versions of one provider
 */
export function requiredProviders(): RequiredProviders {
  const all: Record<string, RequiredProviders[string]> = {};
  for (const file of allStacks()) {
    for (const [name, pinned] of Object.entries(readStack(file).terraform.required_providers)) {
      const other = all[name];
      if (other && other.version !== pinned.version) {
        throw new Error(`${file.app}/${file.stack} pins ${name} ${pinned.version}, another stack ${other.version}`);
      }
      all[name] = pinned;
    }
  }
  return all;
}
