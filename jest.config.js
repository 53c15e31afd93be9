const { FILE: cdktf } = require("./__tests__/support/one-file-cdktf");

/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  globalSetup: "<rootDir>/__tests__/support/one-file-cdktf.js",
  moduleNameMapper: {
    "^cdktf$": cdktf,
    "^cdktf-aks-platform$": "<rootDir>/index.ts",
    "^archiver$": "<rootDir>/__tests__/support/no-archiver.js",
  },
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.e2e"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/__tests__/e2e/"],
  maxWorkers: 2,
};
