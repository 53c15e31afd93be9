import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import MarkdownIt from "markdown-it";

const ROOT = join(__dirname, "..");
const DOCUMENTS = [
  ...readdirSync(ROOT),
  ...["docs", "bench", "examples"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  ),
].filter((file) => file.endsWith(".md") && !file.includes("node_modules"));

/** Where the links of a document lead to that name neither a site nor only a heading. */
function linksOf(document: string): string[] {
  const blocks = new MarkdownIt().parse(readFileSync(join(ROOT, document), "utf8"), {});
  const links = blocks.flatMap(({ children }) =>
    (children ?? []).flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? []),
  );
  return links
    .map(String)
    .filter((link) => !/^(https?:|mailto:|#)/.test(link))
    .map((link) => link.replace(/#.*$/, ""));
}

/** The patterns of what is packed, as far as package.json uses them. */
const PACKED = [
  "README.md",
  "LICENSE",
  "package.json",
  ...(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { readonly files: readonly string[] }).files,
].map((pattern) => new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/[*]/g, "[^/]*")}(/|$)`));
const isFolderOfPacked = (folder: string) =>
  ["examples", "examples/whole-platform"].includes(folder.replace(/[/]$/, ""));
const isPacked = (file: string) => PACKED.some((pattern) => pattern.test(file));
/** What is said to be of a clone, for whoever changes the library. */
const OF_A_CLONE = /^(adopt|constructs|manifests|model|stacks|views|commands)[/]/;

describe("documents", () => {
  it("are there, and have links", () => {
    expect(DOCUMENTS).toContain("README.md");
    expect(linksOf("README.md").length).toBeGreaterThan(20);
  });

  it.each(DOCUMENTS)("lead from %s to files that are there", (document) => {
    const missing = linksOf(document).filter((link) => {
      const file = join(ROOT, dirname(document), decodeURIComponent(link));
      return !existsSync(file) || (link.endsWith("/") && !statSync(file).isDirectory());
    });
    expect(missing).toEqual([]);
  });

  it("of the package lead to files of the package", () => {
    const pages = DOCUMENTS.filter((document) => isPacked(document) && document !== "CONTRIBUTING.md");
    expect(pages).toContain(join("docs", "reference", "aks-cluster.md"));
    const dead = pages.flatMap((document) =>
      linksOf(document)
        .map((link) => join(dirname(document), decodeURIComponent(link)))
        .filter((file) => !isPacked(file) && !isFolderOfPacked(file))
        .filter((file) => document !== "README.md" || !OF_A_CLONE.test(file))
        .map((file) => `${document}: ${file}`),
    );
    expect(dead).toEqual([]);
  });
});
