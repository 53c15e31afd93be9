import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "./catalogue";
import { runReview } from "./command/run";
import { renderRulePage } from "./report/rule-page";

// `npm run review:docs` writes the page of rules and the sample comment anew.

const ROOT = join(__dirname, "..");

/** Recorded plans that the sample comment is made of. */
const SAMPLE = ["env-order/prod-cluster", "env-order/staging-cluster", "state-destroyed/prod-services"];

async function main(): Promise<void> {
  writeFileSync(join(ROOT, "docs", "review-rules.md"), renderRulePage(RULES));
  const plans = SAMPLE.map((plan) => join(ROOT, "__tests__/review/plans/fixtures", `${plan}.json`));
  const args = [
    ...plans.flatMap((plan) => ["--plan", plan]),
    "--synthesis",
    "none",
    "--settings",
    "none",
    "--rules-page",
    "review-rules.md",
  ];
  await runReview([...args, "--markdown", join(ROOT, "docs", "review-sample.md")], {
    today: new Date("2026-11-23T12:00:00Z"),
    colours: false,
    print: () => undefined,
    progress: console.error,
  });
}

void main();
