const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = join(__dirname, "..", "..");
const { version } = require(require.resolve("cdktf/package.json"));
/** Where cdktf is as one file. */
const FILE = join(ROOT, ".jest", `cdktf-${version}.js`);

/** Every token takes a stack trace, of which jest looks up each line in source maps: a few lines are enough here. */
const shortStackTraces = {
  name: "short-stack-traces",
  setup(build) {
    build.onLoad({ filter: /cdktf\/lib\/tokens\/private\/stack-trace\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replace("Number.MAX_SAFE_INTEGER", "3");
      if (contents === source) throw new Error(`${path} must take all of a stack, got another way; read it again`);
      return { contents };
    });
  },
};

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
    plugins: [shortStackTraces],
    logLevel: "error",
  });
};
module.exports.FILE = FILE;
