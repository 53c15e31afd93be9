// Runs an app of this repository from its sources: they are bundled in another process while this one loads cdktf, which
// takes two thirds of the time that a loader takes which is asked for every file.
const { mkdirSync, mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { join, resolve, sep } = require("node:path");

const ROOT = resolve(__dirname, "..");
const LIBRARY = ["constructs", "manifests", "model", "stacks"].map((folder) => join(ROOT, folder) + sep);
const CACHE = join(ROOT, "node_modules", ".cache", "cdktf-aks-platform");
/** How a file asks for its own place, which is another one in a bundle. */
const OWN_PLACE = /\b(__dirname|__filename|import\.meta)\b/;

const app = resolve(process.argv[2] ?? "main.ts");
// The app reads its arguments where it would find them if Node had started it.
process.argv.splice(1, process.argv.length > 2 ? 2 : 1, app);

async function main() {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "app-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, "app.js");
  const bundling = bundle(outfile);
  require("cdktf");
  if (await bundling) {
    process.setSourceMapsEnabled(true);
    require(outfile);
  } else {
    require("tsx/cjs");
    require(app);
  }
}

/** Bundles the app; false where a file of it asks for its own place, so that each has to be loaded by itself. */
async function bundle(outfile) {
  const { build } = require("esbuild");
  const { metafile } = await build({
    entryPoints: [app],
    absWorkingDir: ROOT,
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    target: `node${process.versions.node}`,
    define: { __dirname: JSON.stringify(ROOT), __filename: JSON.stringify(join(ROOT, "index.ts")) },
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: "error",
  });
  const files = Object.keys(metafile.inputs).map((file) => resolve(ROOT, file));
  const others = files.filter((file) => !LIBRARY.some((folder) => file.startsWith(folder)));
  return !others.some((file) => OWN_PLACE.test(readFileSync(file, "utf8")));
}

main().catch((error) => {
  // What does not come from bundling, which has said it, is an error of the app.
  if (!Array.isArray(error?.errors)) throw error;
  process.exitCode = 1;
});
