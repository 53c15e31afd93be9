// Prints what the changelog says of a version: `node tools/release/notes.js v1.2.3`.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

/** The section of a version, without its heading; undefined where there is none. */
function sectionOf(changelog, version) {
  const section = changelog.split(/^## /m).find((part) => part.split(/\s/, 1)[0] === version);
  return section?.split("\n").slice(1).join("\n").trim();
}

module.exports = { sectionOf };

if (require.main === module) {
  const [tag = ""] = process.argv.slice(2);
  console.log(
    sectionOf(readFileSync(join(__dirname, "..", "..", "CHANGELOG.md"), "utf8"), tag.replace(/^v/, "")) ?? "",
  );
}
