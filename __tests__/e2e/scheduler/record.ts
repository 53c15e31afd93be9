import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { anyScheduled } from "../../support/any-scheduled";
import { questionOf } from "../../support/scheduler-question";
import { REPOSITORY } from "../support/folders";
import { askScheduler } from "../support/kube-scheduler";

const SEED = 5;
const PLATFORMS = 60;

/** Writes what kube-scheduler leaves without a node, for the unit tests: run it when the random platforms have changed. */
async function record(): Promise<void> {
  const platforms = fc.sample(anyScheduled, { seed: SEED, numRuns: PLATFORMS });
  const answers = await askScheduler(platforms.map((platform) => ({ ...questionOf(platform), lost: [] })));
  const pending = answers.map((answer) => answer.pending);
  writeFileSync(
    join(REPOSITORY, "__tests__", "fixtures", "kube-scheduler.json"),
    JSON.stringify({ version: "v1.36.1", seed: SEED, pending }),
  );
}

record();
