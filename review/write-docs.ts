import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "./catalogue";
import { renderRulePage } from "./report/rule-page";

// `npm run review:docs` writes the page of rules anew.
writeFileSync(join(__dirname, "..", "docs", "review-rules.md"), renderRulePage(RULES));
