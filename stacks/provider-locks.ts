import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ProviderVersions } from "../model/value/provider-versions";
import { ValueError } from "../model/value/value-error";
import { OutputError } from "./synthesis/output-error";

/** File beside the app, committed, with the digests of the providers of all stacks, as Terraform writes it. */
export const LOCK_FILE = ".terraform.lock.hcl";

/** A provider that a stack asks for. */
export interface RequiredProvider {
  /** Where it comes from, without a registry: `hashicorp/azurerm`. */
  readonly source: string;
  /** Versions, as Terraform's `required_providers` takes them. */
  readonly version: string;
}

interface LockedProvider {
  readonly source: string;
  readonly version: string;
  /** Its block, as it is written into the lock of a stack. */
  readonly block: string;
}

const BLOCK = /^provider "[^"/]+\/([^"]+)" \{\n(?:.*\n)*?\}\n/gm;
const VERSION = /^ {2}version\s*= "([^"]+)"/m;
const HEAD = "# Of the lock beside the app, which `cdktf-aks-platform lock` writes.\n";

/** The providers that the stacks of an output folder ask for, by stack. */
export function requiredProviders(output: string): ReadonlyMap<string, readonly RequiredProvider[]> {
  const stacks = join(output, "stacks");
  return new Map(
    readdirSync(stacks).map((name) => {
      const { terraform } = JSON.parse(readFileSync(join(stacks, name, "cdk.tf.json"), "utf8")) as {
        readonly terraform?: { readonly required_providers?: Readonly<Record<string, Partial<RequiredProvider>>> };
      };
      const required = Object.entries(terraform?.required_providers ?? {});
      return [
        name,
        required.map(([local, { source = local, version = "" }]) => ({ source: withoutRegistry(source), version })),
      ];
    }),
  );
}

/**
 * Writes the lock of each stack, of the one beside the app: Terraform then runs no other build of a provider than those, on any
 * system that was locked. Without a lock beside the app, nothing is written, and what Terraform has written itself stays.
 *
 * @param folder folder of the app
 * @param output folder that the stacks were written to
 * @throws OutputError where the lock lacks a provider, or has another version than a stack asks for
 */
export function writeProviderLocks(folder: string, output: string): void {
  const file = join(folder, LOCK_FILE);
  if (!existsSync(file)) return;
  const locked = lockedProviders(readFileSync(file, "utf8"));
  for (const [stack, required] of requiredProviders(output)) {
    const blocks = required.map((provider) => lockOf(provider, locked, stack).block).sort();
    writeFileSync(join(output, "stacks", stack, LOCK_FILE), [HEAD, ...blocks].join("\n"));
  }
}

/** The source in lower case, as locks have it; a name alone is one of hashicorp's. */
function withoutRegistry(source: string): string {
  const [name = "", namespace = "hashicorp"] = source.toLowerCase().split("/").reverse();
  return `${namespace}/${name}`;
}

function lockedProviders(text: string): readonly LockedProvider[] {
  return [...text.matchAll(BLOCK)].map(([block, source = ""]) => ({
    source,
    version: VERSION.exec(block)?.[1] ?? "",
    block,
  }));
}

function lockOf(
  { source, version }: RequiredProvider,
  locked: readonly LockedProvider[],
  stack: string,
): LockedProvider {
  const found = locked.find((provider) => provider.source === source);
  if (found && isWithin(found.version, version)) return found;
  throw new OutputError(
    `${LOCK_FILE} must hold ${source} ${version}, which ${stack} asks for, got ${found?.version ?? "none"}; ` +
      `delete it, synthesize, and run npx cdktf-aks-platform lock`,
  );
}

/** Whether a version is one of those; of words that only Terraform knows, Terraform says it. */
function isWithin(version: string, versions: string): boolean {
  try {
    return versions === "" || ProviderVersions.parse(version).isWithin([ProviderVersions.parse(versions)]);
  } catch (error) {
    if (error instanceof ValueError) return true;
    throw error;
  }
}
