import { readdirSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** The pages that people read to do something, from the top of the repository: what is generated below `docs` is left out. */
export const DOCUMENT_PAGES: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "templates/project/README.md",
  ...readdirSync(join(ROOT, "docs")).flatMap((file) => (file.endsWith(".md") ? [join("docs", file)] : [])),
];
