import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** What a `package.json` says that matters here. */
export interface LibraryManifest {
  /** Name of the package. */
  readonly name: string;
  /** Its version. */
  readonly version: string;
  /** What it is used with. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** What it is made and tested with. */
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Folder of this library: of the package, or of its repository. */
export const ROOT = rootAbove(__dirname);

/** The manifest of this library. */
export function libraryManifest(): LibraryManifest {
  return manifestIn(ROOT);
}

/**
 * What a project asks for to get this very library: its version, or the file, folder or address that it was installed from. So
 * a command that was started from a tarball makes a project of that tarball, and asks no registry for a name that may be a
 * stranger's there.
 *
 * @param project folder of the project
 */
export function installedFrom(project: string): string {
  const { name, version } = libraryManifest();
  const installation = dirname(dirname(ROOT));
  const isInstalled = ROOT === join(installation, "node_modules", name);
  const asked =
    isInstalled && existsSync(join(installation, "package.json"))
      ? manifestIn(installation).dependencies?.[name]
      : undefined;
  if (asked === undefined || !/[:/]/.test(asked)) return version;
  const [, path] = /^file:(.*)$/.exec(asked) ?? [];
  return path === undefined ? asked : `file:${relative(project, resolve(installation, path))}`;
}

function manifestIn(folder: string): LibraryManifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function rootAbove(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : rootAbove(dirname(folder));
}
