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
});
