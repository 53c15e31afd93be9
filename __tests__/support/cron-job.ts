import { DeclarationReader } from "../../model/declaration-reader";
import { type CronJobDeclaration, type ResolvedCronJob, resolveCronJob } from "../../model/kubernetes/cron-job";
import { merge, type Override } from "../../model/merge";
import { formatProblem, type Problem } from "../../model/problem";
import { shapeOf } from "../../model/shape/declared-shape";

/** A cron job that breaks no rule. */
export const VALID_CRON_JOB: CronJobDeclaration = {
  image: "smaacc/backup:1.4.0",
  resources: { requests: { cpu: "100m", memory: "128Mi" } },
  schedule: "0 3 * * *",
  activeDeadlineSeconds: 1800,
};

/** A valid, resolved cron job named `backup` with something changed. */
export function cronJob(changes: Override<CronJobDeclaration> = {}): ResolvedCronJob {
  const problems: Problem[] = [];
  const declared = merge<CronJobDeclaration>(VALID_CRON_JOB, changes, shapeOf("CronJobDeclaration"));
  const resolved = resolveCronJob(new DeclarationReader(problems), "backup", declared);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join("\n"));
  return resolved;
}
