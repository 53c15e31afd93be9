const { existsSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = join(__dirname, "..", "..");
const { version } = require(require.resolve("cdktf/package.json"));
/** Where cdktf is as one file. */
const FILE = join(ROOT, ".jest", `cdktf-${version}.js`);

/** Writes cdktf as one file: every suite loads it anew, and 160 files take a quarter of a second. */
module.exports = async () => {
  if (existsSync(FILE)) return;
  await require("esbuild").build({
    entryPoints: [require.resolve("cdktf")],
    outfile: FILE,
    bundle: true,
    platform: "node",
    // messages name classes
    keepNames: true,
    // those of the tests: a construct has to be one of the same class
    external: ["archiver", "constructs"],
    logLevel: "error",
  });
};
module.exports.FILE = FILE;
