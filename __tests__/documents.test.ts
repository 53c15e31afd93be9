import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import MarkdownIt from "markdown-it";
import { slugOf } from "../tools/documentation/slug";

const ROOT = join(__dirname, "..");
const DOCUMENTS = [
  ...readdirSync(ROOT),
  ...["docs", "bench", "examples"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  ),
].filter((file) => file.endsWith(".md") && !file.includes("node_modules"));

/** What the page of all modules leads to that is none. */
const GUIDES = ["network.md", "identities-and-secrets.md", "around-the-cluster.md"];

type Blocks = ReturnType<InstanceType<typeof MarkdownIt>["parse"]>;
const PARSED = new Map<string, Blocks>();

function blocksOf(document: string): Blocks {
  const blocks = PARSED.get(document) ?? new MarkdownIt().parse(readFileSync(join(ROOT, document), "utf8"), {});
  PARSED.set(document, blocks);
  return blocks;
}

/** Where the links of a document lead to that name no site, with the headings that they name. */
function allLinksOf(document: string): string[] {
  const links = blocksOf(document).flatMap(({ children }) =>
    (children ?? []).flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? []),
  );
  return links.map(String).filter((link) => !/^(https?:|mailto:)/.test(link));
}

/** Where they lead to that do not only name a heading. */
function linksOf(document: string): string[] {
  return allLinksOf(document)
    .filter((link) => !link.startsWith("#"))
    .map((link) => link.replace(/#.*$/, ""));
}

const ANCHORS = new Map<string, ReadonlySet<string>>();

/** What links may name in a document: its headings, those of one text with a number. */
function anchorsOf(document: string): ReadonlySet<string> {
  const known = ANCHORS.get(document);
  if (known) return known;
  const blocks = blocksOf(document);
  const anchors = new Set<string>();
  for (const [index, { type }] of blocks.entries()) {
    if (type !== "heading_open") continue;
    const marks = blocks[index + 1]?.children ?? [];
    const slug = slugOf(marks.map(({ content }) => content).join(""));
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  ANCHORS.set(document, anchors);
  return anchors;
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

  it.each(DOCUMENTS)("lead from %s to headings that are there", (document) => {
    const missing = allLinksOf(document).filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? document : join(dirname(document), decodeURIComponent(file));
      return anchor !== undefined && target.endsWith(".md") && !anchorsOf(target).has(decodeURIComponent(anchor));
    });
    expect(missing).toEqual([]);
  });

  it("say of every module what it costs, which rights it takes, and how to leave it", () => {
    const pages = new Set(linksOf(join("docs", "around-the-cluster.md")).map((link) => join("docs", link)));
    const modules = [...pages].filter((page) => !GUIDES.some((guide) => page.endsWith(guide)));
    expect(modules).toHaveLength(14);
    const silent = modules.flatMap((page) => {
      const headings = [...anchorsOf(page)].join(" ");
      return ["costs", "rights", "leave"].flatMap((word) => (headings.includes(word) ? [] : [`${page}: ${word}`]));
    });
    expect(silent).toEqual([]);
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
