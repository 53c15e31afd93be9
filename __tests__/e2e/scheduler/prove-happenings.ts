import fc from "fast-check";
import { anyVariedBudgeted } from "../../support/any-budgeted";
import { happeningsOf } from "../../support/scheduled-happenings";
import { scheduledProof } from "../../support/scheduled-proof";

const [seed, numRuns] = process.argv.slice(2).map(Number);
// where not everything runs before, nothing that happens is of interest
const platforms = fc
  .sample(anyVariedBudgeted, { seed, numRuns })
  .filter((platform) => scheduledProof({ ...platform, lost: [] }).steady.verdict === "fits");
const proved = platforms.flatMap(happeningsOf).map(({ name, proof, question }) => ({
  name,
  verdict: proof.verdict,
  question,
}));
process.stdout.write(JSON.stringify(proved));
