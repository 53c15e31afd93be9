import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS_PAGE, commandsPage } from "../../../tools/documentation/commands-page";
import { withDeclarations } from "../../../tools/documentation/declarations";
import { FUNCTIONS_PAGE, functionsPage } from "../../../tools/documentation/functions-page";
import { PLATFORM_PAGE, platformPage } from "../../../tools/documentation/platform-page";
import { type Page, pageFile, referenceIndex, referencePages } from "../../../tools/documentation/reference";

const REFERENCE = join(__dirname, "..", "..", "..", "docs", "reference");
const { functions, pages, platform } = withDeclarations((folder) => ({
  functions: functionsPage(folder),
  pages: referencePages(folder),
  platform: platformPage(folder),
}));

function page(name: string): Page {
  const found = pages.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no page of ${name}`);
  return found;
}

it("every construct that can be made has a page", () => {
  const files = readdirSync(REFERENCE).sort();
  expect(files).toEqual(["README.md", COMMANDS_PAGE, FUNCTIONS_PAGE, PLATFORM_PAGE, ...pages.map(pageFile)].sort());
  expect(files).toContain("aks-cluster.md");
});

it.each(pages)("the page of $name says what its docstrings say; npm run documentation writes it", (page) => {
  expect(readFileSync(join(REFERENCE, pageFile(page)), "utf8")).toBe(page.markdown);
});

it("the page of a platform has every field that people write, with its type; npm run documentation writes it", () => {
  expect(readFileSync(join(REFERENCE, PLATFORM_PAGE), "utf8")).toBe(platform);
  for (const name of ["EnvironmentDeclaration", "StateDeclaration", "ServiceDeclaration", "RouteDeclaration"]) {
    expect(platform).toContain(`## ${name}\n`);
  }
  for (const field of ["promotion?", "imageDeployerObjectId?", "extend?"])
    expect(platform).toContain(`| \`${field}\` |`);
});

it("the pages of commands and functions have all of them; npm run documentation writes them", () => {
  const commands = commandsPage();
  expect(readFileSync(join(REFERENCE, COMMANDS_PAGE), "utf8")).toBe(commands);
  expect(readFileSync(join(REFERENCE, FUNCTIONS_PAGE), "utf8")).toBe(functions);
  for (const name of ["init", "local up", "rules", "review"]) expect(commands).toContain(`\n## ${name}\n`);
  expect(commands).toContain("| `--ci <system>` | where it is built and deployed | `github` |");
  for (const name of ["definePlatform", "runSynthesis", "runReview", "InvalidDeclarationError"])
    expect(functions).toContain(`\n### ${name}\n`);
});

it("a field leads to the types of what is written in it, and a type of many words has all of them", () => {
  expect(platform).toContain("Where the state of the stacks is kept. → [StateDeclaration](#statedeclaration) |");
  expect(platform).toMatch(/type VmSizeName = .*"Standard_D4ds_v5"/);
});

it("the index leads to every page", () => {
  expect(readFileSync(join(REFERENCE, "README.md"), "utf8")).toBe(referenceIndex(pages));
});

it("a prop has its type, its default and its sentence", () => {
  expect(page("ContainerInsights").markdown).toContain(
    "| `retentionDays?` | `number` | `30` | Days that logs are kept, 30 to 730; those of a workspace that exists are its owner's matter. |",
  );
});

it("a type that names a list is written in the words of the list", () => {
  expect(page("AksCluster").markdown).toContain('| `tier?` | `"Free" \\| "Standard" \\| "Premium"` | `"Standard"` |');
  const texts = [...pages.map(({ name, markdown }) => ({ name, markdown })), { name: "platform", markdown: platform }];
  const unread = texts.filter(({ markdown }) => /\)\[number\]|keyof typeof/.test(markdown));
  expect(unread.map(({ name }) => name)).toEqual([]);
});

it("a page names where more members come from, and has them", () => {
  const { markdown } = page("AksCluster");
  expect(markdown).toContain("All of `ClusterDeclaration` and `AddonProps`, and:");
  expect(markdown).toContain("### ClusterDeclaration");
});
