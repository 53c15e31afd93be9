import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyPlatformDeclaration } from "../model/platform/platform";
import { synthesizePlatform } from "../stacks/synthesis/synthesize";
import { run } from "./review/support/app";
import { INVARIANTS, written } from "./support/platform-invariants";
import seed from "./support/seed-platform";
import { TODAY } from "./support/synthesized-platform";
import { newFolder } from "./support/temporary-folder";

const ROOT = join(__dirname, "..");
/** The platform that ships, as it stands in the folder of `model`. */
const SHIPPED = readFileSync(join(__dirname, "support", "seed-platform.ts"), "utf8").replace(
  '"../../model',
  '"./model',
);

/** Where a block of the README goes, by what it says. */
const PLACES = [
  { edit: "a service", says: /^\w+: \{\n {2}image:/, below: "  services: {\n", indent: 4 },
  { edit: "a route", says: /^\{ host:/, below: "  routes: [\n", indent: 4 },
  { edit: "an environment", says: /^\w+: \{\n {2}network:/, below: "  environments: {\n", indent: 4 },
  { edit: "what differs in one environment", says: /^overrides:/, below: "    web: {\n", indent: 6 },
] as const;

type Edit = (typeof PLACES)[number]["edit"];

/** The blocks of the chapter that tells how to change the platform. */
function blocksOf(readme: string): readonly string[] {
  const [, chapter = ""] = /\n## Change the platform\n(.*?)\n## /s.exec(readme) ?? [];
  return [...chapter.matchAll(/```ts\n(.*?)\n```/gs)].map(([, block = ""]) => block);
}

const BLOCKS = blocksOf(readFileSync(join(ROOT, "README.md"), "utf8"));

/** The platform after an edit of the README, pasted where the README says. */
function paste(text: string, edit: Edit): string {
  const place = PLACES.find((candidate) => candidate.edit === edit);
  const block = BLOCKS.find((candidate) => place?.says.test(candidate));
  if (!place || !block || !text.includes(place.below)) throw new Error(`the README must show how to edit ${edit}`);
  const indented = block.replaceAll(/^(?=.)/gm, " ".repeat(place.indent));
  // A service has one record of what differs, and the README's takes its place.
  const [before = "", after = ""] = text.split(place.below);
  const rest = edit === "what differs in one environment" ? after.replace(/ {6}overrides: .*\n/, "") : after;
  return `${before}${place.below}${indented}\n${rest}`;
}

const EDITS: Readonly<Record<string, readonly Edit[]>> = {
  "a service and its route": ["a service", "a route"],
  "an environment": ["an environment"],
  "what differs in one environment": ["what differs in one environment"],
  everything: ["a service", "a route", "an environment", "what differs in one environment"],
};

/** Writes the edited platforms to a folder with the settings of the repository. @returns their files */
function writeEdits(folder: string): readonly string[] {
  for (const linked of ["model", "node_modules"]) symlinkSync(join(ROOT, linked), join(folder, linked));
  const settings = JSON.parse(readFileSync(join(ROOT, "biome.json"), "utf8"));
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...settings, vcs: { enabled: false } }));
  const compiler = { extends: join(ROOT, "tsconfig.json"), include: ["*.ts"], exclude: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(compiler));
  return Object.entries(EDITS).map(([name, edits]) => {
    writeFileSync(join(folder, fileOf(name)), edits.reduce(paste, SHIPPED));
    return fileOf(name);
  });
}

function fileOf(name: string): string {
  return `${name.replaceAll(" ", "-")}.ts`;
}

/** What a tool of the repository says in a folder; nothing when it finds nothing. */
function complaintsOf(folder: string, tool: string, ...args: readonly string[]): string {
  try {
    execFileSync(join(ROOT, "node_modules", ".bin", tool), args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    return stdout + stderr;
  }
}

describe("the edits of the platform that the README shows", () => {
  const folder = newFolder();
  const files = writeEdits(folder);
  const base = join(folder, "base");
  const editedBy = (name: string): AnyPlatformDeclaration => require(join(folder, fileOf(name))).default;

  beforeAll(() => {
    synthesizePlatform(seed, { outdir: base, today: TODAY });
  });

  it("are all known here", () => {
    const known = BLOCKS.map((block) => PLACES.find(({ says }) => says.test(block))?.edit);
    expect(known).toEqual(PLACES.map(({ edit }) => edit));
  });

  it("leave types and lint green", () => {
    expect(complaintsOf(folder, "tsc", "-p", folder)).toBe("");
    expect(complaintsOf(folder, "biome", "ci", "--error-on-warnings", ...files)).toBe("");
  });

  it.each(Object.keys(EDITS))("leave what holds for every platform as it is: %s", (name) => {
    const platform = written(editedBy(name), TODAY);
    expect(INVARIANTS.flatMap(({ broken }) => broken(platform))).toEqual([]);
  });

  it.each(Object.keys(EDITS))("do not stop at the review: %s", async (name) => {
    const synthesis = join(folder, name);
    synthesizePlatform(editedBy(name), { outdir: synthesis, today: TODAY });
    const settings = join(folder, "review.json");
    const { code, printed } = await run(["--base", base, "--synthesis", synthesis, "--settings", settings]);
    expect(printed).toMatch(/(Nothing found|nothing that stops the merge)\.\n$/);
    expect(code).toBe(0);
  });
});
