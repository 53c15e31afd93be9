import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import { type PeerName, requirePeers } from "../../constructs/peer";
import manifest from "../../package.json";
import { newFolder } from "../support/temporary-folder";
import { thrown } from "../support/thrown";

const RANGES = { cdktf: "^0.21.0 || ^0.24.0", constructs: "^10.4.2", "@cdktf/provider-azurerm": "^14.23.1" };
let folder: string;

beforeEach(() => {
  folder = newFolder();
});

/** Installs packages by the folder below node_modules. */
function install(versions: Readonly<Record<string, string>>): void {
  for (const [path, version] of Object.entries(versions)) {
    const file = join(folder, "node_modules", path, "package.json");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ name: path, version }));
  }
}

function problems(names: readonly PeerName[]): unknown {
  return thrown(() =>
    requirePeers("cdktf-aks-platform/azure", names, { from: join(folder, "app.js"), ranges: RANGES }),
  );
}

it("what is installed here is accepted", () => {
  const names = ["cdktf", "constructs", "@cdktf/provider-azurerm", "@cdktf/provider-kubernetes"] as const;
  expect(() => requirePeers("cdktf-aks-platform", names)).not.toThrow();
  expect(Object.keys(manifest.peerDependencies).sort()).toEqual([...names].sort());
});

it("a bundle asks for nothing: its packages are in it, wherever it runs", () => {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "..", "..", "constructs", "kubernetes", "require-peers.ts")],
    bundle: true,
    platform: "node",
    write: false,
  });
  const text = outputFiles.map((each) => each.text).join();
  const file = join(folder, "app.js");
  const run = (of: string) =>
    new Function("require", "module", "exports", "__filename", text)(createRequire(of), {}, {}, of);
  expect(() => run(file)).not.toThrow();
  install({ "cdktf-aks-platform": "1.0.0" });
  writeFileSync(
    join(folder, "node_modules", "cdktf-aks-platform", "package.json"),
    JSON.stringify({ name: "cdktf-aks-platform", peerDependencies: RANGES }),
  );
  expect(thrown(() => run(file))).toMatch(/^cdktf-aks-platform\/kubernetes must find the package cdktf/);
});

it("packages within the ranges are accepted", () => {
  install({ cdktf: "0.21.0", constructs: "10.8.1", "@cdktf/provider-azurerm": "14.24.0" });
  expect(problems(["cdktf", "constructs", "@cdktf/provider-azurerm"])).toBeUndefined();
});

it("the fork in place of cdktf is accepted", () => {
  install({ cdktf: "0.24.0", constructs: "10.7.2" });
  expect(problems(["cdktf", "constructs"])).toBeUndefined();
});

it("fails when a package is missing, and says how it is installed", () => {
  install({ cdktf: "0.21.0", constructs: "10.4.2" });
  expect(problems(["cdktf", "constructs", "@cdktf/provider-azurerm"])).toBe(
    "cdktf-aks-platform/azure must find the package @cdktf/provider-azurerm ^14.23.1, got none; " +
      'run npm install "@cdktf/provider-azurerm@^14.23.1"',
  );
});

it("fails when a package has another major version, and says where it is", () => {
  install({ cdktf: "0.21.0", constructs: "3.4.0" });
  expect(problems(["cdktf", "constructs"])).toBe(
    `cdktf-aks-platform/azure must find the package constructs ^10.4.2, got 3.4.0 in ${folder}/node_modules/constructs; ` +
      'run npm install "constructs@^10.4.2"',
  );
});

it("fails with all that is wrong at once", () => {
  install({ cdktf: "0.20.11" });
  expect(problems(["cdktf", "constructs"])).toBe(
    `cdktf-aks-platform/azure must find the package cdktf ^0.21.0 || ^0.24.0, got 0.20.11 in ${folder}/node_modules/cdktf; ` +
      'run npm install "cdktf@^0.21.0 || ^0.24.0"\n' +
      'cdktf-aks-platform/azure must find the package constructs ^10.4.2, got none; run npm install "constructs@^10.4.2"',
  );
});

it("fails when cdktf has a copy of constructs for itself", () => {
  install({ cdktf: "0.21.0", constructs: "10.4.2", "cdktf/node_modules/constructs": "10.8.1" });
  expect(problems(["cdktf", "constructs"])).toBe(
    `cdktf-aks-platform and cdktf must share one copy of constructs, got 10.4.2 in ${folder}/node_modules/constructs and ` +
      `10.8.1 in ${folder}/node_modules/cdktf/node_modules/constructs; npm ls constructs shows who brings which: ` +
      "ask for one version in package.json and run npm dedupe",
  );
});
