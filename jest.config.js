const { pathToFileURL } = require("node:url");

/** Suites that put something in the place of a module, or load one anew: only jest's own runner can. */
const WITH_MODULES_OF_THEIR_OWN = ["constructs/scope", "examples/applications", "views/environment-objects"];
/** One that mostly waits for programs, on the core that those leave: the two runners go one after the other. */
const BESIDE_THEM = ["commands/synth"];
const separate = [...WITH_MODULES_OF_THEIR_OWN, ...BESIDE_THEM].map((suite) => `<rootDir>/__tests__/${suite}.test.ts`);

// The processes of the light runner read TypeScript by tsx.
process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, `--import=${pathToFileURL(require.resolve("tsx"))}`]
  .filter(Boolean)
  .join(" ");

const setupFiles = ["without-loader", "without-traces"].map((name) => `<rootDir>/__tests__/support/${name}.js`);
const ignored = {
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.e2e"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/__tests__/e2e/"],
};

/** @type {import("jest").Config} */
const config = {
  maxWorkers: 2,
  globalSetup: "<rootDir>/__tests__/support/make-run-folder.js",
  globalTeardown: "<rootDir>/__tests__/support/remove-run-folder.js",
  testSequencer: "<rootDir>/__tests__/support/slow-first.js",
  // of the projects together; read by knip
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  projects: [
    {
      ...ignored,
      // Suites share a process and what it has loaded, which is most of the time of a small one.
      runner: "<rootDir>/__tests__/support/process-runner.mjs",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: [...ignored.testPathIgnorePatterns, ...separate],
      transform: {},
      setupFiles,
    },
    {
      ...ignored,
      testMatch: separate,
      setupFiles,
      transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
      moduleNameMapper: { "^cdktf-aks-platform$": "<rootDir>/index.ts" },
    },
  ],
};

module.exports = config;
