import { mostFailedIndexes, type ResolvedRun } from "../../../kubernetes/run";
import { error, type Rule } from "../../../rule";

/** The API server refuses a limit of numbers where pods have none or start again in their place, and the provider always sends one. */
export const numberedPods: Rule<ResolvedRun> = {
  id: "run/numbered-pods",
  holds: "Pods with numbers stay where they fail, and only they have limits of numbers.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index",
  about: ({ backoffLimitPerIndex, maxFailedIndexes }) => [backoffLimitPerIndex, maxFailedIndexes],
  *check({ completionMode, restartPolicy, completions, backoffLimitPerIndex, maxFailedIndexes }) {
    if (completionMode === "Indexed") {
      if (restartPolicy !== "Never") {
        const remedy = 'write restartPolicy: "Never", or leave completionMode out';
        yield error(["restartPolicy"], 'be "Never" with completionMode: "Indexed"', restartPolicy, remedy);
      }
      const most = mostFailedIndexes(completions);
      if (maxFailedIndexes !== undefined && maxFailedIndexes > most) {
        const bound = `be at most ${most} of ${completions} completions`;
        yield error(["maxFailedIndexes"], bound, maxFailedIndexes, "lower it, or leave it out");
      }
      return;
    }
    const remedy = 'write completionMode: "Indexed", or leave it out';
    for (const [field, limit] of Object.entries({ backoffLimitPerIndex, maxFailedIndexes })) {
      if (limit !== undefined) yield error([field], 'stand beside completionMode: "Indexed"', limit, remedy);
    }
  },
};
