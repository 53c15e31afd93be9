import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DeclaredPlatform } from "../../model/platform/platform";
import { type SynthesizeOptions, synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { inTemporaryFolder } from "./temporary-folder";

/** The day that tests of the whole platform live on. */
export const TODAY = new Date("2026-11-23");

type Resources = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;

/** A stack as Terraform reads it. */
export interface StackJson {
  readonly terraform: { readonly backend: Readonly<Record<string, unknown>> };
  readonly provider: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly resource: Resources;
  readonly data?: Resources;
  readonly output?: Readonly<Record<string, { readonly value: string }>>;
}

/** The place of the declaration that a resource comes from. */
export interface Place {
  readonly path: string;
  readonly file?: string;
  readonly line?: number;
}

/** What a synthesis wrote. */
export interface SynthesizedPlatform {
  /** Text of each stack's file by the name of the stack, in the order of the names. */
  readonly files: ReadonlyMap<string, string>;
  readonly manifest: { readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>> };
  /** `declarations.json`: places by address, by stack. */
  readonly places: Readonly<Record<string, Readonly<Record<string, Place>>>>;
  stack(name: string): StackJson;
}

/** Synthesizes a platform to a folder that is gone afterwards. */
export function synthesized<Environment extends string, Service extends string>(
  platform: DeclaredPlatform<Environment, Service>,
  today = TODAY,
  extend?: SynthesizeOptions<NoInfer<Environment>, NoInfer<Service>>["extend"],
): SynthesizedPlatform {
  return inTemporaryFolder((outdir) => {
    synthesizePlatform(platform, { outdir, stateFolder: dirname(outdir), today, extend });
    const names = readdirSync(join(outdir, "stacks")).sort();
    const files = new Map(
      names.map((name) => [name, readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")]),
    );
    return {
      files,
      manifest: JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")),
      places: JSON.parse(readFileSync(join(outdir, "declarations.json"), "utf8")),
      stack: (name) => JSON.parse(files.get(name) ?? "null"),
    };
  });
}

/** Every address of a stack, such as `azurerm_kubernetes_cluster.Cluster_EB0386A7`, sorted. */
export function addressesOf(stack: StackJson): string[] {
  return Object.entries(stack.resource)
    .flatMap(([type, resources]) => Object.keys(resources).map((name) => `${type}.${name}`))
    .sort();
}

/** All resources of a type. */
export function resourcesOf(stack: Pick<StackJson, "resource">, type: string): Record<string, unknown>[] {
  return Object.values(stack.resource[type] ?? {});
}
