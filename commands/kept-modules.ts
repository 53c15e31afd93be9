import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { dirname, join, sep } from "node:path";
import { Script } from "node:vm";

/** What Node's loader of CommonJS does, as far as it is done here. */
interface Loader {
  _resolveFilename(request: string, parent: NodeModule | undefined, isMain: boolean, options?: unknown): string;
  readonly _extensions: Record<string, (module: NodeModule, file: string) => void>;
  readonly prototype: { _compile(this: NodeModule, text: string, file: string, format?: string): unknown };
  wrap(text: string): string;
}

/** Where something is in the file: its first byte, and the one after its last. */
type Place = readonly [from: number, to: number];

interface KeptModule {
  /** When the file was changed, and how long it was then. */
  readonly state: string;
  /** Wrapped in the function that Node calls. */
  readonly text: Place;
  /** How the text is written: mostly one byte for each letter. */
  readonly encoding: "latin1" | "utf8";
  /** What V8 made of it. */
  readonly code: Place;
}

interface KeptModules {
  readonly modules: Readonly<Record<string, KeptModule>>;
  /** Files by folder of who asks for them, and what is asked for. */
  readonly ways: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface UsedModule {
  readonly state: string;
  readonly text: string;
  readonly script: Script;
}

const NONE: KeptModules = { modules: {}, ways: {} };
const MODULES = `${sep}node_modules${sep}`;
/** An import while it runs needs to know where it is asked for, which a script of its own does not say. */
const IMPORTS_LATE = /\bimport\s*\(/;
/** What changes when modules are installed, the folder itself at the least: where a name leads may have changed with it. */
const INSTALLED = [".package-lock.json", ".yarn-state.yml", ".yarn-integrity", ".modules.yaml", ""];

/**
 * Keeps the modules below `node_modules` that this process loads: where names lead to, their text, and the code that V8
 * compiled, in one file. The next process reads that file, and asks only whether each module is what it was. What changed
 * is loaded as always. Written when the process ends well, where something new was loaded.
 *
 * @param folder of the app, which has `node_modules`, or is below one that has; nothing is kept where there is none
 * @param leaves whether a module is left out, for it changes more often than the others
 */
export function keepModules(folder: string, leaves: (file: string) => boolean = () => false): void {
  const modules = modulesOf(folder);
  if (modules === undefined) return;
  const installed = INSTALLED.map((name) => stateOf(join(modules, name))).find((state) => state !== "");
  const cache = join(modules, ".cache", "cdktf-aks-platform");
  const started = [process.version, process.arch, installed, process.execArgv, process.env.NODE_OPTIONS ?? ""];
  const file = join(cache, `modules-${shortHash(JSON.stringify(started.slice(3)))}`);
  const state = shortHash(JSON.stringify(started));
  const { kept, bytes } = readKept(file, state);
  const loader = Module as unknown as Loader;
  const used = new Map<string, UsedModule>();
  const ways: Record<string, Record<string, string>> = {};
  const states = new Map<string, string>();
  let unknown = 0;

  const now = (path: string): string => {
    const before = states.get(path);
    if (before !== undefined) return before;
    const found = stateOf(path);
    states.set(path, found);
    return found;
  };
  const fresh = (path: string): KeptModule | undefined => {
    const known = Object.hasOwn(kept.modules, path) ? kept.modules[path] : undefined;
    return known?.state === now(path) ? known : undefined;
  };
  const run = (module: NodeModule, path: string, text: string, code: Buffer | undefined): unknown => {
    const columnOffset = -loader.wrap("").indexOf("\n");
    const script = new Script(text, { filename: path, columnOffset, ...(code && { cachedData: code }) });
    if (!code || script.cachedDataRejected) unknown++;
    used.set(path, { state: now(path), text, script });
    const call = script.runInThisContext();
    return call.call(module.exports, module.exports, requireOf(module, loader), module, path, dirname(path));
  };

  const resolve = loader._resolveFilename;
  loader._resolveFilename = (request, parent, isMain, options) => {
    const from = parent?.filename && options === undefined ? dirname(parent.filename) : undefined;
    const known = from === undefined ? undefined : kept.ways[from]?.[request];
    if (known !== undefined && fresh(known)) return known;
    const found = resolve.call(loader, request, parent, isMain, options);
    if (from !== undefined && found.includes(MODULES)) {
      ways[from] ??= {};
      ways[from][request] = found;
    }
    return found;
  };
  const load = loader._extensions[".js"];
  loader._extensions[".js"] = (module, path) => {
    const known = fresh(path);
    if (!known) return load?.(module, path);
    run(module, path, bytes.toString(known.encoding, ...known.text), bytes.subarray(...known.code));
  };
  const compile = loader.prototype._compile;
  loader.prototype._compile = function (text, path, format) {
    const keeps = path.includes(MODULES) && format !== "module" && !leaves(path) && !IMPORTS_LATE.test(text);
    return keeps ? run(this, path, loader.wrap(withoutMap(text)), undefined) : compile.call(this, text, path, format);
  };
  process.once("exit", (code) => {
    if (code === 0 && unknown > 0) write(file, state, { kept, bytes }, used, ways);
  });
}

/** The nearest `node_modules`, in a folder or above it. */
function modulesOf(folder: string): string | undefined {
  const above = folder.split(sep).map((_, index, parts) => parts.slice(0, parts.length - index).join(sep));
  return above.map((parent) => join(parent || sep, "node_modules")).find((modules) => stateOf(modules) !== "");
}

/** The function by which a module asks for others. */
function requireOf(module: NodeModule, loader: Loader): NodeJS.Require {
  const ask = (id: string) => module.require(id);
  const resolve = (request: string, options?: unknown) => loader._resolveFilename(request, module, false, options);
  const paths = () => module.paths;
  return Object.assign(ask, {
    resolve: Object.assign(resolve, { paths }),
    main: process.mainModule,
    extensions: require.extensions,
    cache: require.cache,
  });
}

/** Says of a file when it was changed, however it was: an installation gives all files one and the same time of writing. */
function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.ctimeMs} ${found.size}` : "";
}

/** A text without the way to its own source at its end, which is as long as the text where the source is in it. */
function withoutMap(text: string): string {
  const at = text.lastIndexOf("\n//# sourceMappingURL=");
  return at === -1 || text.trimEnd().indexOf("\n", at + 1) !== -1 ? text : text.slice(0, at + 1);
}

function shortHash(text: string): string {
  return createHash("sha1").update(text).digest("hex").slice(0, 16);
}

/** The file is a line that says of what state it is, a line that says what is where, and what is there. */
function readKept(file: string, state: string): { readonly kept: KeptModules; readonly bytes: Buffer } {
  try {
    const content = readFileSync(file);
    const [first, second] = [content.indexOf("\n"), content.indexOf("\n", content.indexOf("\n") + 1)];
    if (content.toString("latin1", 0, first) !== state) return { kept: NONE, bytes: Buffer.alloc(0) };
    return { kept: JSON.parse(content.toString("utf8", first + 1, second)), bytes: content.subarray(second + 1) };
  } catch {
    return { kept: NONE, bytes: Buffer.alloc(0) }; // nothing is kept, or it is damaged: all is loaded as always
  }
}

function write(
  file: string,
  state: string,
  before: { readonly kept: KeptModules; readonly bytes: Buffer },
  used: ReadonlyMap<string, UsedModule>,
  ways: Readonly<Record<string, Readonly<Record<string, string>>>>,
): void {
  const parts: Buffer[] = [];
  let length = 0;
  const placed = (part: Buffer): Place => {
    parts.push(part);
    length += part.length;
    return [length - part.length, length];
  };
  const modules: Record<string, KeptModule> = {};
  for (const [path, { state, encoding, text, code }] of Object.entries(before.kept.modules)) {
    if (used.has(path)) continue;
    const [textBytes, codeBytes] = [before.bytes.subarray(...text), before.bytes.subarray(...code)];
    modules[path] = { state, encoding, text: placed(textBytes), code: placed(codeBytes) };
  }
  for (const [path, { state, text, script }] of used) {
    const bytes = Buffer.from(text);
    const encoding = bytes.length === text.length ? "latin1" : "utf8";
    modules[path] = { state, encoding, text: placed(bytes), code: placed(script.createCachedData()) };
  }
  const all: Record<string, Record<string, string>> = {};
  for (const [folder, requests] of [...Object.entries(before.kept.ways), ...Object.entries(ways)]) {
    const led = Object.entries(requests).filter(([, path]) => Object.hasOwn(modules, path));
    if (led.length > 0) all[folder] = { ...all[folder], ...Object.fromEntries(led) };
  }
  const kept: KeptModules = { modules, ways: all };
  const written = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(written, Buffer.concat([Buffer.from(`${state}\n${JSON.stringify(kept)}\n`), ...parts]));
  renameSync(written, file);
}
