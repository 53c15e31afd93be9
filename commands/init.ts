import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { LONGEST_DNS_PREFIX } from "../model/azure/limits";
import { clusterNameOf } from "../model/azure/names";
import { isOfCluster } from "../model/kubernetes/namespace";
import { GATEWAY_NAMESPACE } from "../model/kubernetes/routing";
import { parseHostName, parseLabelName } from "../model/value/dns-name";
import { ValueError } from "../model/value/value-error";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { installedFrom, type LibraryManifest, libraryManifest, ROOT } from "./library";
import { makeFolder } from "./make-folder";
import { inWords } from "./system-error";

/** Where a new project is built and deployed. */
export const CI_SYSTEMS = ["github", "azure-devops"] as const;
/** One of {@link CI_SYSTEMS}. */
export type CiSystem = (typeof CI_SYSTEMS)[number];

/** What `init` is asked for. */
export interface InitArguments {
  /** Folder of the project, whose last part names the platform. */
  readonly folder: string;
  /** Where it is built and deployed. */
  readonly ci: CiSystem;
  /** DNS zone of the platform; undefined for one that nobody has. */
  readonly domain: string | undefined;
  /** What package.json asks for as the library; undefined for where this command came from. */
  readonly library: string | undefined;
}

/** What the templates call the platform. */
const NAME = "my-platform";
const TEMPLATES = join(ROOT, "templates");
/** Files of this repository that serve a project as they are. */
const SHARED: Readonly<Record<CiSystem, readonly string[]>> = {
  github: [
    ".nvmrc",
    ".github/workflows/synthesize.yml",
    ".github/workflows/review.yml",
    ".github/workflows/drift.yml",
    "docs/review-rules.md",
  ],
  "azure-devops": [".nvmrc"],
};
/** Where each of them says what deploys the environments. */
const PIPELINES: Readonly<Record<CiSystem, string>> = {
  github: ".github/workflows/deploy.yml",
  "azure-devops": ".azure-pipelines/deploy.yml",
};
/** Names that npm keeps out of a package, as the templates call them. */
const RENAMED: Readonly<Record<string, string>> = { gitignore: ".gitignore" };

/** Writes a new project. @throws CommandError with what to do instead */
export function init({ folder, ci, domain, library }: InitArguments, context: CommandContext): void {
  const target = resolve(context.folder, folder);
  const name = nameOf(target);
  refuseWhatIsThere(target, folder);
  const zone = domain === undefined ? `${name}.example` : checked("--domain", domain, parseHostName);
  const asked = library ?? installedFrom(target);
  const replaced = (text: string) =>
    text.replaceAll(`${NAME}.example`, zone).replaceAll(NAME, name).replaceAll(PIPELINES.github, PIPELINES[ci]);
  const files = new Map([
    ...SHARED[ci].map((path) => [path, join(ROOT, path)] as const),
    ...[join(TEMPLATES, "project"), join(TEMPLATES, ci)].flatMap(filesBelow),
  ]);
  for (const [path, source] of files) {
    const text = readFileSync(source, "utf8");
    const written = path === "package.json" ? manifestOf(replaced(text), asked) : replaced(text);
    write(join(target, RENAMED[path] ?? path), written, statSync(source).mode);
  }
  const to = relative(context.folder, target) || ".";
  context.print(
    `${files.size} files in ${target}\n\nNext:\n${to === "." ? "" : `  cd ${to}\n`}  npm install\n  npm test\n  npm run synth\n`,
  );
}

/** The environment of the templates with the longest name. */
const LONGEST_ENVIRONMENT = "staging";

/** The name of the platform, of which names of clusters are made, and which is a namespace too. */
function nameOf(target: string): string {
  const name = checked("name of the folder", basename(target), parseLabelName);
  if (isOfCluster(name) || name === GATEWAY_NAMESPACE) {
    throw new CommandError(
      `name of the folder must be that of a new namespace, got ${JSON.stringify(name)}, which is there for something else; choose another`,
    );
  }
  const surplus = clusterNameOf(name, LONGEST_ENVIRONMENT).length - LONGEST_DNS_PREFIX;
  if (surplus > 0) {
    throw new CommandError(
      `name of the folder must leave room for the names of clusters, got ${JSON.stringify(name)}; shorten it by ${surplus} or more`,
    );
  }
  return name;
}

function checked(what: string, given: string, parse: (given: string) => string): string {
  try {
    return parse(given);
  } catch (error) {
    if (error instanceof ValueError) throw new CommandError(`${what} ${error.message}`);
    throw error;
  }
}

function refuseWhatIsThere(target: string, folder: string): void {
  if (!existsSync(target)) return;
  const isFolder = statSync(target).isDirectory();
  const there = isFolder ? readdirSync(target).filter((name) => name !== ".git") : [];
  if (isFolder && there.length === 0) return;
  const got = isFolder ? `${there.length} in it, such as ${there[0]}` : "a file";
  throw new CommandError(`${folder} must be an empty folder or a new one, got ${got}; choose another name`);
}

/** The files of a folder, each with its place. */
function filesBelow(folder: string): readonly (readonly [path: string, source: string])[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => [path, join(folder, path)] as const);
}

/** The manifest with the versions that this library is tested with, and the library from where this command came. */
function manifestOf(text: string, library: string): string {
  const manifest: LibraryManifest = JSON.parse(text);
  const ours = libraryManifest();
  const versions: Readonly<Record<string, string>> = { ...ours.devDependencies, [ours.name]: library };
  const exact = (asked: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.keys(asked).map((name) => [name, versions[name] ?? "*"]));
  const written = {
    ...manifest,
    dependencies: exact(manifest.dependencies),
    devDependencies: exact(manifest.devDependencies),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function write(path: string, text: string, mode: number): void {
  inWords(
    () => {
      makeFolder(dirname(path));
      writeFileSync(path, text, { mode });
    },
    (code) => `folder must be one that can be written, got ${code} at ${path}; name another`,
  );
}
