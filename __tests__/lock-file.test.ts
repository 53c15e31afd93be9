import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

const LOCK: { readonly packages: Readonly<Record<string, LockEntry>> } = JSON.parse(
  readFileSync(join(__dirname, "..", "package-lock.json"), "utf8"),
);

it("says of every package what its content is, also for other systems", () => {
  const packages = Object.entries(LOCK.packages).filter(([path, { link, inBundle }]) => path && !link && !inBundle);
  expect(packages.length).toBeGreaterThan(0);
  // npm writes none for what it has not downloaded: npm view <name>@<version> dist.integrity tells it.
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
});

it("runs no script of a package that is installed, of which four have one that nobody needs", () => {
  expect(readFileSync(join(__dirname, "..", ".npmrc"), "utf8").split("\n")).toContain("ignore-scripts=true");
  const withScript = Object.entries(LOCK.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(withScript.map(([path]) => path.replace("node_modules/", ""))).toEqual([
    "@cdktf/node-pty-prebuilt-multiarch",
    "@parcel/watcher",
    "@swc/core",
    "esbuild",
  ]);
});
