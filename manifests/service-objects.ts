import type { Deployment } from "kubernetes-types/apps/v1";
import type { HorizontalPodAutoscaler } from "kubernetes-types/autoscaling/v2";
import type { Service } from "kubernetes-types/core/v1";
import type { NetworkPolicy } from "kubernetes-types/networking/v1";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import { hasPorts } from "../model/kubernetes/served";
import { disruptionBudgetOf, type ResolvedService } from "../model/kubernetes/service";
import { autoscaler } from "./autoscaler";
import { clusterService } from "./cluster-service";
import { deployment } from "./deployment";
import { disruptionBudget } from "./disruption-budget";
import type { ObjectOf, ObjectOwner } from "./kubernetes-object";
import { egressPolicy } from "./network-policy";
import { type AccountObjects, accountOf } from "./service-account";

/** Everything that Kubernetes has to hold for a service to run, be found, scale, and call what it declares. */
export interface ServiceObjects {
  /** Undefined where the pods run as an account that has another name. */
  readonly account: AccountObjects | undefined;
  readonly deployment: ObjectOf<Deployment>;
  /** Undefined for a worker without ports. */
  readonly service: ObjectOf<Service> | undefined;
  /** Undefined where the number of replicas is fixed. */
  readonly autoscaler: ObjectOf<HorizontalPodAutoscaler> | undefined;
  /** Undefined for a single replica. */
  readonly disruptionBudget: ObjectOf<PodDisruptionBudget> | undefined;
  /** Undefined where nothing outside the cluster is called. */
  readonly egress: ObjectOf<NetworkPolicy> | undefined;
}

/** The objects of a service. */
export function serviceObjects(
  service: ResolvedService,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): ServiceObjects {
  const { replicas, egress, ports } = service;
  const budget = disruptionBudgetOf(service);
  return {
    account: accountOf(service, owner),
    deployment: deployment(service, owner, conventions),
    service: hasPorts(service) ? clusterService(ports, owner) : undefined,
    autoscaler: typeof replicas === "number" ? undefined : autoscaler(replicas, owner),
    disruptionBudget: budget && disruptionBudget(budget, owner),
    egress: egress.length > 0 ? egressPolicy(egress, owner) : undefined,
  };
}
