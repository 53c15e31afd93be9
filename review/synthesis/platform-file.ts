import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UnreadableFile } from "../plan/unreadable-file";
import { isObject, type Json, member, stringsAt, textAt } from "../plan/value";

/** What a synthesized app says about itself. */
export interface PlatformFacts {
  /** Environments in the order in which versions reach them. */
  readonly promotion: readonly string[];
  /** Environments where a loss hurts most. */
  readonly production: readonly string[];
  /** Environments whose clusters a Fleet upgrades, whatever Terraform says. @default [] */
  readonly fleet?: readonly string[];
  /** Names that services had before, by the name that they have. @default {} */
  readonly formerly?: ReadonlyMap<string, string>;
  /** Stacks that are there only to be destroyed. @default [] */
  readonly retired?: readonly string[];
  /** The environment of each stack. */
  readonly environments: ReadonlyMap<string, string>;
}

/**
 * Reads `platform.json` of a synthesized app, which a platform leaves beside its stacks; undefined for an app without it.
 *
 * @throws UnreadableFile when there is such a file, and it is of another format
 */
export function readPlatformFile(folder: string): PlatformFacts | undefined {
  const file = join(folder, "platform.json");
  if (!existsSync(file)) return undefined;
  const content = parse(file);
  const environments = member(content, "environments");
  if (!/^1\.\d+$/.test(textAt(content, "format") ?? "") || !isObject(environments)) {
    throw new UnreadableFile(file, "must be of format 1.x; synthesize the app with the version that reviews it");
  }
  const names = Object.keys(environments);
  const fleet = stringsAt(content, "fleet");
  const formerly = textsAt(content, "formerly");
  const retired = textsAt(content, "retired");
  const stacksOf = (name: string): string[] => {
    const stacks = member(member(environments, name), "stacks");
    return isObject(stacks) ? Object.keys(stacks) : [];
  };
  const over = names.filter((name) => member(member(environments, name), "retired") === true).flatMap(stacksOf);
  return {
    promotion: stringsAt(content, "promotion"),
    ...(fleet.length > 0 && { fleet }),
    ...(formerly.size > 0 && { formerly }),
    ...(retired.size + over.length > 0 && { retired: [...retired.keys(), ...over] }),
    production: [
      ...new Set([
        ...names.filter((name) => member(member(environments, name), "production") === true),
        ...stringsAt(content, "retiredProduction"),
      ]),
    ],
    environments: new Map([
      ...retired,
      ...names.flatMap((name) => stacksOf(name).map((stack) => [stack, name] as const)),
    ]),
  };
}

/**
 * What is known of a platform that changes. Nobody judges himself: what the deployed app says of a stack holds, whatever
 * the change says of it, and what either calls production is production.
 */
export function mergeFacts(
  deployed: PlatformFacts | undefined,
  changed: PlatformFacts | undefined,
): PlatformFacts | undefined {
  if (!deployed || !changed) return deployed ?? changed;
  return {
    promotion: deployed.promotion,
    ...(deployed.fleet && { fleet: deployed.fleet }),
    // A name is former once it was deployed as such; a stack is retired from the change on that says so.
    ...(deployed.formerly && { formerly: deployed.formerly }),
    ...(changed.retired && { retired: changed.retired }),
    production: [...new Set([...deployed.production, ...changed.production])],
    environments: new Map([...changed.environments, ...deployed.environments]),
  };
}

/** What a change alters of the order and of production, by name. */
export function alteredFacts(deployed: PlatformFacts | undefined, changed: PlatformFacts | undefined): string[] {
  if (!deployed || !changed) return [];
  return (["promotion", "production"] as const).filter(
    (key) => JSON.stringify(deployed[key]) !== JSON.stringify(changed[key]),
  );
}

function textsAt(content: Json, name: string): Map<string, string> {
  const texts = member(content, name);
  return new Map(
    Object.entries(isObject(texts) ? texts : {}).flatMap(([key, text]) =>
      typeof text === "string" ? [[key, text] as const] : [],
    ),
  );
}

function parse(file: string): Json {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new UnreadableFile(file, "must be JSON; synthesize the app again");
  }
}
