import { readdirSync, readFileSync } from "node:fs";
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

it("has the types of the parser once, in the version that the parser asks for", () => {
  const { version } = LOCK.packages["node_modules/@babel/parser"] ?? {};
  const copies = Object.entries(LOCK.packages).filter(
    ([path, entry]) => path.endsWith("/@babel/types") && entry.version === version,
  );
  expect(copies.map(([path]) => path)).toEqual(["node_modules/@babel/types"]);
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

it("says of every program of Python that workflows install what its content is, and pip holds it to that", () => {
  const folder = join(ROOT, ".github", "python");
  const locks = readdirSync(folder).filter((file) => file.endsWith(".txt"));
  expect(locks).toEqual(["checkov.txt", "zizmor.txt"]);
  for (const lock of locks) {
    const text = readFileSync(join(folder, lock), "utf8").replaceAll("\\\n", " ");
    const packages = text.split("\n").filter((line) => line !== "" && !/^\s*#/.test(line));
    expect(
      packages.filter((line) => !/^[a-z0-9][\w.-]*==\S+(?: ;.*)?\s+(--hash=sha256:[0-9a-f]{64}\s*)+$/.test(line)),
    ).toEqual([]);
    const wanted = readFileSync(join(folder, lock.replace(".txt", ".in")), "utf8").trim();
    expect(packages.some((line) => line.startsWith(`${wanted} `))).toBe(true);
  }
  const workflows = readdirSync(join(ROOT, ".github", "workflows"));
  const steps = workflows.map((file) => readFileSync(join(ROOT, ".github", "workflows", file), "utf8")).join("\n");
  const installs = steps.split("\n").filter((line) => /\bpipx?"? (install|run)\b/.test(line));
  expect(installs).toHaveLength(locks.length);
  expect(installs.filter((line) => !line.includes("--require-hashes"))).toEqual([]);
});
