import type { JobSpec, PodFailurePolicyRule } from "kubernetes-types/batch/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import type { ResolvedPodFailureRule } from "../model/kubernetes/pod-failure";
import type { ResolvedRun } from "../model/kubernetes/run";
import type { ObjectOwner } from "./kubernetes-object";
import { podTemplate } from "./pod/pod-template";

/** What a Job does, and what a CronJob does at each of its times. */
export function runSpec(job: ResolvedRun, owner: ObjectOwner, conventions: ClusterConventions): JobSpec {
  const { activeDeadlineSeconds, backoffLimit, restartPolicy, parallelism, completions } = job;
  const { completionMode, backoffLimitPerIndex, maxFailedIndexes, podFailurePolicy } = job;
  return {
    activeDeadlineSeconds,
    backoffLimit,
    parallelism,
    completions,
    // said always: the provider sends 0 for what is left out
    ...(completionMode === "Indexed" && { completionMode, backoffLimitPerIndex, maxFailedIndexes }),
    ...(podFailurePolicy.length > 0 && {
      podFailurePolicy: { rules: podFailurePolicy.map((rule) => failureRule(rule, job.containerName ?? job.name)) },
    }),
    template: podTemplate(job, { labels: owner.labels, serviceAccountName: owner.name, restartPolicy, conventions }),
  };
}

function failureRule(
  { action, onExitCodes, onPodConditions }: ResolvedPodFailureRule,
  main: string,
): PodFailurePolicyRule {
  return {
    action,
    ...(onExitCodes && {
      onExitCodes: {
        // the provider ends with a fault where the API server has none
        containerName: onExitCodes.containerName ?? main,
        operator: onExitCodes.operator,
        // the API server wants them in order
        values: [...onExitCodes.values].sort((one, other) => one - other),
      },
    }),
    ...(onPodConditions && { onPodConditions: onPodConditions.map((condition) => ({ ...condition })) }),
  };
}
