// Runs an app of this repository from its sources. The library is bundled once and kept until a file of it changes; the
// files of the app, which change more often, are a bundle of their own.
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join, relative, resolve, sep } = require("node:path");
require("./typescript");
const { keepModules } = require("../commands/kept-modules.ts");
const { compileForShortRun } = require("../commands/short-run.ts");

const ROOT = resolve(__dirname, "..");
const LIBRARY = ["constructs", "manifests", "model", "stacks", "views"].map((folder) => join(ROOT, folder) + sep);
const CACHE = join(ROOT, "node_modules", ".cache", "cdktf-aks-platform");
/** How a file asks for its own place, which is another one in a bundle. */
const OWN_PLACE = /\b(__dirname|__filename|import\.meta)\b/;
/** What every bundle depends on, besides the files that are in it. */
const TOOLS = ["tools/run-app.js", "tsconfig.json", "package.json", "node_modules/esbuild/package.json"];
const SAME_FOR_ALL = {
  absWorkingDir: ROOT,
  bundle: true,
  packages: "external",
  platform: "node",
  target: `node${process.versions.node}`,
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  write: false,
  logLevel: "error",
};

const app = resolve(process.argv[2] ?? "main.ts");
// The app reads its arguments where it would find them if Node had started it.
process.argv.splice(1, process.argv.length > 2 ? 2 : 1, app);

async function main() {
  compileForShortRun();
  mkdirSync(CACHE, { recursive: true });
  const { file, asksForPlace, wants } = await appBundle();
  keepModules(ROOT, (path) => path === file);
  const library = await libraryBundle(wants);
  process.setSourceMapsEnabled(true);
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const asked =
      parent?.filename && request.startsWith(".") && relative(ROOT, join(dirname(parent.filename), request));
    return asked && wants.includes(asked) ? require(library)[asked]() : load.call(this, request, parent, isMain);
  };
  if (asksForPlace) require("tsx/cjs");
  try {
    require(asksForPlace ? app : file);
  } catch (error) {
    throw withLinesOfSources(error, library);
  }
}

/** The files of the app, what they want of the library, and whether one of them asks for its own place. */
async function appBundle() {
  const file = join(CACHE, `app-${createHash("sha1").update(app).digest("hex").slice(0, 16)}.js`);
  const bundle = await kept(file, async () => {
    const external = [...LIBRARY.map((folder) => `${folder}*`), join(ROOT, "index.ts")];
    const { inputs, outputs } = await bundled({ entryPoints: [app], outfile: file, external });
    const files = Object.keys(inputs);
    const imports = Object.values(outputs).flatMap((output) => output.imports);
    const wants = imports.map(({ path }) => path).filter((path) => path.startsWith("."));
    return {
      inputs: files,
      asksForPlace: files.some((input) => OWN_PLACE.test(readFileSync(resolve(ROOT, input), "utf8"))),
      wants: [...new Set(wants.map((path) => relative(ROOT, resolve(CACHE, path))))],
    };
  });
  return { ...bundle, file };
}

/** The library, with a function for each part that an app wants. */
async function libraryBundle(wants) {
  const file = join(CACHE, "library.js");
  const has = (state) => wants.every((part) => state.parts.includes(part));
  await kept(
    file,
    async (before) => {
      const parts = [...new Set([...(before?.parts ?? []).filter(isThere), ...wants])].sort();
      const contents = parts.map(
        (part) => `exports[${JSON.stringify(part)}] = () => require(${JSON.stringify(`./${part}`)});`,
      );
      const define = { __dirname: JSON.stringify(ROOT), __filename: JSON.stringify(join(ROOT, "index.ts")) };
      const stdin = { contents: contents.join("\n"), resolveDir: ROOT };
      const { inputs } = await bundled({ stdin, outfile: file, define });
      return { inputs: Object.keys(inputs).filter((input) => input !== "<stdin>"), parts };
    },
    has,
  );
  return file;
}

function isThere(part) {
  return ["", ".ts", "/index.ts", ".json"].some((end) => existsSync(join(ROOT, part + end)));
}

async function bundled(options) {
  const { build } = require("esbuild");
  const { metafile, outputFiles } = await build({ ...SAME_FOR_ALL, ...options });
  for (const { path, text } of outputFiles) replaceFile(path, text);
  return metafile;
}

/** What is remembered of a bundle; it is made where there is none, or where a file of it has changed. */
async function kept(file, make, does = () => true) {
  const about = `${file}on`;
  const before = readIfThere(about);
  const same =
    before?.node === process.version && Object.entries(before.states).every(([path, state]) => stateOf(path) === state);
  if (same && does(before)) return before;
  const start = Date.now();
  const { inputs, ...made } = await make(before);
  const states = [...inputs, ...TOOLS, file].map((path) => [path, stateOf(path, path === file ? undefined : start)]);
  const after = { node: process.version, ...made, states: Object.fromEntries(states) };
  replaceFile(about, JSON.stringify(after));
  return after;
}

/** When a file was written, and how long it is; nothing for one that was written while a bundle was made of it. */
function stateOf(path, start = Number.POSITIVE_INFINITY) {
  const found = statSync(resolve(ROOT, path), { throwIfNoEntry: false });
  return found && found.mtimeMs < start ? `${found.mtimeMs} ${found.size}` : null;
}

function readIfThere(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes a file so that whoever reads it at the same time finds the old one or the new one. */
function replaceFile(file, text) {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, text);
  renameSync(written, file);
}

/** An error whose lines are those of the library's sources; those of the app's are by Node itself. */
function withLinesOfSources(error, library) {
  if (!(error instanceof Error) || !error.stack?.includes(library)) return error;
  const map = new Module.SourceMap(JSON.parse(readFileSync(`${library}.map`, "utf8")));
  error.stack = error.stack.replaceAll(/([^\s(]+):(\d+):(\d+)/g, (place, file, line, column) => {
    const { originalSource, originalLine, originalColumn } =
      file === library ? map.findEntry(Number(line) - 1, Number(column) - 1) : {};
    return originalSource ? `${resolve(CACHE, originalSource)}:${originalLine + 1}:${originalColumn + 1}` : place;
  });
  return error;
}

main().catch((error) => {
  // What does not come from bundling, which has said it, is an error of the app.
  if (!Array.isArray(error?.errors)) throw error;
  process.exitCode = 1;
});
