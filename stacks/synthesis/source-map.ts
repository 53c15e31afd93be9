import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type App, TerraformResource, TerraformStack } from "cdktf";
import { type AnyPlatformDeclaration, sourceOf } from "../../model/platform/platform";
import { environmentPlaces, namespacePlaces } from "../../model/platform/resolve";
import type { SourceFile } from "../../model/platform/source-file";
import { formatPath, parsePath } from "../../model/problem";

/** The place of the declaration that a resource comes from. */
interface SourceMapEntry {
  /** Path of the declaration, such as `environments.prod.pools.apps`. */
  readonly path: string;
  /** File of the declaration, relative to the folder of the app. @default - not known */
  readonly file?: string;
  /** Line in the file, counted from 1. @default - not known */
  readonly line?: number;
}

const NAMESPACE = "Namespace-";

/**
 * Writes `declarations.json` beside the stacks: for each stack and each address in it, the place that declared it, so
 * that a review of a plan can point at the line to change. Terraform and cdktf do not read it.
 */
export function writeSourceMap(outdir: string, app: App, declared: AnyPlatformDeclaration): void {
  const source = sourceOf(declared);
  const stacks = app.node.children.filter(TerraformStack.isStack).map((stack) => {
    const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource) as TerraformResource[];
    const places = resources.map((resource) => [
      `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
      withSource(placeOf(declared, resource.node.path), source),
    ]);
    return [stack.node.id, Object.fromEntries(places)];
  });
  writeFileSync(join(outdir, "declarations.json"), `${JSON.stringify(Object.fromEntries(stacks), null, 2)}\n`);
}

/** The path of the declaration that a construct of the platform comes from; stacks are called `<environment>-<part>`. */
function placeOf(declared: AnyPlatformDeclaration, constructPath: string): string {
  const [stack = "", first = "", second = ""] = constructPath.split("/");
  const [, environment = "", part] = /^(.*)-(cluster|services|routes)$/.exec(stack) ?? [];
  const inEnvironment = environmentPlaces(declared, environment);
  if (part === "routes" || first === "Routes") return "routes";
  if (part === "services" && Object.hasOwn(declared.services, first)) return formatPath(["services", first]);
  if (first.startsWith(NAMESPACE)) return namespacePlaces(declared, environment, first.slice(NAMESPACE.length))([]);
  if (first === "Gateway") return inEnvironment(["routing"]);
  if (second === "Network") return inEnvironment(["network"]);
  const isPool = first === "Cluster" && poolNames(declared, environment).has(second);
  return inEnvironment(isPool ? ["pools", second] : []);
}

function poolNames(declared: AnyPlatformDeclaration, environment: string): ReadonlySet<string> {
  const layers = [declared.shared?.pools, declared.environments[environment]?.pools];
  return new Set(layers.flatMap((pools) => Object.keys(pools ?? {})));
}

function withSource(path: string, source: SourceFile | undefined): SourceMapEntry {
  return source ? { path, ...source.locate(parsePath(path)) } : { path };
}
