import type { JobSpec } from "kubernetes-types/batch/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import type { ResolvedRun } from "../model/kubernetes/run";
import type { ObjectOwner } from "./kubernetes-object";
import { podTemplate } from "./pod/pod-template";

/** What a Job does, and what a CronJob does at each of its times. */
export function runSpec(job: ResolvedRun, owner: ObjectOwner, conventions: ClusterConventions): JobSpec {
  const { activeDeadlineSeconds, backoffLimit, restartPolicy, parallelism, completions } = job;
  return {
    activeDeadlineSeconds,
    backoffLimit,
    parallelism,
    completions,
    template: podTemplate(job, { labels: owner.labels, serviceAccountName: owner.name, restartPolicy, conventions }),
  };
}
