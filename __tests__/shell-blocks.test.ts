import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, CommanderError } from "commander";
import { programOf } from "../commands/program";
import { DOCUMENT_PAGES } from "./support/document-pages";
import { KNOWN_PROGRAMS } from "./support/known-programs";
import { commandsOf, type ShellCommand, shellBlocksOf } from "./support/shell-block";

const ROOT = join(__dirname, "..");
const TEMPLATE = join(ROOT, "templates", "project");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const scriptsOf = (file: string): Readonly<Record<string, string>> => JSON.parse(read(file)).scripts;

/** Folders that a page goes to: of a clone, of the site, of a project that `init` has made. */
const SCRIPTS = {
  clone: scriptsOf("package.json"),
  site: scriptsOf("docs-site/package.json"),
  project: scriptsOf("templates/project/package.json"),
};
const PAGES = DOCUMENT_PAGES.filter((page) => shellBlocksOf(read(page)).length > 0);

/** Commands of cdktf-cli that pages call. */
const CDKTF = new Set(["deploy", "destroy", "output", "synth"]);
/** What every shell has, and takes nothing that a page could misspell. */
const OF_THE_SHELL = new Set(["break", "cd", "chmod", "mv", "umask"]);
/** Options that name a file or a folder which is read. */
const READS = new Set([
  "--azure",
  "--kubernetes",
  "--usage",
  "--since",
  "--clusters",
  "--platform",
  "--plan",
  "--base",
  "--deployed",
  "--restore-configuration",
  "--restore-request-object",
  "-k",
  "-f",
]);
/** What a reader brings: a synthesis of the state before, plans of their own, what a command before prints. */
const OF_THE_READER = /^(-|\.\.\/main\/cdktf\.out|plans\/|westeurope=.*)$/;

/** The program of this repository, which reads a command line and does nothing. */
function parser(): Command {
  const context = { folder: "", today: new Date(0), colours: false, print: () => undefined, progress: () => undefined };
  const program = programOf({ context, end: () => undefined });
  const idle = (command: Command) => {
    if (command.commands.length === 0) command.action(() => undefined);
    command.commands.forEach(idle);
  };
  idle(program);
  return program;
}

/** What the real command line says of its arguments; nothing where it takes them. */
function ofOurs(words: readonly string[]): string | undefined {
  try {
    parser().parse([...words], { from: "user" });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : error.message;
    return error instanceof Error ? error.message : String(error);
  }
}

/** What is wrong with a script of npm and what is handed on to it. */
function ofScript([name = "", ...words]: readonly string[], page: string): string | undefined {
  const found = Object.values(SCRIPTS).find((scripts) => Object.hasOwn(scripts, name))?.[name];
  if (found === undefined) return `no script ${name}`;
  const [, command] = /(?:tools\/command\.js|cdktf-aks-platform) (.+)$/.exec(found) ?? [];
  if (command === undefined) return undefined;
  if (page.startsWith("docs") && !Object.hasOwn(SCRIPTS.project, name)) return `${name} is no script of a project`;
  return ofOurs([...command.split(" "), ...words.filter((word) => word !== "--")]);
}

/** What is wrong with a command; nothing where it is there, with these options. */
function faultOf({ words }: ShellCommand, page: string): string | undefined {
  const [program = "", ...args] = words;
  const [first = "", ...rest] = args;
  if (OF_THE_SHELL.has(program)) return undefined;
  if (program.startsWith("./")) return existsSync(join(TEMPLATE, program)) ? undefined : `no file ${program}`;
  if (program === "npm") {
    if (["ci", "install", "test"].includes(first)) return undefined;
    return first === "run" ? ofScript(rest, page) : `npm ${first}`;
  }
  if (program === "npx") {
    if (first === "cdktf-aks-platform") return ofOurs(rest);
    if (first === "cdktf" || first === "cdktf-cli") return CDKTF.has(rest[0] ?? "") ? undefined : `cdktf ${rest[0]}`;
    return existsSync(join(ROOT, "node_modules", ".bin", first)) ? undefined : `no program ${first}`;
  }
  return ofOthers(words);
}

function ofOthers(words: readonly string[]): string | undefined {
  const plain = words.filter((word, index) => !word.startsWith("-") && !(words[index - 1] ?? "").startsWith("--"));
  const path = plain.map((_, index) => plain.slice(0, index + 1).join(" ")).findLast((each) => KNOWN_PROGRAMS[each]);
  if (path === undefined) return `${plain.slice(0, 3).join(" ")} is not known; look into its manual, and add it`;
  const options = words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.replace(/=.*/, ""));
  const unknown = options.find((option) => !KNOWN_PROGRAMS[path]?.includes(option));
  return unknown && `${path} with ${unknown} is not known; look into its manual, and add it`;
}

/** Files that commands read which neither a command before has written nor the repository has. */
function missingFiles(commands: readonly ShellCommand[]): readonly string[] {
  const written = new Set<string>();
  return commands.flatMap(({ words, writes }) => {
    const named = words.flatMap((word, index) => {
      if (!READS.has(word)) return [];
      const behind = words.slice(index + 1);
      const end = behind.findIndex((each) => each.startsWith("-"));
      return behind.slice(0, word === "--azure" || word === "--kubernetes" ? (end < 0 ? behind.length : end) : 1);
    });
    const missing = named.filter((file) => {
      const isMade = [...written].some((made) => file === made || file.startsWith(`${made}/`));
      return !isMade && !OF_THE_READER.test(file) && ![ROOT, TEMPLATE].some((folder) => existsSync(join(folder, file)));
    });
    for (const [index, word] of words.entries()) if (/^--out(put)?$/.test(word)) written.add(words[index + 1] ?? "");
    if (words.join(" ").startsWith("git worktree add")) written.add(words[3] ?? "");
    for (const file of writes) written.add(file);
    return missing;
  });
}

describe("blocks of shell", () => {
  it("are found, and read as a shell reads them", () => {
    const block =
      'A=1 az x --name "a b" \\\n  > out.json && npm run y -- --z # why\nfor f in *; do\n  sh $(jq -r .)\ndone | tail';
    expect(commandsOf(block).map(({ words, writes }) => [words.join("|"), writes.join()])).toEqual([
      ["az|x|--name|a b", "out.json"],
      ["npm|run|y|--|--z", ""],
      ["sh|SUBSTITUTED", ""],
      ["tail", ""],
      ["jq|-r|.", ""],
    ]);
    expect(PAGES.length).toBeGreaterThan(25);
  });

  it("are faulted for a command, an option, a script, a program and a file that are not there", () => {
    const fault = (line: string) =>
      commandsOf(line)
        .flatMap((command) => faultOf(command, "docs/x.md") ?? [])
        .join();
    expect(fault("npx cdktf-aks-platform rulez")).toContain("unknown command 'rulez'");
    expect(fault("npx cdktf-aks-platform render dev --out x")).toContain("unknown option '--out'");
    expect(fault("npx cdktf-aks-platform render")).toContain("missing required argument");
    expect(fault("npm run rendr -- dev")).toBe("no script rendr");
    expect(fault("npm run render -- dev --outputs x")).toContain("unknown option '--outputs'");
    expect(fault("npx cdktf gett")).toBe("cdktf gett");
    expect(fault("az aks shwo --name x")).toContain("az aks shwo is not known");
    expect(fault("az aks show --nmae x")).toContain("az aks show with --nmae is not known");
    expect(fault("npx cdktf-aks-platform render dev --output dev")).toBe("");
    expect(missingFiles(commandsOf("x --usage gone.json\nx > a.json\nx --since a.json"))).toEqual(["gone.json"]);
  });

  it.each(PAGES)("of %s are commands that are there, with files that are there", (page) => {
    const blocks = shellBlocksOf(read(page));
    const commands = blocks.flatMap(commandsOf);
    expect(commands.flatMap((command) => faultOf(command, page) ?? [])).toEqual([]);
    expect(missingFiles(commands)).toEqual([]);
  });

  it("are shell: bash reads each", () => {
    const all = PAGES.flatMap((page) => shellBlocksOf(read(page)).map((block) => `f() {\n${block}\n:\n}`)).join("\n");
    expect(() => execFileSync("bash", ["-n"], { input: all, stdio: ["pipe", "pipe", "pipe"] })).not.toThrow();
  });
});
