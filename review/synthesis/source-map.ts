import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UnreadableFile } from "../plan/unreadable-file";
import { isObject, type Json, member, numberAt, textAt } from "../plan/value";

/** The place in TypeScript that declared a resource. */
export interface DeclaredPlace {
  /** Path of the construct, or of the declared value, such as `environments.prod.pools.apps`. */
  readonly path: string | undefined;
  /** File relative to the project. */
  readonly file: string | undefined;
  /** Line in the file, counted from 1. */
  readonly line: number | undefined;
}

/** Places by stack and by address in the stack. */
export type SourceMap = ReadonlyMap<string, ReadonlyMap<string, DeclaredPlace>>;

/**
 * Reads `declarations.json` of a synthesized app, a side file that a synthesis may leave:
 * `{ "<stack>": { "<address>": { "path": "environments.prod", "file": "platform.ts", "line": 42 } } }`.
 *
 * @throws UnreadableFile when there is such a file and it is no JSON object
 */
export function readSourceMap(folder: string): SourceMap {
  const file = join(folder, "declarations.json");
  if (!existsSync(file)) return new Map();
  const content = parse(file);
  if (!isObject(content)) throw new UnreadableFile(file, "must be an object of stacks; synthesize the app again");
  return new Map(
    Object.entries(content).map(([stack, places]) => [
      stack,
      new Map(
        Object.entries(isObject(places) ? places : {}).map(([address, place]) => [address, placeOf(place as Json)]),
      ),
    ]),
  );
}

function placeOf(place: Json): DeclaredPlace {
  const line = numberAt(place, "line");
  return { path: textAt(place, "path"), file: textAt(place, "file"), line: member(place, "file") ? line : undefined };
}

function parse(file: string): Json {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new UnreadableFile(file, "must be JSON; synthesize the app again");
  }
}
