import fc from "fast-check";
import { anyVariedBudgeted } from "../../support/any-budgeted";
import { scheduledProof } from "../../support/scheduled-proof";

const [seed, numRuns] = process.argv.slice(2).map(Number);
const verdicts = fc.sample(anyVariedBudgeted, { seed, numRuns }).map((platform) => {
  const { steady, loss } = scheduledProof(platform);
  return { steady: steady.verdict, loss: loss?.verdict };
});
process.stdout.write(JSON.stringify(verdicts));
