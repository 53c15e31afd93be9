import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { digestOfBlock } from "../plan/resource-digest";
import { UnreadableFile } from "../plan/unreadable-file";
import { isList, isObject, type Json, member, textAt } from "../plan/value";
import { readSourceMap, type SourceMap } from "./source-map";

/** A stack as cdktf wrote it. */
export interface SynthesizedStack {
  readonly name: string;
  /** Folder that Terraform runs the stack in. */
  readonly folder: string;
  /** SHA-256 of its `cdk.tf.json`. */
  readonly digest: string;
  /** The content of its `cdk.tf.json`. */
  readonly config: Json;
  /** Stacks that it comes after. */
  readonly dependencies: readonly string[];
  /** Why an error of Terraform about it is not repeated. @default - it is */
  readonly silentBecause?: string;
}

/** The output of a synthesis: `cdktf.out` of any app. */
export interface Synthesis {
  readonly folder: string;
  readonly stacks: ReadonlyMap<string, SynthesizedStack>;
  readonly sourceMap: SourceMap;
}

/**
 * Reads what an app was synthesized to.
 *
 * @throws UnreadableFile when the folder holds no synthesized app
 */
export function readSynthesis(folder: string): Synthesis {
  const stacks = entriesOf(folder).map(({ name, path, dependencies }) => {
    const file = join(folder, path);
    requireInside(folder, file);
    const bytes = readBytes(file);
    const digest = createHash("sha256").update(bytes).digest("hex");
    return { name, folder: join(file, ".."), digest, config: parse(file, bytes), dependencies };
  });
  return {
    folder,
    stacks: new Map(stacks.map((stack) => [stack.name, stack])),
    sourceMap: readSourceMap(folder),
  };
}

/** Every resource and data source of a stack, by address: how it was written, without what Terraform adds. */
export function resourceBlocks({ config }: Pick<SynthesizedStack, "config">): Map<string, Json> {
  const blocks = new Map<string, Json>();
  for (const [section, prefix] of [
    ["resource", ""],
    ["data", "data."],
  ] as const) {
    const types = member(config, section);
    for (const [type, named] of isObject(types) ? Object.entries(types) : []) {
      for (const [name, block] of isObject(named) ? Object.entries(named) : []) {
        blocks.set(`${prefix}${type}.${name}`, (isList(block) ? block[0] : block) as Json);
      }
    }
  }
  return blocks;
}

/** The variables of a stack by name, as they were written. */
export function variablesOf({ config }: Pick<SynthesizedStack, "config">): Map<string, Json> {
  const variables = member(config, "variable");
  return new Map(isObject(variables) ? (Object.entries(variables) as [string, Json][]) : []);
}

/** The resources of a stack in the form that a plan is compared with. */
export function resourceDigests(stack: Pick<SynthesizedStack, "config">): Map<string, string> {
  return new Map([...resourceBlocks(stack)].map(([address, block]) => [address, digestOfBlock(block)]));
}

/** Path of the construct that made a resource, from the metadata that cdktf leaves. */
export function constructPath(block: Json | undefined): string | undefined {
  return textAt(member(block, "//"), "metadata.path");
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly dependencies: readonly string[];
}

function entriesOf(folder: string): Entry[] {
  const manifest = join(folder, "manifest.json");
  if (existsSync(manifest)) {
    const stacks = member(parse(manifest, readBytes(manifest)), "stacks");
    if (!isObject(stacks))
      throw new UnreadableFile(manifest, 'must be the manifest of a cdktf app, but has no "stacks"');
    return Object.entries(stacks).map(([name, stack]) => ({
      name: readName(name, manifest),
      path: textAt(stack, "synthesizedStackPath") ?? join("stacks", name, "cdk.tf.json"),
      dependencies: textsOf(member(stack, "dependencies") as Json),
    }));
  }
  const stacks = join(folder, "stacks");
  if (!existsSync(stacks)) {
    throw new UnreadableFile(folder, "must hold a synthesized app, got no manifest.json; run `npm run synth` first");
  }
  return readdirSync(stacks).map((name) => ({ name, path: join("stacks", name, "cdk.tf.json"), dependencies: [] }));
}

/** A stack gives its name to files. */
function readName(name: string, manifest: string): string {
  if (name !== "" && !/^\.+$|[/\\\0]/.test(name)) return name;
  throw new UnreadableFile(manifest, `must name each stack as a file can be named, got ${JSON.stringify(name)}`);
}

/** Whoever made the app decides what is read of it, not what is read of the machine. */
function requireInside(folder: string, file: string): void {
  const isInside = (path: string, within: string) => path.startsWith(within + sep);
  if (
    isInside(resolve(file), resolve(folder)) &&
    (!existsSync(file) || isInside(realpathSync(file), realpathSync(folder)))
  ) {
    return;
  }
  throw new UnreadableFile(file, "must be a file within the synthesized app; synthesize the app again");
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new UnreadableFile(file, "must be a file that can be read; synthesize the app again");
  }
}

function parse(file: string, bytes: Buffer): Json {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new UnreadableFile(file, "must be JSON; synthesize the app again");
  }
}

function textsOf(value: Json | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}
