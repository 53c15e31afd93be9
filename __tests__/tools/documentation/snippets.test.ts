import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { programOf } from "../../../commands/program";
import { FRAGMENTS_FILE, fragments, unknownFragments } from "../../../tools/documentation/fragments";
import { DOCUMENT_PAGES } from "../../support/document-pages";

const ROOT = join(__dirname, "..", "..", "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

describe("snippets of the documents", () => {
  it("that are parts of a declaration are compiled, each as a part of what it belongs to; npm run documentation writes them", () => {
    expect(unknownFragments()).toEqual([]);
    expect(read(FRAGMENTS_FILE)).toBe(fragments());
  });

  const nobody = { folder: "", today: new Date(0), colours: false, print: () => undefined, progress: () => undefined };
  const program = programOf({ context: nobody, end: () => undefined });
  const scripts: Readonly<Record<string, string>> = {
    ...JSON.parse(read("docs-site/package.json")).scripts,
    ...JSON.parse(read("templates/project/package.json")).scripts,
    ...JSON.parse(read("package.json")).scripts,
  };

  /** What is wrong with a command line of ours; nothing where its command and its options are there. */
  function faultOf(line: string): string | undefined {
    const words = line.split(/\s+/).filter((word) => word !== "");
    let command: Command | undefined = program;
    while (command && words[0] !== undefined) {
      const next: Command | undefined = command.commands.find((each) => each.name() === words[0]);
      if (!next) break;
      command = next;
      words.shift();
    }
    if (command === program)
      return words[0]?.startsWith("--") || words[0] === "COMMAND" ? undefined : `no command ${words[0]}`;
    if (command.name() === "review") return undefined;
    const known = command.options.flatMap(({ long, short }) => [long, short]);
    const unknown = words.find(
      (word) => /^--?[a-z]/.test(word) && !known.includes(word.replace(/=.*/, "")) && word !== "--help",
    );
    return unknown && `no option ${unknown} of ${command.name()}`;
  }

  it("are found when a command or an option is not there", () => {
    expect(["rulez", "local sideways", "render dev --out x", "render dev --output x"].map(faultOf)).toEqual([
      "no command rulez",
      undefined,
      "no option --out of render",
      undefined,
    ]);
  });

  it.each(DOCUMENT_PAGES)("name commands, options and scripts that are there: %s", (page) => {
    const text = read(page).replace(/\\\n/g, " ");
    const lines = [...text.matchAll(/(?:npx (?:--no-install )?|--package \S+ )cdktf-aks-platform ([^`\n#|;&)]*)/g)].map(
      ([, line = ""]) => line,
    );
    expect(lines.flatMap((line) => faultOf(line) ?? [])).toEqual([]);
    const asked = [...text.matchAll(/npm run (?:--silent )?([a-z][a-z0-9:-]*)/g)].map(([, script = ""]) => script);
    expect(asked.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
});
