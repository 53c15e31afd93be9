import fc from "fast-check";
import { anyScheduled } from "../../support/any-scheduled";
import { scheduledProof } from "../../support/scheduled-proof";

const [seed, numRuns] = process.argv.slice(2).map(Number);
const verdicts = fc.sample(anyScheduled, { seed, numRuns }).map((platform) => {
  const { steady, loss } = scheduledProof(platform);
  return { steady: steady.verdict, loss: loss?.verdict };
});
process.stdout.write(JSON.stringify(verdicts));
