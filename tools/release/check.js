// Refuses a release that does not say itself what it is: `node tools/release/check.js v1.2.3 https://github.com/owner/name`.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { sectionOf } = require("./notes.js");

const ROOT = join(__dirname, "..", "..");

/**
 * What is wrong with a release.
 *
 * @param tag its tag, such as `v1.2.3`
 * @param home where the repository is, as it is released
 * @param manifest its package.json
 * @param changelog its changelog
 */
function faultsOf(tag, home, manifest, changelog) {
  const version = tag.replace(/^v/, "");
  return [
    manifest.version === version ? [] : `package.json must have the version of the tag ${tag}, got ${manifest.version}`,
    sectionOf(changelog, version) ? [] : `CHANGELOG.md must have a section "## ${version}", got none`,
    [manifest.repository.url, `git+${home}.git`],
    [manifest.homepage, `${home}#readme`],
    [manifest.bugs, `${home}/issues`],
  ].flatMap((fault) => {
    if (typeof fault === "string" || fault.length === 0) return fault;
    const [written, expected] = fault;
    return written === expected ? [] : `package.json must lead home, to ${expected}, got ${written}`;
  });
}

module.exports = { faultsOf };

if (require.main === module) {
  const [tag = "", home = ""] = process.argv.slice(2);
  const read = (file) => readFileSync(join(ROOT, file), "utf8");
  const faults = faultsOf(tag, home, JSON.parse(read("package.json")), read("CHANGELOG.md"));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
