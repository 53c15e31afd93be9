// Reads TypeScript of this repository: each file is compiled once, and kept until it changes.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const CACHE = join(__dirname, "..", "node_modules", ".cache", "cdktf-aks-platform", "command");

mkdirSync(CACHE, { recursive: true });
require.extensions[".ts"] = (module, file) => module._compile(compiled(file), file);

/** The JavaScript of a file, with a first line that says of which state of the file it is. */
function compiled(file) {
  const { mtimeMs, size } = statSync(file);
  const state = `//${process.version} ${mtimeMs} ${size} ${file}\n`;
  const kept = join(CACHE, `${createHash("sha1").update(file).digest("hex")}.js`);
  const before = readIfThere(kept);
  if (before.startsWith(state)) return before;
  const { transformSync } = require("esbuild");
  const { code } = transformSync(readFileSync(file, "utf8").replace(/^#!.*/, ""), {
    banner: state.trimEnd(),
    format: "cjs",
    loader: "ts",
    platform: "node",
    sourcefile: file,
    sourcemap: "inline",
    sourcesContent: false,
    target: `node${process.versions.node}`,
  });
  const written = `${kept}.${process.pid}`;
  writeFileSync(written, code);
  renameSync(written, kept);
  return code;
}

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
