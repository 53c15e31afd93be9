import type { Job } from "kubernetes-types/batch/v1";
import type { NetworkPolicy } from "kubernetes-types/networking/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import type { ResolvedJob } from "../model/kubernetes/job";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { egressPolicy } from "./network-policy";
import { runSpec } from "./run";
import { type AccountObjects, accountOf } from "./service-account";

/** Everything that Kubernetes has to hold for a job to run, and call what it declares. */
export interface JobObjects {
  /** Undefined where the pods run as an account that has another name. */
  readonly account: AccountObjects | undefined;
  readonly job: ObjectOf<Job>;
  /** Undefined where nothing outside the cluster is called. */
  readonly egress: ObjectOf<NetworkPolicy> | undefined;
}

/** The objects of a job. */
export function jobObjects(job: ResolvedJob, owner: ObjectOwner, conventions: ClusterConventions): JobObjects {
  return {
    account: accountOf(job, owner),
    job: { apiVersion: "batch/v1", kind: "Job", metadata: metadataOf(owner), spec: runSpec(job, owner, conventions) },
    egress: job.egress.length > 0 ? egressPolicy(job.egress, owner) : undefined,
  };
}
