// Looks at every link of the site that was built: whether its page is there, and the heading that it names.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = join(dirname(fileURLToPath(import.meta.url)), "dist");
const pages = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
const texts = new Map(pages.map((page) => [page, readFileSync(join(DIST, page), "utf8")]));
const anchors = new Map(
  pages.map((page) => [page, new Set([...texts.get(page).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))]),
);

/** The file that an address leads to. */
function fileOf(address) {
  return [address, `${address}.html`, posix.join(address, "index.html")].find(
    (file) => existsSync(join(DIST, file)) && /[.]\w+$/.test(file),
  );
}

let links = 0;
const dead = [];
for (const [page, text] of texts) {
  const [, main = ""] = /<main[^>]*>([\s\S]*)<\/main>/.exec(text) ?? [];
  for (const [, written] of main.matchAll(/\shref="([^"]+)"/g)) {
    if (/^[a-z]+:/.test(written)) continue;
    links += 1;
    const [path, anchor] = decodeURIComponent(written.replaceAll("&amp;", "&")).split("#");
    const file =
      path === ""
        ? page
        : fileOf(path.startsWith("/") ? path.slice(1) || "index.html" : posix.join(posix.dirname(page), path));
    if (!file || (anchor && anchors.has(file) && !anchors.get(file).has(anchor))) dead.push(`${page}: ${written}`);
  }
}
for (const each of dead) console.error(each);
console.log(`${pages.length} pages, ${links} links, ${dead.length} dead`);
process.exitCode = dead.length > 0 || links === 0 ? 1 : 0;
