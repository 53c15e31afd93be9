import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const ROOT = join(__dirname, "..");
const lockIn = (folder: string): Lock => JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
const LOCK = lockIn(ROOT);

it.each(["", "docs-site"])("says of every package what its content is, also for other systems: %s", (folder) => {
  const packages = Object.entries(lockIn(join(ROOT, folder)).packages).filter(
    ([path, { link, inBundle }]) => path && !link && !inBundle,
  );
  expect(packages.length).toBeGreaterThan(0);
  // npm writes none for what it has not downloaded: npm view <name>@<version> dist.integrity tells it.
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
});

it("runs no script of a package that is installed, of which four have one that nobody needs", () => {
  for (const folder of ["", "docs-site"]) {
    expect(readFileSync(join(ROOT, folder, ".npmrc"), "utf8").split("\n")).toContain("ignore-scripts=true");
  }
  const withScript = Object.entries(LOCK.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(withScript.map(([path]) => path.replace("node_modules/", ""))).toEqual([
    "@cdktf/node-pty-prebuilt-multiarch",
    "@parcel/watcher",
    "@swc/core",
    "esbuild",
  ]);
});
