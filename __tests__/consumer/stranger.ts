import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilerVariables } from "../../commands/tools-of-app";

type Versions = Readonly<Record<string, string>>;

const ROOT = join(__dirname, "..", "..");
const EXAMPLES = join(ROOT, "examples");
const LIBRARY = "cdktf-aks-platform";

/** Packages of thousands of files, which npm would take seconds to unpack once more. */
const LARGE = ["@cdktf/provider-azurerm", "@cdktf/provider-kubernetes", "cdktf"];

/** The apps under `examples/`; `applications` holds platforms alone. */
export const APPS: readonly string[] = readdirSync(EXAMPLES).filter((app) =>
  existsSync(join(EXAMPLES, app, "package.json")),
);

/** What a stranger installs in place of what the examples ask for. */
export interface Substitutes {
  /** Dependencies by name. */
  readonly dependencies: Versions;
  /** Versions that npm is told to use everywhere. */
  readonly overrides: Versions;
}

/**
 * A folder of somebody else, with the examples in it and with what their package.json files ask for: the library from
 * the tarball that `npm run pack` makes, everything else from the registry or, unpacked, from beside it. One installation
 * serves all of them.
 */
export class StrangersFolder {
  private readonly folder = mkdtempSync(join(realpathSync(tmpdir()), "stranger-"));
  private readonly tarball: string;

  constructor() {
    // As `npm run build` does, but for the types, which were checked before the tests.
    rmSync(join(ROOT, "dist"), { recursive: true, force: true });
    run(ROOT, join(ROOT, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json", "--noCheck");
    const packed = npm(ROOT, "pack", "--json", "--pack-destination", this.folder);
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    this.tarball = `file:${filename}`;
    for (const app of APPS) cpSync(join(EXAMPLES, app), join(this.folder, app), { recursive: true });
  }

  /** Installs what the examples ask for, with something else in place of some of it. */
  install(substitutes: Substitutes = { dependencies: {}, overrides: {} }): void {
    const manifest = {
      private: true,
      dependencies: { ...dependenciesOfAll(), ...substitutes.dependencies, [LIBRARY]: this.tarball },
      overrides: substitutes.overrides,
    };
    writeFileSync(join(this.folder, "package.json"), JSON.stringify(manifest));
    // npm takes another version where another is asked for
    for (const name of LARGE) link(join(ROOT, "node_modules", name), join(this.folder, "node_modules", name));
    try {
      npm(
        this.folder,
        "install",
        "--prefer-offline",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--no-package-lock",
      );
    } catch (error) {
      throw new Error(
        `the packages of a stranger's app must be installable, got: ${messageOf(error)}\n` +
          "this test needs an npm registry, or the packages in npm's cache",
      );
    }
  }

  /** Name and version of an installed package. */
  installed(name: string): string {
    const file = join(this.folder, "node_modules", name, "package.json");
    const found = JSON.parse(readFileSync(file, "utf8")) as { name: string; version: string };
    return `${found.name}@${found.version}`;
  }

  /** What the compiler of the app says about it and about every declaration it imports; nothing when all is well. */
  compile(app: string): string {
    return this.compileWith(compilerOf(manifestOf(app).devDependencies.typescript), app);
  }

  /** What another compiler says about it, by the name that it was installed under, with options laid over those of the app. */
  compileWith(compiler: string, app: string, ...options: readonly string[]): string {
    const tsc = join("node_modules", compiler, "bin", "tsc");
    // one that runs in Node takes a sixth less when nothing is put into what V8 optimizes
    return this.node(app, "--no-turbo-inlining", tsc, "--project", join(this.folder, app), ...options);
  }

  /** A file of an app. */
  fileOf(app: string, name: string): string {
    return join(this.folder, app, name);
  }

  /** The Terraform JSON of each stack, by the name of the stack. */
  synthesize(app: string): Record<string, unknown> {
    const outdir = join(this.folder, app, "cdktf.out");
    rmSync(outdir, { recursive: true, force: true });
    this.node(app, "--require", join(__dirname, "fixed-day.cjs"), ...this.loaders, "main.ts");
    const stacks = readdirSync(join(outdir, "stacks")).sort();
    return Object.fromEntries(
      stacks.map((stack) => [stack, this.readStack(join(outdir, "stacks", stack, "cdk.tf.json"))]),
    );
  }

  /** Folder of the declarations of the installed library. */
  get declarations(): string {
    return join(this.folder, "node_modules", LIBRARY, "dist");
  }

  /** Adds an app; one in the folder of an example compiles with it. */
  add(app: string, source: string): void {
    mkdirSync(join(this.folder, app));
    writeFileSync(join(this.folder, app, "main.ts"), source);
  }

  /** Runs the command of the library in the folder, and returns what it prints. */
  command(...args: readonly string[]): string {
    return this.node(".", join("node_modules", LIBRARY, "dist", "commands", "main.js"), ...args);
  }

  /** What the package.json of an app asks for as the library, without the place of the folder. */
  libraryOf(app: string): string | undefined {
    const manifest = JSON.parse(readFileSync(join(this.folder, app, "package.json"), "utf8")) as {
      dependencies: Versions;
    };
    return manifest.dependencies[LIBRARY];
  }

  /** What the tests of an app say, which Node runs; an error where one fails. */
  test(app: string, file: string): string {
    return this.node(app, ...this.loaders, "--test", "--test-reporter=tap", file);
  }

  /** Runs a script in the folder, and returns what it prints, without the place of the folder. */
  run(script: string): string {
    return this.node(".", "--eval", script).replaceAll(`${this.folder}/`, "");
  }

  /** Does something while a package is not there. */
  without<Result>(name: string, act: () => Result): Result {
    const path = join(this.folder, "node_modules", name);
    renameSync(path, `${path}.away`);
    try {
      return act();
    } finally {
      renameSync(`${path}.away`, path);
    }
  }

  /** Does something while the library has a copy of a package for itself, as `npm link` leaves it behind. */
  withCopyOf<Result>(name: string, act: () => Result): Result {
    const copy = join(this.folder, "node_modules", LIBRARY, "node_modules");
    cpSync(join(this.folder, "node_modules", name), join(copy, name), { recursive: true });
    try {
      return act();
    } finally {
      rmSync(copy, { recursive: true });
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A stack without the notes of cdktf about itself, such as its version, and without the place of the folder. */
  private readStack(file: string): unknown {
    const text = readFileSync(file, "utf8").replaceAll(`${this.folder}/`, "");
    return JSON.parse(text, (key, value: unknown) => (key === "//" ? undefined : value));
  }

  /** What reads TypeScript, and keeps what it loads for the next app, as the command `synth` does. */
  private get loaders(): readonly string[] {
    return ["--require", "tsx/cjs", "--require", join(this.declarations, "commands", "keep-modules.js")];
  }

  private node(app: string, ...args: readonly string[]): string {
    const resolved = args.map((arg) => (arg.startsWith("node_modules") ? join(this.folder, arg) : arg));
    return run(join(this.folder, app), ...resolved);
  }
}

/** What an example is expected to come to. */
export function expectedOf(app: string): Record<string, unknown> {
  const folder = expectedFolder(app);
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [file.replace(/\.json$/, ""), JSON.parse(readFileSync(join(folder, file), "utf8"))]),
  );
}

/** Folder of what an example is expected to come to. */
export function expectedFolder(app: string): string {
  return join(EXAMPLES, app, "expected");
}

/** The dependencies of all examples; one that two of them ask for in two versions is a mistake, but for the compiler. */
function dependenciesOfAll(): Versions {
  const all: Record<string, string> = {};
  for (const app of APPS) {
    const { dependencies, devDependencies } = manifestOf(app);
    const { typescript, ...others } = devDependencies;
    all[compilerOf(typescript)] = `npm:typescript@${typescript}`;
    for (const [name, version] of Object.entries({ ...dependencies, ...others })) {
      const other = all[name] ?? version;
      if (other !== version) throw new Error(`the examples must agree on ${name}, got ${version} and ${other}`);
      all[name] = version;
    }
  }
  return all;
}

function manifestOf(app: string): { readonly dependencies: Versions; readonly devDependencies: Versions } {
  return JSON.parse(readFileSync(join(EXAMPLES, app, "package.json"), "utf8"));
}

/** Where a version of the compiler is installed, beside the others. */
function compilerOf(version = ""): string {
  return `typescript-${version}`;
}

/** Has a folder at another place too, by links where both are on one device. */
function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) link(source, target);
    else
      try {
        linkSync(source, target);
      } catch {
        cpSync(source, target);
      }
  }
}

/** Runs Node, and returns what it prints. */
function run(cwd: string, ...args: readonly string[]): string {
  const env = { ...process.env, CDKTF_OUTDIR: "cdktf.out", ...compilerVariables() };
  try {
    return execFileSync(process.execPath, [...args], { cwd, env, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    throw new Error(messageOf(error));
  }
}

function npm(cwd: string, ...args: readonly string[]): string {
  // The variables of an npm that runs the tests would configure this one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name)));
  return execFileSync("npm", [...args], { cwd, env, encoding: "utf8", stdio: "pipe" });
}

function messageOf(error: unknown): string {
  const { stdout = "", stderr = "", message } = error as { stdout?: string; stderr?: string; message: string };
  return [stdout, stderr].filter(Boolean).join("\n") || message;
}
