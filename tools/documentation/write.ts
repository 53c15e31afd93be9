import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS_PAGE, commandsPage } from "./commands-page";
import { withDeclarations } from "./declarations";
import { DRAWING, drawnPlatform } from "./drawn-platform";
import { FRAGMENTS_FILE, fragments } from "./fragments";
import { FUNCTIONS_PAGE, functionsPage } from "./functions-page";
import { PLATFORM_PAGE, platformPage } from "./platform-page";
import { pageFile, referenceIndex, referencePages } from "./reference";
import { RULES_PAGE, rulesPage } from "./rules-page";
import { changedNames, formatSurface, parseSurface, publicSurface, withoutChangelogLine } from "./surface";
import { UPGRADE_PAGE, upgradePage } from "./upgrade-page";

// `npm run documentation`: writes the public surface, the reference and the page of rules from the declarations and their docstrings,
// and draws the picture of the README.
const DOCS = join(__dirname, "..", "..", "docs");
const SURFACE = join(DOCS, "api-surface.txt");
const REFERENCE = join(DOCS, "reference");

writeFileSync(join(DOCS, RULES_PAGE), rulesPage());
writeFileSync(join(DOCS, "..", FRAGMENTS_FILE), fragments());
writeFileSync(join(DOCS, UPGRADE_PAGE), upgradePage());
drawnPlatform().then((drawing) => writeFileSync(join(DOCS, DRAWING), drawing));

withDeclarations((folder) => {
  const surface = publicSurface(folder);
  const before = parseSurface(readFileSync(SURFACE, "utf8"));
  const missing = withoutChangelogLine(
    changedNames(before, surface),
    readFileSync(join(DOCS, "..", "CHANGELOG.md"), "utf8"),
  );
  if (missing.length > 0) {
    console.error(`CHANGELOG.md must mention below "Unreleased", in backticks: ${missing.join(", ")}`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(SURFACE, formatSurface(surface));
  const pages = referencePages(folder);
  rmSync(REFERENCE, { recursive: true, force: true });
  mkdirSync(REFERENCE, { recursive: true });
  for (const page of pages) writeFileSync(join(REFERENCE, pageFile(page)), page.markdown);
  writeFileSync(join(REFERENCE, PLATFORM_PAGE), platformPage(folder));
  writeFileSync(join(REFERENCE, COMMANDS_PAGE), commandsPage());
  writeFileSync(join(REFERENCE, FUNCTIONS_PAGE), functionsPage(folder));
  writeFileSync(join(REFERENCE, "README.md"), referenceIndex(pages));
});
