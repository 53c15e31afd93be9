import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { slugOf } from "../../tools/documentation/slug";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const { homepage, description } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const HOME = homepage.replace(/#.*/, "");
/** The pages, beside the packages that they are built with. */
const PAGES = join(ROOT, "docs-site", "pages");
copyPages();

export default defineConfig({
  title: "cdktf-aks-platform",
  description,
  lang: "en-GB",
  base: process.env.SITE_BASE ?? "/",
  srcDir: "pages",
  outDir: "dist",
  rewrites: (page) => page.replace(/README\.md$/, "index.md"),
  lastUpdated: false,
  markdown: {
    anchor: { slugify: slugOf },
    // The documents are texts: nothing in them is a tag or an expression of Vue.
    html: false,
    config(md) {
      for (const kind of ["text", "code_inline"]) {
        const render = md.renderer.rules[kind];
        md.renderer.rules[kind] = (...args) => render(...args).replaceAll("{{", "&#123;&#123;");
      }
      md.core.ruler.push("files-of-the-repository", ({ tokens, env }) =>
        leadHome(tokens, join(ROOT, relative(PAGES, env.path ?? PAGES))),
      );
    },
  },
  themeConfig: {
    search: { provider: "local", options: { _render: textToFind } },
    outline: { level: [2, 3] },
    socialLinks: [{ icon: "github", link: HOME }],
    nav: [
      { text: "Guides", link: "/docs/" },
      { text: "Reference", link: "/docs/reference/platform" },
      { text: "Rules", link: "/docs/declaration-rules" },
      { text: "Changelog", link: "/CHANGELOG" },
    ],
    sidebar: sidebar(),
  },
});

/** What is found of a page: the changelog names everything, and leads nowhere. */
function textToFind(source, env, md) {
  return env.relativePath === "CHANGELOG.md" ? "" : md.render(source, env);
}

/** Leads what is no page, as a file of code is, to where the repository is; and READMEs to the page that they became. */
function leadHome(tokens, page) {
  for (const token of tokens.flatMap((block) => [block, ...(block.children ?? [])])) {
    const href = token.attrGet?.("href");
    if (!href || /^([a-z]+:|#|\/)/.test(href)) continue;
    const [path, anchor = ""] = href.split(/(?=#)/);
    const file = join(dirname(page), decodeURIComponent(path));
    const readme = existsSync(file) && statSync(file).isDirectory() ? join(file, "README.md") : file;
    if (!existsSync(readme) || !isPage(relative(ROOT, readme)))
      token.attrSet("href", `${HOME}/blob/main/${relative(ROOT, file)}`);
    else token.attrSet("href", `/${relative(ROOT, readme).replace(/README\.md$/, "index.md")}${anchor}`);
  }
}

/** Whether a file of the repository is a page of the site. */
function isPage(file) {
  return file.endsWith(".md") && existsSync(join(PAGES, file));
}

/** Copies the documents of the repository, with their pictures, as they are. */
function copyPages() {
  rmSync(PAGES, { recursive: true, force: true });
  mkdirSync(PAGES);
  const isDocument = (file) =>
    statSync(file).isDirectory() ? !/[/](node_modules|expected)$/.test(file) : /[.](md|svg|png)$/.test(file);
  for (const file of ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs", "bench", "examples"]) {
    cpSync(join(ROOT, file), join(PAGES, file), { recursive: true, filter: isDocument });
  }
}

/** The pages that the index of the documents leads to, by its headings; those that it forgets are at the end. */
function sidebar() {
  const index = readFileSync(join(ROOT, "docs", "README.md"), "utf8");
  const groups = index
    .split(/^## /m)
    .slice(1)
    .map((group) => {
      const [heading, ...lines] = group.split("\n");
      const links = [...lines.join("\n").matchAll(/\[([^\]]+)\]\(([^)#]+\.md)\)/g)];
      return {
        text: heading,
        collapsed: true,
        items: links.map(([, text, path]) => ({ text: text.replaceAll("`", ""), link: address(path) })),
      };
    });
  const known = groups.flatMap(({ items }) => items.map(({ link }) => link));
  const forgotten = readdirSync(join(ROOT, "docs")).filter(
    (file) => file.endsWith(".md") && file !== "README.md" && !known.includes(address(file)),
  );
  const more = forgotten.map((file) => ({ text: titleOf(join(ROOT, "docs", file)), link: address(file) }));
  const reference = readdirSync(join(ROOT, "docs", "reference")).filter((file) => file !== "README.md");
  const constructs = reference
    .map((file) => ({ text: titleOf(join(ROOT, "docs", "reference", file)), link: address(`reference/${file}`) }))
    .filter(({ link }) => !known.includes(link));
  return [
    ...groups,
    ...(more.length > 0 ? [{ text: "More", collapsed: true, items: more }] : []),
    { text: "Constructs", collapsed: true, items: constructs },
  ];
}

/** Address of a page on the site, from its place below `docs/`. */
function address(path) {
  return `/${relative(ROOT, join(ROOT, "docs", path))
    .replace(/README\.md$/, "")
    .replace(/\.md$/, "")}`;
}

function titleOf(file) {
  return /^# (.*)$/m.exec(readFileSync(file, "utf8"))?.[1]?.replaceAll("`", "") ?? file;
}
