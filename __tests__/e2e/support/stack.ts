import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KUBERNETES_PROVIDER } from "../../../model/kubernetes/provider";
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

/** Reads a stack; `E2E_KUBERNETES_PROVIDER` takes the place of the version of the Kubernetes provider that is the default. */
export function readStack({ app, stack }: StackFile): StackJson {
  return readStackIn(join(APPS, app), stack);
}

/** Reads a stack of an app in some folder, as {@link readStack} does. */
export function readStackIn(folder: string, stack: string): StackJson {
  const json: StackJson = JSON.parse(readFileSync(join(folder, "stacks", stack, "cdk.tf.json"), "utf8"));
  const { kubernetes } = json.terraform.required_providers;
  const version = process.env.E2E_KUBERNETES_PROVIDER;
  if (!version || kubernetes?.version !== String(KUBERNETES_PROVIDER)) return json;
  const required_providers = { ...json.terraform.required_providers, kubernetes: { ...kubernetes, version } };
  return { ...json, terraform: { ...json.terraform, required_providers } };
}

/** The versions of the Kubernetes provider that a stack uses; empty for a stack without one. */
export function kubernetesVersions({ terraform }: StackJson): string {
  return terraform.required_providers.kubernetes?.version ?? "";
}

/**
 * All providers of all stacks, once for each choice of versions of the Kubernetes provider, by that choice.
 *
 * @throws Error when two stacks pin different versions of another provider
 */
export function requiredProviders(): ReadonlyMap<string, RequiredProviders> {
  const all: Record<string, RequiredProviders[string]> = {};
  const kubernetes = new Map<string, RequiredProviders>();
  for (const file of allStacks()) {
    const stack = readStack(file);
    const { kubernetes: chosen, ...others } = stack.terraform.required_providers;
    kubernetes.set(kubernetesVersions(stack), chosen ? { kubernetes: chosen } : {});
    for (const [name, pinned] of Object.entries(others)) {
      const other = all[name];
      if (other && other.version !== pinned.version) {
        throw new Error(`${file.app}/${file.stack} pins ${name} ${pinned.version}, another stack ${other.version}`);
      }
      all[name] = pinned;
    }
  }
  return new Map([...kubernetes].map(([versions, chosen]) => [versions, { ...all, ...chosen }]));
}
