import type { Deployment } from "kubernetes-types/apps/v1";
import type { HorizontalPodAutoscaler } from "kubernetes-types/autoscaling/v2";
import type { Service } from "kubernetes-types/core/v1";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1";
import { isScaledByEvents } from "../model/kubernetes/autoscaling";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import { hasPorts } from "../model/kubernetes/served";
import { disruptionBudgetOf, type ResolvedService } from "../model/kubernetes/service";
import { autoscaler } from "./autoscaler";
import { deployment } from "./deployment";
import { disruptionBudget } from "./disruption-budget";
import { frontObjects } from "./front";
import type { ObjectOf, ObjectOwner } from "./kubernetes-object";
import { type PodMonitor, podMonitor } from "./pod-monitor";
import { type PodTraffic, podTraffic } from "./pod-traffic";
import { type KedaObjects, kedaObjects } from "./scaled-object";
import { type AccountObjects, accountOf } from "./service-account";

/** Everything that Kubernetes has to hold for a service to run, be found, scale, and call what it declares. */
export interface ServiceObjects {
  /** Undefined where the pods run as an account that has another name. */
  readonly account: AccountObjects | undefined;
  readonly deployment: ObjectOf<Deployment>;
  /** Undefined for a worker without ports. */
  readonly service: ObjectOf<Service> | undefined;
  /** Undefined where nobody outside the cluster calls, and where the Service itself has the load balancer. */
  readonly loadBalancer: ObjectOf<Service> | undefined;
  /** Further Services before the pods. */
  readonly additional: readonly ObjectOf<Service>[];
  /** What KEDA scales by; undefined where it does not. */
  readonly keda: KedaObjects | undefined;
  /** Undefined where the number of replicas is fixed, and where KEDA makes one. */
  readonly autoscaler: ObjectOf<HorizontalPodAutoscaler> | undefined;
  /** Undefined for a single replica. */
  readonly disruptionBudget: ObjectOf<PodDisruptionBudget> | undefined;
  readonly traffic: PodTraffic;
  /** Undefined where annotations of the pods say how they are scraped, or nobody does. */
  readonly monitor: PodMonitor | undefined;
}

/**
 * The objects of a service.
 *
 * @param clientIds client ids of the identities that its scalers name. @default {}
 */
export function serviceObjects(
  service: Omit<ResolvedService, "before">,
  owner: ObjectOwner,
  conventions: ClusterConventions,
  clientIds?: Readonly<Record<string, string>>,
): ServiceObjects {
  const { replicas } = service;
  const front = hasPorts(service) ? frontObjects(service, owner, conventions) : undefined;
  const budget = disruptionBudgetOf(service);
  const byEvents = typeof replicas !== "number" && isScaledByEvents(replicas);
  return {
    account: accountOf(service, owner),
    deployment: deployment(service, owner, conventions),
    service: front?.service,
    loadBalancer: front?.loadBalancer,
    additional: front?.additional ?? [],
    autoscaler: typeof replicas === "number" || byEvents ? undefined : autoscaler(replicas, owner),
    keda: typeof replicas !== "number" && byEvents ? kedaObjects(replicas, owner, clientIds) : undefined,
    disruptionBudget: budget && disruptionBudget(budget, owner),
    traffic: podTraffic(service, owner, conventions),
    monitor: podMonitor(service, owner, conventions),
  };
}
