import type { Job } from "kubernetes-types/batch/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import type { ResolvedJob } from "../model/kubernetes/job";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { type PodTraffic, podTraffic } from "./pod-traffic";
import { runSpec } from "./run";
import { type AccountObjects, accountOf } from "./service-account";

/** Everything that Kubernetes has to hold for a job to run, and call what it declares. */
export interface JobObjects {
  /** Undefined where the pods run as an account that has another name. */
  readonly account: AccountObjects | undefined;
  readonly job: ObjectOf<Job>;
  readonly traffic: PodTraffic;
}

/** The objects of a job. */
export function jobObjects(job: ResolvedJob, owner: ObjectOwner, conventions: ClusterConventions): JobObjects {
  return {
    account: accountOf(job, owner),
    job: { apiVersion: "batch/v1", kind: "Job", metadata: metadataOf(owner), spec: runSpec(job, owner, conventions) },
    traffic: podTraffic(job, owner, conventions),
  };
}
