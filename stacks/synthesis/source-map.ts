import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type App, TerraformResource, TerraformStack } from "cdktf";
import { declarationPath } from "../../constructs/declared-at";
import { originIn } from "../../model/platform/origin";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "../../model/platform/platform";
import { locateSource } from "../../model/platform/source-file";
import { formatPath } from "../../model/problem";

/** The part of the declaration that a resource comes from. */
interface SourceMapEntry {
  /** Path of the declaration, such as `environments.prod.pools.apps`. */
  readonly path: string;
  /** File of the declaration, relative to the folder of the app. @default - not known */
  readonly file?: string;
  /** Line in the file, counted from 1. @default - not known */
  readonly line?: number;
}

/** What a source map is made of. */
export interface SourceMapProps {
  /** The platform as it was declared. */
  readonly declared: AnyPlatformDeclaration;
  /** The platform that the stacks were composed of. */
  readonly platform: ResolvedPlatform;
}

/**
 * Writes `declarations.json` beside the stacks: for each stack and each address in it, the place that declared it, so
 * that a review of a plan can point at the line to change. A resource that no part of the platform made has none.
 * Terraform and cdktf do not read it.
 */
export function writeSourceMap(outdir: string, app: App, { declared, platform }: SourceMapProps): void {
  const originOf = originIn(declared, platform);
  const stacks = app.node.children.filter(TerraformStack.isStack).map((stack) => {
    const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource) as TerraformResource[];
    const entries = resources.flatMap((resource): [string, SourceMapEntry][] => {
      const made = declarationPath(resource);
      if (!made) return [];
      const path = originOf(made);
      return [[addressOf(resource), { path: formatPath(path), ...locateSource(declared, path) }]];
    });
    return [stack.node.id, Object.fromEntries(entries)];
  });
  writeFileSync(join(outdir, "declarations.json"), `${JSON.stringify(Object.fromEntries(stacks), null, 2)}\n`);
}

function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
