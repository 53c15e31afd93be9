import type { CronJob } from "kubernetes-types/batch/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import type { ResolvedCronJob } from "../model/kubernetes/cron-job";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { type PodTraffic, podTraffic } from "./pod-traffic";
import { runSpec } from "./run";
import { type AccountObjects, accountOf } from "./service-account";

/** Everything that Kubernetes has to hold for a cron job to run, and call what it declares. */
export interface CronJobObjects {
  /** Undefined where the pods run as an account that has another name. */
  readonly account: AccountObjects | undefined;
  readonly cronJob: ObjectOf<CronJob>;
  readonly traffic: PodTraffic;
}

/** The objects of a cron job. */
export function cronJobObjects(
  job: ResolvedCronJob,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): CronJobObjects {
  return {
    account: accountOf(job, owner),
    cronJob: cronJob(job, owner, conventions),
    traffic: podTraffic(job, owner, conventions),
  };
}

/** What a cron job makes: its Jobs, in the words of Kubernetes. */
export function jobTemplateOf(
  job: ResolvedCronJob,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): Readonly<Record<string, unknown>> {
  return { ...cronJob(job, owner, conventions).spec?.jobTemplate };
}

function cronJob(job: ResolvedCronJob, owner: ObjectOwner, conventions: ClusterConventions): ObjectOf<CronJob> {
  const { ttlSecondsAfterFinished } = job;
  return {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: metadataOf(owner),
    spec: {
      schedule: String(job.schedule),
      timeZone: job.timeZone,
      concurrencyPolicy: job.concurrencyPolicy,
      startingDeadlineSeconds: job.startingDeadlineSeconds,
      successfulJobsHistoryLimit: job.successfulJobsHistoryLimit,
      failedJobsHistoryLimit: job.failedJobsHistoryLimit,
      suspend: job.suspend,
      jobTemplate: {
        metadata: { labels: { ...owner.labels } },
        spec: {
          ...runSpec(job, owner, conventions),
          ...(ttlSecondsAfterFinished !== undefined && { ttlSecondsAfterFinished }),
        },
      },
    },
  };
}
