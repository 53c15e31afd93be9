// The reporter is TypeScript, and jest loads reporters as they are.
require("tsx/cjs");

/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/__tests__/e2e/**/*.test.ts"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  moduleNameMapper: { "^cdktf-aks-platform$": "<rootDir>/index.ts" },
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.e2e"],
  globalSetup: "<rootDir>/__tests__/e2e/support/global-setup.ts",
  globalTeardown: "<rootDir>/__tests__/support/remove-run-folder.js",
  setupFilesAfterEnv: ["<rootDir>/__tests__/e2e/support/assertions.ts"],
  reporters: ["default", "<rootDir>/__tests__/e2e/support/closing-line.ts"],
  // Suites share one cluster and one Azure.
  maxWorkers: 1,
  testTimeout: 60 * 60 * 1000,
};
