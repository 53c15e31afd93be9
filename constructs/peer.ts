import { createRequire } from "node:module";
import { dirname } from "node:path";
import satisfies from "semver/functions/satisfies";

/** Packages that the app of a user brings along, because there may be only one copy of each. */
export type PeerName = "cdktf" | "constructs" | "@cdktf/provider-azurerm" | "@cdktf/provider-kubernetes";

/** What the packages are looked up with. */
export interface PeerLookup {
  /** File that they are looked up from. @default - this one */
  readonly from?: string;
  /** Versions that are accepted, by package. @default - the peer dependencies of this package */
  readonly ranges?: Readonly<Record<string, string>>;
}

interface Installed {
  /** Path of its package.json. */
  readonly file: string;
  /** Version that is installed. */
  readonly version: string;
}

/**
 * Checks that the packages which an entry of the library needs are installed, in a version it was tested with, and that
 * all of them share one copy of cdktf and of constructs: two copies do not know each other's stacks.
 *
 * @param entry what the user imports, such as `cdktf-aks-platform/azure`
 * @throws Error with everything that is wrong, and the command that mends it
 */
export function requirePeers(entry: string, names: readonly PeerName[], lookup: PeerLookup = {}): void {
  const { from = __filename, ranges = ownRanges() } = lookup;
  if (!ranges) return;
  const problems = names.flatMap((name) => [
    ...versionProblems(entry, name, ranges[name] ?? "*", from),
    ...copyProblems(name, names, from),
  ]);
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

/** The peer dependencies of this package; undefined in a bundle, which has its packages inside, and nothing to look up. */
function ownRanges(): Readonly<Record<string, string>> | undefined {
  try {
    const own = createRequire(__filename)("cdktf-aks-platform/package.json") as {
      readonly peerDependencies: Readonly<Record<string, string>>;
    };
    return own.peerDependencies;
  } catch {
    return undefined;
  }
}

function versionProblems(entry: string, name: PeerName, range: string, from: string): string[] {
  const remedy = `run npm install "${name}@${range}"`;
  const found = tryFind(name, from);
  if (!found) return [`${entry} must find the package ${name} ${range}, got none; ${remedy}`];
  if (satisfies(found.version, range)) return [];
  return [`${entry} must find the package ${name} ${range}, got ${found.version} in ${dirname(found.file)}; ${remedy}`];
}

/** What the package itself finds must be what we find. */
function copyProblems(name: PeerName, shared: readonly PeerName[], from: string): string[] {
  const user = tryFind(name, from);
  if (!user) return [];
  return shared.flatMap((other) => {
    const ours = tryFind(other, from);
    const theirs = other === name ? undefined : tryFind(other, user.file);
    if (!ours || !theirs || ours.file === theirs.file) return [];
    const copies = [ours, theirs].map(({ file, version }) => `${version} in ${dirname(file)}`).join(" and ");
    return [
      `cdktf-aks-platform and ${name} must share one copy of ${other}, got ${copies}; ` +
        `npm ls ${other} shows who brings which: ask for one version in package.json and run npm dedupe`,
    ];
  });
}

function tryFind(name: string, from: string): Installed | undefined {
  const require = createRequire(from);
  try {
    const file = require.resolve(`${name}/package.json`);
    const { version } = require(file) as { readonly version: string };
    return { file, version };
  } catch {
    return undefined;
  }
}
